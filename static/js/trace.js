import { layout } from "./wire.js";

/** Every value of every step of one Spec, as far as it has come. */
export class Trace {
  /** Steps one after the other, `stride` floats each. @type {Float32Array} */
  data;

  /**
   * @param {{stream: number, trace: string, from: number, steps: number, hidden: number[], inputs: number, outputs: number, cells: import("./wire.js").CellKind[], spec: import("./types.js").Spec}} opened
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
    this.acts = opened.spec.interventions ?? [];
    this.start = opened.spec.state?.c ?? [];
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

  /** The cell value a step found. @param {number} unit @param {number} step */
  before(unit, step) {
    return step > 0 ? this.value("c", unit, step - 1) : (this.start[unit] ?? 0);
  }

  /** f c_before. @param {number} unit @param {number} step */
  kept(unit, step) {
    return Math.fround(this.value("f", unit, step) * this.before(unit, step));
  }

  /** i g. @param {number} unit @param {number} step */
  written(unit, step) {
    return Math.fround(this.value("i", unit, step) * this.value("g", unit, step));
  }

  /** Whether a gate is not what it would have been. @param {string} gate @param {number} unit @param {number} step */
  differs(gate, unit, step) {
    return this.value(gate, unit, step) !== this.value(`free.${gate}`, unit, step);
  }

  /** The first step at which the run parts from the free one, in any cell; -1 where it has not. */
  parting() {
    const used = this.columns.get(this.signals[0])?.at ?? 0;
    const free = this.columns.get(`free.${this.signals[0]}`)?.at ?? 0;
    const width = free - used;
    for (let step = 0; step < this.have; step += 1) {
      const row = step * this.stride;
      for (let k = 0; k < width; k += 1) {
        if (this.data[row + used + k] !== this.data[row + free + k]) return step;
      }
    }
    return -1;
  }
}
