import { actsOn } from "../spec/pins.js";
import { signalOf } from "../spec/vocabulary.js";

const OF_NET = /^(free\.)?[xy]$/;

/**
 * One layer of a Trace, as views read it: its cells' signals, what is done to it, and of the whole net the input and
 * what the readout says.
 */
export class Layer {
  /**
   * @param {import("./trace.js").Trace} whole @param {number} number  Counted from 0 at the input.
   * @param {number} hidden @param {import("../spec/vocabulary.js").CellKind} kind
   * @param {Pick<import("../spec/vocabulary.js").Vocabulary, "signals">} vocabulary
   */
  constructor(whole, number, hidden, kind, vocabulary) {
    this.whole = whole;
    this.number = number;
    this.hidden = hidden;
    // What there is to see of a cell; the gates among them that can be pinned; what it remembers by; what has no bound.
    this.signals = kind.signals;
    this.gates = kind.pinnable;
    this.memory = kind.memory;
    this.unbounded = kind.unbounded;
    this.modes = kind.modes;
    this.near = kind.near;
    this.called = kind.called;
    /** What is done to it. */
    this.acts = actsOn(whole.spec.interventions ?? [], this);
    const { h = [], c = [] } = (number === 0 && whole.spec.state) || {};
    /** The state before the first step, in single precision as the net has it; empty where it is 0. */
    this.start = { h: Float32Array.from(h), c: Float32Array.from(c) };
    this.vocabulary = vocabulary;
    /** It reads from the end what the layer before it reads: its steps are those of its own order. */
    this.backward = whole.backward.has(number);
    /** One label a step, of what the run reads, in that order. */
    this.tokens = this.backward ? [...whole.tokens].reverse() : whole.tokens;
    this.prefix = number ? `${number}:` : "";
    /** What it is compared with, where it is. @type {import("./pair.js").Pair|null} */
    this.pair = null;
    /** How much its steps' numbers are ahead of their places on the axis that it is drawn on. */
    this.shift = 0;
  }

  get stream() {
    return this.whole.stream;
  }

  get steps() {
    return this.whole.steps;
  }

  /** Steps that have come, counted from the first. */
  get have() {
    return this.whole.have;
  }

  /** Steps from this one on are covered; as many as there are where none is. */
  get end() {
    return this.whole.end;
  }

  get inputs() {
    return this.whole.inputs;
  }

  get outputs() {
    return this.whole.outputs;
  }

  /** What these values are of, in the server's words. */
  get spec() {
    return this.whole.spec;
  }

  /** What the undisturbed run reads at each step; null where that is what the run reads at every step. */
  get otherTokens() {
    return this.whole.otherTokens;
  }

  /** Whether its cells hold something apart from what they show, which can be set. */
  get holds() {
    return this.memory !== "h";
  }

  /** What a signal is called, what hue it has, and what it lies within. @param {string} signal */
  about(signal) {
    const found = signalOf(this.vocabulary, signal);
    return this.unbounded.includes(signal) ? { ...found, span: null } : found;
  }

  /** Whether the net has layers that read from the end: what is above them has read all at every step. */
  get isBothWays() {
    return this.whole.backward.size > 0;
  }

  /** The step of the input that one of its own belongs to, and the other way round. @param {number} step */
  inputStep(step) {
    return this.backward ? this.steps - 1 - step : step;
  }

  /** The layers whose h it reads; none where it reads the input. @returns {Layer[]} */
  get below() {
    const { layers } = this.whole;
    const last = this.number - (this.backward ? 2 : 1);
    if (last < 0) return [];
    return layers[last].backward ? [layers[last - 1], layers[last]] : [layers[last]];
  }

  /** What it reads at a step. @param {number} step @returns {number[]} */
  reads(step) {
    const { below } = this;
    const count = (/** @type {number} */ many) => Array.from({ length: many }, (_, at) => at);
    if (!below.length) return count(this.inputs).map((at) => this.value("x", at, step));
    const at = this.inputStep(step);
    return below.flatMap((one) => count(one.hidden).map((unit) => one.value("h", unit, one.inputStep(at))));
  }

  /** One value, or NaN where it has not come. Names: "c", "free.c", "ghost.f"; of the net "y", "free.y", "x", which
   * are those of the input that the step reads. @param {string} name @param {number} unit @param {number} step */
  value(name, unit, step) {
    if (!OF_NET.test(name)) return this.whole.value(this.prefix + name, unit, step);
    return this.whole.value(name, unit, this.inputStep(step));
  }

  /** A signal's values by cell and step, for those who read many. @param {string} name */
  reader(name) {
    const isOfNet = OF_NET.test(name);
    const found = this.whole.reader(isOfNet ? name : this.prefix + name);
    if (!isOfNet || !this.backward) return found;
    return {
      size: found.size,
      value: (/** @type {number} */ unit, /** @type {number} */ step) => found.value(unit, this.inputStep(step)),
    };
  }

  /** The values that a signal's scale is of: the undisturbed run's, whatever is done to it. @param {string} signal */
  scaled(signal) {
    return this.reader(`free.${signal}`);
  }

  /** What a step found: what the cell held, or showed, before.
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

  /** Of h = z h' + (1 - z) g both products; NaN in a cell without z.
   * @param {number} unit @param {number} step */
  replaced(unit, step) {
    const z = this.value("z", unit, step);
    const kept = Math.fround(z * this.before(unit, step, "h"));
    return { kept, taken: Math.fround(Math.fround(1 - z) * this.value("g", unit, step)) };
  }

  /** A number by its name in the equations: a signal, what the step before left of one ("c_before"), or a term; c is
   * what the step made. NaN where it has not come. @param {string} name @param {number} unit @param {number} step */
  term(name, unit, step) {
    if (step >= this.have) return NaN;
    if (name === "c") return this.made(unit, step);
    if (this.signals.includes(name)) return this.value(name, unit, step);
    const [signal, ending] = name.split("_");
    if (ending === "before") return this.before(unit, step, signal === "c" ? "c" : "h");
    return this.whole.terms.value(this.number, unit, step, name);
  }

  /** Whether a signal is not what it would have been.
   * @param {string} signal @param {number} unit @param {number} step */
  differs(signal, unit, step) {
    return this.value(signal, unit, step) !== this.value(`free.${signal}`, unit, step);
  }

  /** The first step at which the run parts from the undisturbed one, in any layer or output; -1 where it has not. */
  parting() {
    return this.whole.parting(this.backward);
  }
}
