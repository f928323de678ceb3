/** Which mode a cell is nearest by itself. */

/**
 * The mode whose gates are, all of them, least far from the cell's own, and how far that is: the greatest difference.
 * @param {import("./vocabulary.js").Mode[]} modes @param {(gate: string) => number} value
 * @returns {{mode: import("./vocabulary.js").Mode|null, away: number}}
 */
export function nearestMode(modes, value) {
  /** @type {{mode: import("./vocabulary.js").Mode|null, away: number}} */
  let found = { mode: null, away: Infinity };
  for (const mode of modes) {
    const away = Math.max(...Object.entries(mode.gates).map(([gate, at]) => Math.abs(value(gate) - at)));
    if (away < found.away) found = { mode, away };
  }
  return found;
}
