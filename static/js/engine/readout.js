import { addProducts, round, sigmoid } from "./floats.js";

/**
 * y = kind(W h + b); W (K, H), row after row.
 * @typedef {{kind: "softmax"|"sigmoid"|"linear", outputs: number, W: Float32Array, b: Float32Array}} Readout
 */

/** What a readout says of h. @param {Readout} readout @param {Float32Array} h */
export function read({ kind, outputs, W, b }, h) {
  const z = b.slice(0, outputs);
  addProducts(z, W, 0, h);
  if (kind === "linear") return z;
  if (kind === "sigmoid") return z.map(sigmoid);
  const most = Math.max(...z);
  const e = z.map((one) => Math.exp(round(one - most)));
  const sum = round(e.reduce((a, one) => a + one, 0));
  return e.map((one) => one / sum);
}
