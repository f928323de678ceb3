import { Cell } from "./cell.js";
import { places, product, relu, round, sparse, tanh } from "./floats.js";

/** The plain recurrent network, Elman 1990: h = tanh(W x + U h' + b); of kind "rnn-relu" with relu in place of tanh. */
export class Rnn extends Cell {
  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["h"], start);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { inputs, hidden, values: { W, U, b } } = this.net;
    const read = places(x);
    const found = this.h;
    const squash = this.net.kind === "rnn-relu" ? relu : tanh;
    const h = Float32Array.from(found, (_, unit) => {
      const byX = round(sparse(W, unit * inputs, x, read) + b[unit]);
      return squash(round(byX + product(U, unit * hidden, found)));
    });
    this.signals.h.set(h, step * hidden);
    return this.leave(h);
  }
}
