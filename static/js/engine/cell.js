import { Acts } from "./acts.js";

/**
 * A layer as it comes from the server: docs/engine.md.
 * @typedef {object} LayerNet
 * @property {string} kind  "lstm", "gru", "gru-after", "rnn" or "rnn-relu".
 * @property {number} inputs
 * @property {number} hidden
 * @property {Record<string, Float32Array>} values  W, U, b, and p or d where there is one: row blocks, row after row.
 * @property {import("./acts.js").Pin[]} pins  Part of what the net is; a run's own pins win over them.
 * @property {boolean} coupled  f is 1 - i.
 * @property {boolean} [backward]  It reads what the layer before it reads, from the end.
 */

/** A run of one layer, a step at a time: each family adds what a step computes. */
export class Cell {
  /**
   * @param {LayerNet} net @param {import("./acts.js").Intervention[]} acts  Of the run, whatever layer they are for.
   * @param {number} layer @param {number} steps @param {string[]} signals
   * @param {{h?: number[], c?: number[]}} start  The state before the first step; 0 where nothing is said.
   */
  constructor(net, acts, layer, steps, signals, start) {
    const { hidden } = net;
    this.net = net;
    this.hidden = hidden;
    const own = net.pins.map((pin) => ({ ...pin, layer }));
    this.own = new Acts(own, layer, hidden, steps);
    this.acts = new Acts([...own, ...acts], layer, hidden, steps);
    this.windows = new Acts(acts, layer, hidden, steps).windows;
    /** Of each signal the values, step after step. @type {Record<string, Float32Array>} */
    this.signals = Object.fromEntries(signals.map((name) => [name, new Float32Array(steps * hidden)]));
    /** Of each gate that is held, what it would be. @type {Record<string, Float32Array>} */
    this.would = Object.fromEntries([...this.windows.keys()].map((gate) => [gate, new Float32Array(steps * hidden)]));
    // What goes on from step to step.
    /** @type {Float32Array} */
    this.h = Float32Array.from({ length: hidden }, (_, unit) => start.h?.[unit] ?? 0);
    /** @type {Float32Array} */
    this.c = Float32Array.from({ length: hidden }, (_, unit) => start.c?.[unit] ?? 0);
  }

  /** The state that a step leaves. @param {Float32Array} h @param {Float32Array} [c] @returns {Float32Array} h */
  leave(h, c = this.c) {
    this.c = c;
    return (this.h = h);
  }

  /**
   * A gate as used at a step, of what comes out of it; notes what it would be without the run's own pins.
   * @param {string} gate @param {number} step @param {Float32Array} made  Its cells' from place `from` on.
   * @param {number} from
   */
  used(gate, step, made, from) {
    const at = step * this.hidden;
    const would = this.would[gate];
    if (would) hold(would, at, made, from, this.hidden, this.own.at(gate, step));
    hold(this.signals[gate], at, made, from, this.hidden, this.acts.at(gate, step));
  }
}

/** @param {Float32Array} into @param {number} at @param {Float32Array} made @param {number} from @param {number} count
 * @param {Float32Array|null} pins  NaN where nothing is held. */
function hold(into, at, made, from, count, pins) {
  for (let unit = 0; unit < count; unit += 1) {
    into[at + unit] = pins && !Number.isNaN(pins[unit]) ? pins[unit] : made[from + unit];
  }
}
