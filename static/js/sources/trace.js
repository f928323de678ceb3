import { shownOf } from "../spec/pins.js";
import { text } from "../text/text.js";
import { Arrivals } from "./arrivals.js";
import { Runs } from "./runs.js";

/** @typedef {import("./runs.js").Values} Values */

/** The gates that can be pinned on the page, by the kind of cells: none of others.
 * @type {Record<import("./wire.js").CellKind, string[]>} */
const PINNABLE = { lstm: ["i", "f", "o"] };

/** Every value of every step of one Spec, as far as it has come. */
export class Trace {
  /**
   * @param {import("./wire.js").Opened} opened
   * @param {Runs} [runs]  What is held of the runs that it shows, and of those that they share steps with.
   */
  constructor(opened, runs = new Runs()) {
    const { free, used } = opened;
    this.stream = opened.stream;
    this.steps = opened.steps;
    this.hidden = opened.hidden[0];
    this.outputs = opened.outputs;
    this.inputs = opened.inputs;
    this.layers = opened.hidden.length;
    /** What these values are of, in the server's words. The page may by now want something else. */
    this.spec = opened.spec;
    /** What of it is done to the layer that is shown. */
    this.acts = shownOf(opened.spec.interventions ?? []);
    const { h = [], c = [] } = opened.spec.state ?? {};
    /** The state before the first step, in single precision as the net has it; empty where it is 0. */
    this.start = { h: Float32Array.from(h), c: Float32Array.from(c) };
    /** The undisturbed run, and the one with interventions: the same where there are none. */
    this.free = runs.open(free);
    this.used = used ? runs.open(used) : this.free;
    /** The run that the used one shares its first steps with. */
    this.base = { run: this.free, steps: used?.shared ?? 0 };
    if (used?.base && used.base !== free.key) {
      const base = runs.held.get(used.base);
      if (!base) throw new Error(text.unreadable.notHeld);
      this.base.run = base;
    }
    runs.trim([this.free, this.used, this.base.run]);
    this.arrivals = new Arrivals(opened);
    /** What there is to see of a cell; the gates among them that can be pinned. */
    this.signals = [...this.free.columns.keys()].filter((name) => !/^(x|y|\d+:.*)$/.test(name));
    this.gates = PINNABLE[opened.cells[0]] ?? [];
    /** By name, as in docs/protocol.md: of the run, "free." of the undisturbed one, "ghost." of what a gate would be.
     * @type {Map<string, Values>} */
    this.columns = new Map();
    for (const [name, column] of this.free.columns) {
      const shown = this.used.columns.get(name) ?? column;
      this.columns.set(name, shown);
      this.columns.set(name.replace(/^(\d+:)?/, "$1free."), column);
      // Where nothing is done to a gate, it is what it would be.
      const ghost = name.replace(/^(\d+:)?/, "$1ghost.");
      this.columns.set(ghost, this.used.columns.get(ghost) ?? shown);
    }
    /** Steps that have come, counted from the first. */
    this.have = 0;
    this.#settle();
  }

  /** @param {import("./wire.js").Frame} frame */
  take(frame) {
    const group = this.arrivals.groups[frame.group];
    this.arrivals.take(frame);
    (group.run === "free" ? this.free : this.used).put(group.columns, frame);
    this.#settle();
  }

  /** Counts what has come, and takes over what is shared. */
  #settle() {
    const { free, used, base } = this;
    free.have = Math.max(free.have, this.arrivals.steps("free"));
    if (used !== free) {
      const shared = Math.min(base.steps, base.run.have);
      if (used.have < shared) used.share(used.have, shared, base.run, free);
      const reached = shared < base.steps ? shared : this.arrivals.steps("used");
      used.have = Math.max(used.have, reached);
    }
    this.have = Math.min(free.have, used.have);
  }

  /** One value, or NaN where it has not come. Names as in docs/protocol.md: "c", "free.c", "ghost.f", "y", "x".
   * @param {string} name @param {number} unit @param {number} step */
  value(name, unit, step) {
    let column = this.columns.get(name);
    if (!column || unit >= column.size || step < 0 || step >= this.have) return NaN;
    // Only a ghost may be there for some steps alone.
    if (step < column.start || step >= column.stop) {
      column = this.columns.get(name.replace("ghost.", ""));
      if (!column) return NaN;
    }
    return column.values[(step - column.start) * column.size + unit];
  }

  /** What a step found: the cell value, or what was shown before.
   * @param {number} unit @param {number} step @param {"c"|"h"} [store] */
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

  /** The cell value that a step made, before any nudge: what o reads, and what is shown.
   * @param {number} unit @param {number} step */
  made(unit, step) {
    return Math.fround(this.kept(unit, step) + this.written(unit, step));
  }

  /** Whether a gate is not what it would have been. @param {string} gate @param {number} unit @param {number} step */
  differs(gate, unit, step) {
    return this.value(gate, unit, step) !== this.value(`free.${gate}`, unit, step);
  }

  /** The first step at which the run parts from the undisturbed one, in any cell of any layer or output; -1 where it
   * has not. */
  parting() {
    const twins = [...this.used.columns].flatMap(([name, { values, size }]) => {
      const free = this.free.columns.get(name)?.values;
      return free && free !== values && name !== "x" ? [{ used: values, free, size }] : [];
    });
    for (let step = twins.length ? 0 : this.have; step < this.have; step += 1) {
      for (const { used, free, size } of twins) {
        for (let at = step * size; at < (step + 1) * size; at += 1) if (used[at] !== free[at]) return step;
      }
    }
    return -1;
  }
}
