import { shownOf } from "../spec/pins.js";
import { text } from "../text/text.js";
import { layout } from "./wire.js";

/** Every value of every step of one Spec, as far as it has come. */
export class Trace {
  /** Steps one after the other, `stride` floats each. @type {Float32Array} */
  data;

  /**
   * @param {{stream: number, trace: string, from: number, steps: number, hidden: number[], inputs: number, outputs: number, cells: import("./wire.js").CellKind[], spec: import("../state/types.js").Spec}} opened
   * @param {Trace|null} before  The trace whose first `from` steps still hold.
   */
  constructor(opened, before) {
    const { columns, stride, signals, gates } = layout(opened.inputs, opened.hidden, opened.outputs, opened.cells);
    this.stream = opened.stream;
    this.key = opened.trace;
    this.steps = opened.steps;
    this.hidden = opened.hidden[0];
    this.outputs = opened.outputs;
    this.inputs = opened.inputs;
    this.columns = columns;
    /** What there is to see of a cell; the gates among them that can be pinned. */
    this.signals = signals;
    this.gates = gates;
    this.stride = stride;
    /** What these values are of, in the server's words. The page may by now want something else. */
    this.spec = opened.spec;
    /** What of it is done to the layer that is shown. */
    this.acts = shownOf(opened.spec.interventions ?? []);
    this.layers = opened.hidden.length;
    const { h = [], c = [] } = opened.spec.state ?? {};
    /** The state before the first step, in single precision as the net has it; empty where it is 0. */
    this.start = { h: Float32Array.from(h), c: Float32Array.from(c) };
    this.data = new Float32Array(opened.steps * stride);
    /** Steps that have come, counted from the first. */
    this.have = 0;
    if (before && opened.from > 0) {
      this.data.set(before.data.subarray(0, opened.from * stride));
      this.have = opened.from;
    }
  }

  /** @param {{first: number, count: number, stride: number, values: Float32Array}} frame */
  take(frame) {
    if (frame.stride !== this.stride || frame.first !== this.have || frame.first + frame.count > this.steps) {
      throw new Error(text.unreadable.outOfOrder({ first: frame.first, have: this.have }));
    }
    this.data.set(frame.values, frame.first * this.stride);
    this.have += frame.count;
  }

  /** One value, or NaN where it has not come. Names as in docs/protocol.md: "c", "free.c", "ghost.f", "y", "x".
   * @param {string} name @param {number} unit @param {number} step */
  value(name, unit, step) {
    const column = this.columns.get(name);
    if (!column || unit >= column.size || step < 0 || step >= this.have) return NaN;
    return this.data[step * this.stride + column.at + unit];
  }

  /** What a step found: the cell value, or what was shown before. @param {number} unit @param {number} step @param {"c"|"h"} [store] */
  before(unit, step, store = "c") {
    return step > 0 ? this.value(store, unit, step - 1) : (this.start[store][unit] ?? 0);
  }

  // Products and sums in single precision, as the net computes them, so to the last bit.

  /** f c_before. @param {number} unit @param {number} step */
  kept(unit, step) {
    return Math.fround(this.value("f", unit, step) * this.before(unit, step));
  }

  /** i g. @param {number} unit @param {number} step */
  written(unit, step) {
    return Math.fround(this.value("i", unit, step) * this.value("g", unit, step));
  }

  /** The cell value that a step made, before any nudge: what o reads, and what is shown. @param {number} unit @param {number} step */
  made(unit, step) {
    return Math.fround(this.kept(unit, step) + this.written(unit, step));
  }

  /** Whether a gate is not what it would have been. @param {string} gate @param {number} unit @param {number} step */
  differs(gate, unit, step) {
    return this.value(gate, unit, step) !== this.value(`free.${gate}`, unit, step);
  }

  /** The first step at which the run parts from the undisturbed one, in any cell of any layer or output; -1 where it has not. */
  parting() {
    const twins = [...this.columns].flatMap(([name, { at, size }]) => {
      const free = this.columns.get(name.replace(/^(\d+:)?/, "$1free."));
      return free ? [{ at, free: free.at, size }] : [];
    });
    for (let step = 0; step < this.have; step += 1) {
      const row = step * this.stride;
      for (const { at, free, size } of twins) {
        for (let k = 0; k < size; k += 1) if (this.data[row + at + k] !== this.data[row + free + k]) return step;
      }
    }
    return -1;
  }
}
