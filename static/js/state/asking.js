/**
 * A question that is asked before a run is shown. While it is open, nothing of any run of its net is there from its
 * first step on: a source is not asked for it, and what was there is forgotten. `coverOf` is the one rule of it.
 */

import { continuationOf, sourceAt } from "../spec/continuation.js";
import { netNamed } from "../spec/ownnets.js";
import { answerOf, misfit, nearness } from "../spec/question.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { layerOf } from "./sentence.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Spec} Spec
 * @typedef {import("../spec/question.js").Question} Question
 * @typedef {import("../spec/question.js").Given} Given
 * @typedef {import("../sources/trace.js").Trace} Trace
 *
 * @typedef {object} Asking
 * @property {Question} question
 * @property {Spec} spec  What it is asked of.
 * @property {Given} given  What a person answers, as far as they have.
 * @property {boolean} open  It is covered; else it is shown, as soon as it has come.
 * @property {Result|null} result  Once all has come that is asked about.
 * @property {boolean} mine  It was made from the stage, and can be asked in another way.
 * @property {number} draws  So many inputs were drawn, one after the other, for a question that is to fit one.
 *
 * @typedef {object} Result
 * @property {import("../spec/question.js").Truth|null} truth  Null where it has none: `error` says why.
 * @property {string} error
 * @property {boolean|null} right  Null where nothing was answered.
 * @property {number} off  How far, on average; NaN where that is no number.
 * @property {number} before  The value at the last step that was not covered. @property {number} last  At the last.
 */

/** A fresh input may be too short for a question: so many are tried. */
const MOST_DRAWS = 20;

/** The first step of a Spec that is covered; null where none is. Whatever asks a source for values asks this first.
 * @param {Asking|null} asking @param {Spec|null} spec */
export const coverOf = (asking, spec) =>
  asking?.open && spec?.net === asking.spec.net ? asking.question.of.steps[0] : null;

/** Which tab of the card is open: null is that of values. @param {State} state */
export const cardOf = ({ tab, asking, lesson }) =>
  ((tab === "question" && !asking) || (tab === "lesson" && !lesson) ? null : tab);

/** Whether studies and what is saved of values wait: they would tell what is covered. @param {State} state */
export const waits = ({ asking }) => Boolean(asking?.open);

/** What can be answered: the signal's span, or with some room what can be seen of it, and what was found.
 * @param {Asking} asking @param {import("../sources/layer.js").Layer|null} trace @returns {[number, number]} */
export function rangeOf({ question: { of: { signal, cell, steps: [start] } }, result }, trace) {
  const span = signal === "y" ? null : (trace?.about(signal).span ?? null);
  if (span) return span;
  const seen = Array.from({ length: start }, (_, step) => 1.5 * (trace?.value(signal, cell, step) ?? NaN));
  const found = [result?.truth ?? []].flat().map(Number);
  const most = [...seen, ...found].filter(Number.isFinite).reduce((so, one) => Math.max(so, Math.abs(one)), 1);
  return [-Math.ceil(most), Math.ceil(most)];
}

/** What is asked of a change that is made on the stage, from a step on.
 * @param {State} state @param {number} from
 * @param {{kind?: Question["kind"], signal?: string, cell?: number}} how @returns {Question|null} */
export function stageQuestion({ trace, unit }, from, { kind = "choose", signal, cell = unit }) {
  if (!trace || trace.steps < 2) return null;
  const asked = signal ?? trace.memory;
  const start = Math.min(Math.max(1, from), trace.steps - 1);
  const ways = text.question.ways;
  const options = /** @type {const} */ (["rises", "falls", "stays"]).map((when) => ({ text: ways[when], when }));
  // What has no end is measured by what can be seen of it.
  const seen = Array.from({ length: Math.min(start, trace.have) }, (_, step) => trace.value(asked, cell, step));
  const most = trace.about(asked).span ? 1 : Math.max(1, ...seen.map(Math.abs));
  /** @type {import("../spec/question.js").Asked} */
  const of = { signal: asked, cell, layer: trace.number, steps: [start, trace.steps] };
  return {
    kind,
    text: wording(kind, of, layerOf(trace)),
    of,
    options: kind === "choose" ? options : [],
    tolerance: Number((0.05 * most).toPrecision(1)),
  };
}

