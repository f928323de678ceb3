/** Which lanes a net has, from top to bottom. */

/** Those that a family has: gates and candidate, the cell, what is shown, what the readout says. */
const ORDER = ["z", "r", "i", "f", "g", "c", "o", "h", "y"];
export const CENSUS = "census";

/** The lane of the census, where it is wanted and there are modes, is the last.
 * @param {import("../sources/layer.js").Layer} trace @param {boolean} [census] */
export const lanesOf = (trace, census = false) => [
  ...ORDER.filter((name) => (name === "y" ? trace.outputs > 0 : trace.signals.includes(name))),
  ...(census && trace.modes.length ? [CENSUS] : []),
];
