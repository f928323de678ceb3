import { Layer } from "./layer.js";
import { layout } from "./wire.js";

/** Every value of every step of one Spec, as far as it has come. */
export class Trace {
  /** Steps one after the other, `stride` floats each. @type {Float32Array} */
  data;

  /**
   * @param {Omit<import("./source.js").Opened, "tokens">} opened
   * @param {Trace|null} before  The trace whose first `from` steps still hold.
   * @param {Pick<import("../spec/vocabulary.js").Vocabulary, "cells"|"signals">} vocabulary
   */
  constructor(opened, before, vocabulary) {
    const cells = opened.cells.map((kind) => vocabulary.cells[kind]);
    if (cells.some((kind) => !kind)) throw new Error(`a trace of unknown layers: ${opened.cells.join(", ")}`);
    const { columns, stride } = layout(opened.inputs, opened.hidden, opened.outputs, cells);
    this.stream = opened.stream;
    this.key = opened.trace;
    this.steps = opened.steps;
    this.outputs = opened.outputs;
    this.inputs = opened.inputs;
    this.columns = columns;
    this.stride = stride;
    /** What these values are of, in the server's words. The page may by now want something else. */
    this.spec = opened.spec;
    /** From the input up. */
    this.layers = opened.hidden.map((hidden, number) => new Layer(this, number, hidden, cells[number], vocabulary));
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
      throw new Error(`frame at step ${frame.first} does not follow step ${this.have}`);
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

  /** A column's values by unit and step, for those who read many: `size` of them a step, NaN where they have not come.
   * @param {string} name */
  reader(name) {
    const { at, size } = this.columns.get(name) ?? { at: 0, size: 0 };
    const { data, stride } = this;
    const value = (/** @type {number} */ unit, /** @type {number} */ step) =>
      step < this.have ? data[step * stride + at + unit] : NaN;
    return { size, value };
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
