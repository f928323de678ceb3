/** Which mode a cell's gates are nearest, and how near. */

/** @typedef {import("../spec/vocabulary.js").Mode} Mode */

/**
 * The mode whose gates are, all of them, least far from the cell's own, and how far that is: the greatest difference.
 * None where a gate's value is not there.
 * @param {Mode[]} modes @param {(gate: string) => number} value @returns {{mode: Mode|null, away: number}}
 */
export function nearestMode(modes, value) {
  /** @type {{mode: Mode|null, away: number}} */
  let found = { mode: null, away: Infinity };
  for (const mode of modes) {
    let away = 0;
    // In single precision, as the server has it.
    for (const gate in mode.gates) away = Math.max(away, Math.fround(Math.abs(value(gate) - mode.gates[gate])));
    if (away < found.away) found = { mode, away };
  }
  return found;
}

/** How near a mode is that is so far away: 0 the cell is in it, 1 near it, 2 neither.
 * @param {number} away @param {number[]} near  The two bounds. */
export const bandOf = (away, near) => near.filter((bound) => !(away <= Math.fround(bound))).length;
