/** Which lanes a net has, from top to bottom. */

export const CENSUS = "census";

/** Its cells' signals, in the vocabulary's order, and after them any that it has not; what the readout says; and the
 * census, where it is wanted and there are modes.
 * @param {import("../sources/layer.js").Layer} trace @param {boolean} [census] */
export const lanesOf = ({ signals, vocabulary, outputs, modes }, census = false) => [
  ...new Set([...Object.keys(vocabulary.signals).filter((name) => signals.includes(name)), ...signals]),
  ...(outputs ? ["y"] : []),
  ...(census && modes.length ? [CENSUS] : []),
];
