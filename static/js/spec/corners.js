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
    // In single precision, as the server has it.
    const apart = Object.entries(mode.gates).map(([gate, at]) => Math.fround(Math.abs(value(gate) - at)));
    const away = Math.max(...apart);
    if (away < found.away) found = { mode, away };
  }
  return found;
}

/** How near a mode is that is so far away: 0 the cell is in it, 1 near it, 2 neither.
 * @param {number} away @param {number[]} near  The two bounds. */
export const bandOf = (away, near) => near.filter((bound) => !(away <= Math.fround(bound))).length;

/** Which mode a cell of the undisturbed run is nearest, and how near it is; none where nothing has come.
 * @param {import("../sources/layer.js").Layer} trace @param {number} unit @param {number} step */
export function modeByItself(trace, unit, step) {
  const { mode, away } = nearestMode(trace.modes, (gate) => trace.value(`free.${gate}`, unit, step));
  return { mode, band: bandOf(away, trace.near) };
}
