import { Cell } from "./cell.js";
import { addProducts, round, sigmoid, sums, tanh } from "./floats.js";

const [Z, R, G] = [0, 1, 2];

/**
 * The GRU, Cho et al. 2014, and, where there is a second bias d, that which resets after the product:
 *
 *     z = sigmoid(W_z x + U_z h' + b_z)        r = sigmoid(W_r x + U_r h' + b_r)
 *     g = tanh(W_g x + b_g + U_g (r h'))       or       g = tanh(W_g x + b_g + r (U_g h' + d))
 *     h = z h' + (1 - z) g
 */
export class Gru extends Cell {
  static blocks = ["z", "r", "g"];

  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["z", "r", "g", "h"], start);
    // Of a step what z and r read, and then what comes out of them; what g reads of the input, and of h.
    this.gates = new Float32Array(G * net.hidden);
    this.byX = new Float32Array(net.hidden);
    this.byH = new Float32Array(net.hidden);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { hidden, signals: { z, r, g, ...shown }, net: { values: { W, U, b, d } }, gates, byX, byH } = this;
    const at = step * hidden;
    const found = this.h;
    const h = new Float32Array(hidden);
    sums(gates, W, b, 0, x);
    addProducts(gates, U, 0, found);
    for (let row = 0; row < gates.length; row += 1) gates[row] = sigmoid(gates[row]);
    this.used("z", step, gates, Z * hidden);
    this.used("r", step, gates, R * hidden);
    sums(byX, W, b, G * hidden, x);
    byH.fill(0);
    addProducts(byH, U, G * hidden, d ? found : found.map((value, unit) => r[at + unit] * value));
    for (let unit = 0; unit < hidden; unit += 1) {
      const from = d ? round(r[at + unit] * round(byH[unit] + d[unit])) : byH[unit];
      g[at + unit] = tanh(round(byX[unit] + from));
      h[unit] = round(z[at + unit] * found[unit]) + round(round(1 - z[at + unit]) * g[at + unit]);
    }
    shown.h.set(h, at);
    return this.leave(h);
  }
}
