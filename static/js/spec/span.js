/** Numbers far outside those that a net was trained on: its gates saturate there. */

/**
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 * @typedef {{step: number, input: number, value: number, low: number, high: number}} Far  From 0; what it read in
 *   training, at least and at most.
 */

/**
 * The number that lies furthest outside what the net read in training, by more than that range is wide; null where none
 * does, or nobody knows. @param {NetInfo|null} net @param {import("../state/types.js").Input} input
 * @returns {Far|null}
 */
export function farIn(net, input) {
  if (!net?.span || input.kind !== "numbers") return null;
  const { span } = net;
  /** @type {Far|null} */
  let found = null;
  let most = 1;
  for (const [step, row] of input.rows.entries()) {
    for (const [place, value] of row.entries()) {
      const [low, high] = span[place] ?? [-Infinity, Infinity];
      const off = Math.max(low - value, value - high) / (high - low);
      if (off > most) [most, found] = [off, { step, input: place, value, low, high }];
    }
  }
  return found;
}
