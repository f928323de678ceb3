/** Where the parts of a sum stand along one line, as numbers. */

/** What a curve shows at least to each side of 0. */
const LEAST = 6;

/** Where all is 0 there is a line all the same. */
const TINY = 1e-9;

/** @typedef {{from: number, to: number}} Stretch */

/**
 * Parts above 0 to its right, those below to its left, each from where the one before ends; and how far the line goes.
 * @param {number[]} parts @param {number} total  What they come to. @param {boolean} curved  A curve is drawn over it.
 * @returns {{stretches: Stretch[], low: number, high: number}}
 */
export function stacked(parts, total, curved) {
  const reach = { left: 0, right: 0 };
  const stretches = parts.map((part) => {
    const side = part < 0 ? "left" : "right";
    const from = reach[side];
    reach[side] += Number.isFinite(part) ? part : 0;
    return { from, to: reach[side] };
  });
  const least = curved ? LEAST : 0;
  const end = Number.isFinite(total) ? total : 0;
  const [left, right] = [Math.min(reach.left, end), Math.max(reach.right, end)];
  const air = 0.03 * Math.max(right - left, 2 * least, TINY);
  return { stretches, low: Math.min(-least, left - air), high: Math.max(least, right + air) };
}
