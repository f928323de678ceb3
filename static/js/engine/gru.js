import { Cell } from "./cell.js";
import { places, product, round, sigmoid, sparse, tanh } from "./floats.js";

const [Z, R, G] = [0, 1, 2];

/**
 * The GRU, Cho et al. 2014, and, where there is a second bias d, that which resets after the product:
 *
 *     z = sigmoid(W_z x + U_z h' + b_z)        r = sigmoid(W_r x + U_r h' + b_r)
 *     g = tanh(W_g x + b_g + U_g (r h'))       or       g = tanh(W_g x + b_g + r (U_g h' + d))
 *     h = z h' + (1 - z) g
 */
export class Gru extends Cell {
  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["z", "r", "g", "h"], start);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { hidden, signals, net: { inputs, values: { W, U, b, d } } } = this;
    const read = places(x);
    const found = this.h;
    const h = new Float32Array(hidden);
    const byX = (/** @type {number} */ block, /** @type {number} */ unit) => {
      const row = block * hidden + unit;
      return round(sparse(W, row * inputs, x, read) + b[row]);
    };
    const byH = (/** @type {number} */ block, /** @type {number} */ unit, /** @type {Float32Array} */ from) =>
      product(U, (block * hidden + unit) * hidden, from);
    const reset = new Float32Array(hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      this.used("z", step, unit, sigmoid(round(byX(Z, unit) + byH(Z, unit, found))));
      reset[unit] = this.used("r", step, unit, sigmoid(round(byX(R, unit) + byH(R, unit, found))));
    }
    const seen = d ? found : reset.map((r, unit) => r * found[unit]);
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = step * hidden + unit;
      const byState = byH(G, unit, seen);
      const from = d ? round(reset[unit] * round(byState + d[unit])) : byState;
      const g = (signals.g[at] = tanh(round(byX(G, unit) + from)));
      const z = signals.z[at];
      h[unit] = signals.h[at] = round(round(z * found[unit]) + round(round(1 - z) * g));
    }
    return this.leave(h);
  }
}
