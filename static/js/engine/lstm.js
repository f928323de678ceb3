import { Cell } from "./cell.js";
import { addProducts, round, sigmoid, sums, tanh } from "./floats.js";

const [I, F, G, O] = [0, 1, 2, 3];
/** The rows of p. */
const PEEPHOLES = ["i", "f", "o"];
/** Whose they are. */
const SEEING = [I, F, O];

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
  static blocks = ["i", "f", "g", "o"];

  /** @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Intervention[]} acts @param {number} layer
   * @param {number} steps @param {{h?: number[], c?: number[]}} start */
  constructor(net, acts, layer, steps, start) {
    super(net, acts, layer, steps, ["i", "f", "g", "o", "c", "h"], start);
    /** Of a step what each block reads, and then what comes out of its gate. */
    this.z = new Float32Array(4 * net.hidden);
  }

  /** @param {number} step @param {Float32Array} x  What the layer reads there. @returns {Float32Array} h */
  step(step, x) {
    const { hidden, signals: { i, f, g, o, ...shown }, acts, net: { coupled, values: { W, U, b } }, z } = this;
    const at = step * hidden;
    const before = this.c;
    const c = new Float32Array(hidden);
    const h = new Float32Array(hidden);
    sums(z, W, b, 0, x);
    if (!acts.cutRecurrent) addProducts(z, U, 0, this.h);
    this.#open(I, before);
    this.used("i", step, z, I * hidden);
    if (coupled) for (let unit = 0; unit < hidden; unit += 1) z[F * hidden + unit] = 1 - i[at + unit];
    else this.#open(F, before);
    this.used("f", step, z, F * hidden);
    for (let unit = 0; unit < hidden; unit += 1) {
      g[at + unit] = tanh(z[G * hidden + unit]);
      c[unit] = round(f[at + unit] * before[unit]) + round(i[at + unit] * g[at + unit]);
    }
    this.#open(O, c);
    this.used("o", step, z, O * hidden);
    for (let unit = 0; unit < hidden; unit += 1) h[unit] = o[at + unit] * tanh(c[unit]);
    for (const { unit, value, mode } of acts.nudges.get(step) ?? []) c[unit] = mode === "add" ? c[unit] + value : value;
    shown.c.set(c, at);
    shown.h.set(h, at);
    return this.leave(h, c);
  }

  /** Makes of what a gate reads what comes out of it, with the cells that it sees.
   * @param {number} block @param {Float32Array} c */
  #open(block, c) {
    const { hidden, z, acts, net: { values: { p } } } = this;
    const place = SEEING.indexOf(block);
    const sees = p && !acts.cutPeepholes.has(PEEPHOLES[place]);
    for (let unit = 0; unit < hidden; unit += 1) {
      const at = block * hidden + unit;
      z[at] = sigmoid(sees ? round(z[at] + round(p[place * hidden + unit] * c[unit])) : z[at]);
    }
  }
}
