import { text } from "../text/text.js";
import { Arrivals } from "./arrivals.js";
import { Layer } from "./layer.js";
import { Runs, gateOf } from "./runs.js";
import { Terms } from "./terms.js";

/** @typedef {import("./runs.js").Values} Values */

/** Every value of every step of one Spec, as far as it has come. */
export class Trace {
  /**
   * @param {import("./wire.js").Opened} opened
   * @param {Pick<import("../spec/vocabulary.js").Vocabulary, "cells"|"signals">} vocabulary
   * @param {Runs} [runs]  What is held of the runs that it shows, and of those that they share steps with.
   */
  constructor(opened, vocabulary, runs = new Runs()) {
    const kinds = opened.cells.map((kind) => vocabulary.cells[kind]);
    if (kinds.some((kind) => !kind)) throw new Error(text.unreadable.unknownCells({ kinds: opened.cells.join(", ") }));
    const { free, used } = opened;
    this.stream = opened.stream;
    this.steps = opened.steps;
    this.outputs = opened.outputs;
    this.inputs = opened.inputs;
    /** What each layer's cells are, by the server's words for them. */
    this.cells = opened.cells;
    /** What these values are of, in the server's words. The page may by now want something else. */
    this.spec = opened.spec;
    /** One label a step, of what the run reads. */
    this.tokens = opened.used?.tokens ?? opened.tokens;
    const isOther = this.tokens.some((token, step) => token !== opened.tokens[step]);
    /** What the undisturbed run reads; null where that is what the run reads at every step. */
    this.otherTokens = isOther ? opened.tokens : null;
    /** The layers that read from the end, and whose values are in the order in which they read. */
    this.backward = new Set(opened.backward);
    /** From the input up. */
    this.layers = kinds.map((kind, number) => new Layer(this, number, opened.hidden[number], kind, vocabulary));
    /** The undisturbed run, and the one with interventions: the same where there are none. */
    this.free = runs.open(free, this.spec.net);
    this.used = used ? runs.open(used, this.spec.net) : this.free;
    /** The run that the used one shares its first steps with. */
    this.base = { run: this.free, steps: used?.shared ?? 0 };
    if (used?.base && used.base !== free.key) {
      const base = runs.held.get(used.base);
      if (!base) throw new Error(text.unreadable.notHeld);
      this.base.run = base;
    }
    runs.trim([this.free, this.used, this.base.run]);
    this.arrivals = new Arrivals(opened);
    /** Steps from this one on are covered: they are not there, and do not come. */
    this.end = this.arrivals.all;
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
    /** What cells' equations add up, by cell and block of steps, as far as it was asked for. */
    this.terms = new Terms();
    /** Steps that have come, counted from the first. */
    this.have = 0;
    this.#settle();
  }

  /** @param {import("./wire.js").Frame} frame */
  take(frame) {
    if (this.end < this.arrivals.all) return;
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
    this.have = Math.min(free.have, used.have, this.end);
  }

  /** Whether all of it is there, and is not forgotten since: a run's values go where they are covered anywhere. */
  get isWhole() {
    return Math.min(this.have, this.free.have, this.used.have) === this.steps;
  }

  /** Covers what is there from a step on; what comes of it is not taken any more. @param {number} step */
  cover(step) {
    this.end = Math.min(this.end, step);
    this.have = Math.min(this.have, step);
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

  /** A column's values by unit and step, for those who read many: `size` of them a step, NaN where they have not come.
   * @param {string} name */
  reader(name) {
    const column = this.columns.get(name);
    if (!column) return { size: 0, value: () => NaN };
    const { size, values, start, stop } = column;
    const whole = (/** @type {number} */ unit, /** @type {number} */ step) =>
      step < this.have ? values[step * size + unit] : NaN;
    const isWhole = start === 0 && stop === this.steps;
    return { size, value: isWhole ? whole : this.value.bind(this, name) };
  }

  /** The first step at which the run parts from the undisturbed one, in any cell of any layer or output; -1 where it
   * has not. @param {boolean} [backward]  Steps are counted in the order of a layer that reads from the end. */
  parting(backward = false) {
    return apart(this.used, this.free, this.have, this.#placesFor(backward));
  }

  /** The same, from the run of another trace of the same net, input and start.
   * @param {Trace} other @param {boolean} [backward] */
  partingFrom(other, backward = false) {
    return apart(this.used, other.used, Math.min(this.have, other.have), this.#placesFor(backward));
  }

  /** Where a column has what belongs to a step that is counted in the order of a layer. @param {boolean} backward */
  #placesFor(backward) {
    return (/** @type {string} */ name, /** @type {number} */ step) =>
      (this.backward.has(layerOf(name)) === backward ? step : this.steps - 1 - step);
  }

  /** Whether only the interventions may be others. @param {Trace} other */
  isOfSame(other) {
    const [own, its] = [this, other].map(({ spec: { interventions: _, ...rest } }) => JSON.stringify(rest));
    return own === its && this.steps === other.steps;
  }
}

/** The layer of a column; of the input and of what is said the lowest. @param {string} name */
const layerOf = (name) => Number(/^(\d+):/.exec(name)?.[1] ?? 0);

/** The first of so many steps at which two runs differ in a value; -1 where there is none.
 * @param {import("./runs.js").Run} run @param {import("./runs.js").Run} other @param {number} steps
 * @param {(name: string, step: number) => number} placeOf  Where a column has what belongs to a step. */
function apart(run, other, steps, placeOf) {
  const twins = [...run.columns].flatMap(([name, { values, size }]) => {
    const its = other.columns.get(name)?.values;
    return its && its !== values && name !== "x" && gateOf(name) === null ? [{ name, values, its, size }] : [];
  });
  for (let step = twins.length ? 0 : steps; step < steps; step += 1) {
    for (const { name, values, its, size } of twins) {
      const place = placeOf(name, step);
      for (let at = place * size; at < (place + 1) * size; at += 1) if (values[at] !== its[at]) return step;
    }
  }
  return -1;
}
