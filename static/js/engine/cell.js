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
   * A gate as used, where it comes out as `value`; notes what it would be without the run's own pins.
   * @param {string} gate @param {number} step @param {number} unit @param {number} value
   */
  used(gate, step, unit, value) {
    const at = step * this.hidden + unit;
    if (this.would[gate]) this.would[gate][at] = held(this.own.at(gate, step), unit, value);
    return (this.signals[gate][at] = held(this.acts.at(gate, step), unit, value));
  }
}

/** @param {Float32Array|null} pins @param {number} unit @param {number} value */
const held = (pins, unit, value) => (pins && !Number.isNaN(pins[unit]) ? pins[unit] : value);