/** @param {Question["kind"]} kind @param {Question["of"]} of @param {number|null} layer  As people count it. */
function wording(kind, { signal, cell, steps: [start, stop] }, layer) {
  const about = { signal, cell: cell + 1, layer, first: start + 1, last: stop };
  return text.question.asked[kind === "symbol" ? "number" : kind](about);
}

/**
 * What a person, or a lesson, does with a question.
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>) => void} does.change  Another Spec, and where one looks.
 * @param {(spec: Spec) => void} does.open  Asks for a Spec anew, as far as it is not covered.
 * @param {(said: string, error?: boolean) => void} does.say
 */
export function createAsking(store, { change, open, say }) {
  /** @param {Partial<Asking>} patch */
  function put(patch) {
    const { asking } = store.get();
    if (asking) store.set({ asking: { ...asking, ...patch } });
  }

  /** Another Spec, or the same anew. @param {Spec} spec @param {Partial<State>} [patch] */
  function show(spec, patch = {}) {
    if (!same(spec, store.get().spec)) return change(spec, patch);
    store.set(patch);
    open(spec);
  }

  /**
   * Asks, and covers; what was asked before is over.
   * @param {Question} question  As `parseQuestion` gave it.
   * @param {object} [context]
   * @param {Spec} [context.spec]  What it is asked of, which is shown as far as it is not covered: what is on the
   *   screen, if none is named. Opened by itself before the question, it would not be covered yet.
   * @param {Partial<State>} [context.there]  Where one looks: the tab too, "question" if none is named.
   * @param {boolean} [context.mine] @param {number} [context.draws]
   */
  function ask(question, { spec: asked, there = {}, mine = false, draws = 0 } = {}) {
    const state = store.get();
    const spec = asked && !same(asked, state.spec) ? asked : state.spec;
    if (!spec) return;
    const { kind, of: { cell, layer, steps: [start] } } = question;
    const look = kind === "symbol" || question.of.signal === "y" ? {} : { unit: cell, layer };
    const step = Math.min(there.step ?? state.step, start - 1);
    store.set({ asking: { question, spec, given: null, open: true, result: null, mine, draws }, notice: null });
    show(spec, { tab: "question", ...look, ...there, step });
  }

  /** It is over; what was covered is shown. */
  function end() {
    const { asking, spec, tab } = store.get();
    if (!asking) return;
    store.set({ asking: null, ...(tab === "question" ? { tab: null } : {}) });
    if (asking.open && spec) open(spec);
  }

  /** The same question of another input. @param {Asking} asking @param {number} draws */
  function draw({ question, spec, mine }, draws) {
    const { input: old } = spec;
    const seed = old.kind === "generated" ? (old.seed ?? 0) + 1 : 1 + Math.floor(Math.random() * 1e6);
    const size = old.kind === "generated" && old.size ? { size: old.size } : {};
    const { tab } = store.get();
    ask(question, { spec: { ...spec, input: { kind: "generated", seed, ...size } }, there: { tab }, mine, draws });
  }

  return {
    ask,
    end,
    /** What a person answers, so far: an option's number, a number, what they sketched step by step, or a symbol.
     * @param {Given} given */
    answer(given) {
      if (store.get().asking?.open) put({ given });
    },
    /** "Show me": what was asked is shown, whatever was done under the cover. */
    reveal() {
      const { asking } = store.get();
      if (!asking?.open) return;
      put({ open: false });
      show(asking.spec, { notice: null });
    },
    /** The same question anew, of a fresh input. */
    tryAgain() {
      const { asking } = store.get();
      if (asking) draw(asking, 1);
    },
    /** A question that was made from the stage, in another way. @param {{kind?: Question["kind"], signal?: string}} how
     */
    otherwise(how) {
      const state = store.get();
      const { asking } = state;
      if (!asking?.mine || !asking.open) return;
      const { kind, of: { signal, cell, steps } } = asking.question;
      const question = stageQuestion(state, steps[0], { kind, signal, cell, ...how });
      if (question) put({ question, given: null });
    },
    /** Everything done to the run, from the playhead on, is asked about before it is shown. @param {boolean} on */
    setFirst(on) {
      store.set({ askFirst: on });
    },
    /** Asks about a change that is made on the stage from a step on, where that is wished; says whether it has.
     * @param {Spec} spec @param {Partial<State>} there @param {number} from */
    first(spec, there, from) {
      const state = store.get();
      const { asking, askFirst } = state;
      // Who plays while a question is open is not asked another.
      if (!askFirst || (asking?.open && !asking.mine)) return false;
      const cover = asking?.open ? Math.min(from, asking.question.of.steps[0]) : from;
      const question = stageQuestion(state, cover, { cell: there.unit ?? state.unit });
      if (question) ask(question, { spec, there: { ...there, step: there.step ?? state.step }, mine: true });
      return question !== null;
    },
    /**
     * What was asked is about to come: the question is fitted to it. Another input is drawn where a fresh one does not
     * fit; else the question is taken back.
     * @param {import("../sources/wire.js").Opened} opened @param {Spec} spec
     */
    fit(opened, spec) {
      const { asking, vocabulary } = store.get();
      if (!asking?.open || spec !== asking.spec) return;
      const { question, mine, draws } = asking;
      const { of, kind } = question;
      const { steps, outputs, hidden } = opened;
      const [start, stop] = of.steps;
      /** @type {Question["of"]} */
      const fresh = { ...of, steps: [start, mine ? steps : Math.min(stop, steps)] };
      const worded = mine ? { text: wording(kind, fresh, hidden.length > 1 ? of.layer + 1 : null) } : {};
      const fitted = mine || draws ? { ...question, ...worded, of: fresh } : question;
      const signals = vocabulary?.cells[opened.cells[of.layer]]?.signals ?? [];
      const input = continuationOf(spec);
      const own = Boolean(input && sourceAt(input, fitted.of.steps[1]) !== "given");
      const why = fitted.of.steps[0] >= fitted.of.steps[1]
        ? text.question.tooShort
        : misfit(fitted, { steps, outputs, hidden: hidden[of.layer] ?? 0, signals }, { own });
      if (!why) {
        if (!same(fitted, question)) put({ question: fitted });
      } else if (draws && draws < MOST_DRAWS) draw(asking, draws + 1);
      else {
        end();
        say(text.question.notAsked({ why }), true);
      }
    },
    /** All that was asked about may have come: then the answer is found. @param {Trace} whole */
    settle(whole) {
      const { asking, nets, shown } = store.get();
      if (!asking || asking.open || asking.result || shown !== asking.spec || whole.have < whole.steps) return;
      put({ result: resultOf(asking, whole, netNamed(nets, asking.spec.net)) });
    },
  };
}

/** @param {Asking} asking @param {Trace} whole @param {import("./types.js").NetInfo|null} net @returns {Result} */
function resultOf({ question, given }, whole, net) {
  try {
    const { layer, signal, cell, steps: [start, stop] } = question.of;
    const seen = whole.layers[layer];
    const truth = answerOf(question, seen, net);
    const [before, last] = [start - 1, stop - 1].map((step) => seen.value(signal, cell, step));
    return { truth, error: "", before, last, ...nearness(question, truth, given) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { truth: null, error: why, right: null, off: NaN, before: NaN, last: NaN };
  }
}
