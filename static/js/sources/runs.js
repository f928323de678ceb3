import { text } from "../text/text.js";

/** @typedef {import("./wire.js").RunInfo} RunInfo */
/** @typedef {import("./wire.js").Have} Have */

/** Of so many runs the server is told that they are held: the undisturbed one, and those before and after a change. */
const TOLD = 3;
/** What runs may take that are held for Undo, beside those on the screen. */
const KEPT_BYTES = 64 * 2 ** 20;
const GHOST = /^((?:\d+:)?)ghost\./;

/** The gate of a ghost's column, or null where the column is no ghost. @param {string} name */
export const gateOf = (name) => (GHOST.test(name) ? name.replace(GHOST, "$1") : null);

/**
 * A column with its values: `size` a step, from step `start` up to `stop`.
 * @typedef {{size: number, start: number, stop: number, values: Float32Array}} Values
 */

/** The values of one run, as far as they have come. */
export class Run {
  /** @param {RunInfo} told @param {string} net */
  constructor(told, net) {
    this.key = told.key;
    this.net = net;
    /** @type {Map<string, Values>} */
    this.columns = new Map(told.columns.map(({ name, width, start, stop }) => {
      return [name, { size: width, start, stop, values: new Float32Array((stop - start) * width) }];
    }));
    /** Steps of which all values have come, counted from the first. */
    this.have = 0;
  }

  get bytes() {
    return [...this.columns.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
  }

  /** Forgets the steps from one on. @param {number} step */
  cut(step) {
    this.have = Math.min(this.have, step);
    for (const { size, start, values } of this.columns.values()) values.fill(0, Math.max(0, step - start) * size);
  }

  /** Steps of some columns, one column after the other.
   * @param {string[]} names @param {{first: number, count: number, stride: number, values: Float32Array}} frame */
  put(names, { first, count, stride, values }) {
    const columns = names.map((name) => this.columns.get(name));
    const width = columns.reduce((sum, column) => sum + (column?.size ?? NaN), 0);
    if (width !== stride) throw new Error(text.unreadable.otherColumns);
    let at = 0;
    for (const column of columns) {
      if (!column || first < column.start || first + count > column.stop) throw new Error(text.unreadable.otherSteps);
      column.values.set(values.subarray(at, at + count * column.size), (first - column.start) * column.size);
      at += count * column.size;
    }
  }

  /**
   * Takes steps [from, to) over from another run. What that does not have it shares with the undisturbed run, and a
   * ghost that it does not have is its gate as used.
   * @param {number} from @param {number} to @param {Run} base @param {Run} free
   */
  share(from, to, base, free) {
    for (const [name, column] of this.columns) {
      const gate = gateOf(name);
      if (gate === null) copy(column, from, to, base.columns.get(name) ?? free.columns.get(name));
      else {
        copy(column, from, to, base.columns.get(gate) ?? free.columns.get(gate));
        copy(column, from, to, base.columns.get(name));
      }
    }
  }
}

/** Those of the steps [from, to) that both columns have.
 * @param {Values} into @param {number} from @param {number} to @param {Values} [source] */
function copy(into, from, to, source) {
  if (!source) return;
  const first = Math.max(from, into.start, source.start);
  const last = Math.min(to, into.stop, source.stop);
  if (first >= last) return;
  const { size } = into;
  const values = source.values.subarray((first - source.start) * size, (last - source.start) * size);
  into.values.set(values, (first - into.start) * size);
}

/** The runs that are held, by key; the last used last. */
export class Runs {
  /** @param {number} [most]  Bytes. */
  constructor(most = KEPT_BYTES) {
    this.most = most;
    /** @type {Map<string, Run>} */
    this.held = new Map();
  }

  /** What the server may count on. @param {number} traces  On the screen. @returns {Have[]} */
  have(traces = 1) {
    const found = [...this.held.values()].filter(({ have }) => have);
    return found.slice(-TOLD * traces).map(({ key, have }) => ({ run: key, steps: have }));
  }

  /** Forgets the steps from one on, of all runs of a net. @param {number} step @param {string} net */
  cut(step, net) {
    for (const run of this.held.values()) if (run.net === net) run.cut(step);
  }

  /** The run of a key, with what of it is held. @param {RunInfo} told @param {string} net  That it is of. */
  open(told, net) {
    const run = this.held.get(told.key) ?? new Run(told, net);
    this.held.delete(told.key);
    this.held.set(told.key, run);
    return run;
  }

  /** Lets go of what is too much, but not of these. @param {Run[]} needed */
  trim(needed) {
    let bytes = [...this.held.values()].reduce((sum, run) => sum + run.bytes, 0);
    for (const [key, run] of this.held) {
      if (bytes <= this.most) return;
      if (needed.includes(run)) continue;
      this.held.delete(key);
      bytes -= run.bytes;
    }
  }
}
