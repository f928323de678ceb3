/** Which mode a cell is nearest by itself. */

import { bandOf, nearestMode } from "../engine/modes.js";

/** Which mode a cell of the undisturbed run is nearest, and how near it is; none where nothing has come.
 * @param {import("../sources/layer.js").Layer} trace @param {number} unit @param {number} step */
export function modeByItself(trace, unit, step) {
  const { mode, away } = nearestMode(trace.modes, (gate) => trace.value(`free.${gate}`, unit, step));
  return { mode, band: bandOf(away, trace.near) };
}
