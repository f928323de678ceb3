import { Cell } from "./cell.js";
import { addProducts, relu, sums, tanh } from "./floats.js";

/** The plain recurrent network, Elman 1990: h = tanh(W x + U h' + b); of kind "rnn-relu" with relu in place of tanh. */
export class Rnn extends Cell {
  static blocks = ["h"];

  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["h"], start);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { hidden, kind, values: { W, U, b } } = this.net;
    const squash = kind === "rnn-relu" ? relu : tanh;
    const h = new Float32Array(hidden);
    sums(h, W, b, 0, x);
    addProducts(h, U, 0, this.h);
    for (let unit = 0; unit < hidden; unit += 1) h[unit] = squash(h[unit]);
    this.signals.h.set(h, step * hidden);
    return this.leave(h);
  }
}
