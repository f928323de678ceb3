import { Cell } from "./cell.js";
import { places, product, round, sigmoid, sparse, tanh } from "./floats.js";

const [I, F, G, O] = [0, 1, 2, 3];
/** The rows of p. */
const PEEPHOLES = ["i", "f", "o"];

/**
 * The peephole LSTM, Graves 2013, eqs 7-11:
 *
 *     i = sigmoid(W_i x + U_i h' + p_i c' + b_i)
 *     f = sigmoid(W_f x + U_f h' + p_f c' + b_f)
 *     g = tanh   (W_g x + U_g h'          + b_g)
 *     c = f c' + i g
 *     o = sigmoid(W_o x + U_o h' + p_o c  + b_o)
 *     h = o tanh(c)
 */
export class Lstm extends Cell {
  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[], c?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["i", "f", "g", "o", "c", "h"], start);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { hidden, signals, acts } = this;
    const read = places(x);
    const [before, found] = [this.c, this.h];
    const c = new Float32Array(hidden);
    const h = new Float32Array(hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = step * hidden + unit;
      const seen = (/** @type {number} */ block) => this.#seen(block, unit, x, read, found);
      const i = this.used("i", step, unit, sigmoid(this.#peeped("i", unit, seen(I), before[unit])));
      const tied = this.net.coupled ? round(1 - i) : sigmoid(this.#peeped("f", unit, seen(F), before[unit]));
      const f = this.used("f", step, unit, tied);
      const g = (signals.g[at] = tanh(seen(G)));
      const made = round(round(f * before[unit]) + round(i * g));
      const o = this.used("o", step, unit, sigmoid(this.#peeped("o", unit, seen(O), made)));
      h[unit] = signals.h[at] = o * tanh(made);
      c[unit] = made;
    }
    for (const { unit, value, mode } of acts.nudges.get(step) ?? []) c[unit] = mode === "add" ? c[unit] + value : value;
    signals.c.set(c, step * hidden);
    return this.leave(h, c);
  }

  /** W x + b + U h' of a block. @param {number} block @param {number} unit @param {Float32Array} x
   * @param {number[]} read @param {Float32Array} found */
  #seen(block, unit, x, read, found) {
    const { inputs, hidden, values: { W, U, b } } = this.net;
    const row = block * hidden + unit;
    const byX = round(sparse(W, row * inputs, x, read) + b[row]);
    return round(byX + (this.acts.cutRecurrent ? 0 : product(U, row * hidden, found)));
  }

  /** And p c. @param {string} gate @param {number} unit @param {number} z @param {number} c */
  #peeped(gate, unit, z, c) {
    const { p } = this.net.values;
    if (!p || this.acts.cutPeepholes.has(gate)) return z;
    return round(z + round(p[PEEPHOLES.indexOf(gate) * this.hidden + unit] * c));
  }
}
