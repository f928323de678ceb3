/**
 * A question that is asked before a run is shown. While it is open, nothing of any run of its net is there from its
 * first step on: a source is not asked for it, and what was there is forgotten (covering.js).
 */

import { continuationOf, sourceAt } from "../spec/continuation.js";
import { fresh } from "../spec/fresh.js";
import { netNamed } from "../spec/ownnets.js";
import { alike, answerOf, misfit, nearness } from "../spec/question.js";
import { same } from "../spec/same.js";
import { text } from "../text/text.js";
import { coversSame, openOnes, turned, without } from "./covering.js";
import {
  actsFrom, drawsAnother, inStageWords, outputOf, sooner, stageQuestion, wording,
} from "./stagequestion.js";
import { whyOf } from "../text/whyof.js";

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
 * @property {import("./covering.js").Owner} owner  Whose it is: nobody else ends it.
 * @property {Given} given  What a person answers, as far as they have.
 * @property {boolean} open  It is covered; else it is shown, as soon as it has come.
 * @property {Result|null} result  Once all has come that is asked about.
 * @property {boolean} mine  It was made from the stage, and can be asked in another way.
 * @property {number} draws  So many inputs were drawn, one after the other, for a question that is to fit one.
 * @property {number} until  It asks up to, not including, this step, as far as a run goes; Infinity: up to its end.
 * @property {Asking|null} own  A lesson's own question, as it was answered, where this is the same of another input.
 *
 * @typedef {object} Result
 * @property {import("../spec/question.js").Truth|null} truth  Null where it has none: `error` says why.
 * @property {string} error
 * @property {boolean|null} right  Null where nothing was answered.
 * @property {number} off  How far, on average; NaN where that is no number.
 * @property {number} before  The value at the last step that was not covered. @property {number} last  At the last.
 * @property {number} free  At the last of the undisturbed run.
 * @property {{value: number, step: number}} most  The largest of all that are asked about.
 */

/** A fresh input may be too short for a question: so many are tried. */
const MOST_DRAWS = 20;

/** Which tab of the card is open: null is that of values. @param {State} state */
export const cardOf = (state) => {
  const { tab, lesson, making, puzzle, without: none } = state;
  const isAway = (tab === "question" && !asksOf(state)) || (tab === "lesson" && !lesson) ||
    (tab === "maker" && !making) || (tab === "puzzle" && (!puzzle || none.includes("puzzles")));
  return isAway ? null : tab;
};

/** Whether there is something in the tab of questions: one that is asked, or one that rests. @param {State} state */
export const asksOf = ({ asking, rests, poll }) => Boolean(asking || rests.length || poll.asked);

/** Whether studies and what is saved of values wait: they would tell what is covered. @param {State} state */
export const waits = ({ asking }) => Boolean(asking?.open);

/** Within what all values of the signal are that is asked about; null where there is no such thing.
 * @param {Asking} asking @param {import("../sources/layer.js").Layer|null} trace @returns {[number, number]|null} */
export const spanAsked = ({ question: { of: { signal } } }, trace) =>
  (signal === "y" ? null : (trace?.about(signal).span ?? null));

/** What can be answered: the signal's span, or with some room what can be seen of it, and what was answered and found.
 * @param {Asking} asking @param {import("../sources/layer.js").Layer|null} trace @returns {[number, number]} */
export function rangeOf(asking, trace) {
  const span = spanAsked(asking, trace);
  if (span) return span;
  const { question: { of: { signal, cell, steps: [start, stop] } }, given, result } = asking;
  const values = Array.from({ length: result ? stop : start }, (_, step) => trace?.value(signal, cell, step) ?? NaN);
  const seen = values.slice(0, start).map((one) => 1.5 * one);
  // All that is shown then: a number is asked at the last step alone, and the line there goes through them all.
  const found = [...values.slice(start), ...[given ?? [], result?.truth ?? []].flat().map(Number)];
  const most = [...seen, ...found].filter(Number.isFinite).reduce((so, one) => Math.max(so, Math.abs(one)), 1);
  return [-Math.ceil(most), Math.ceil(most)];
}

/**
 * What a person, or a lesson, does with a question.
 * @param {import("./store.js").Store} store
 * @param {object} does
 * @param {(spec: Spec, patch?: Partial<State>, was?: State) => void} does.change  Another Spec, and where one looks.
 *   was: before any of it.
 * @param {(spec: Spec) => void} does.open  Asks for a Spec anew, as far as it is not covered.
 * @param {(said: string, error?: boolean) => void} does.say
 */
export function createAsking(store, { change, open, say }) {
  /** @param {Partial<Asking>} patch */
  function put(patch) {
    const { asking } = store.get();
    if (asking) store.set({ asking: { ...asking, ...patch } });
  }

  /** Another Spec, or the same anew. @param {Spec} spec @param {Partial<State>} [patch] @param {State} [was] */
  function show(spec, patch = {}, was = undefined) {
    const [before, after] = [{}, { ...patch, spec }].map((more) => {
      const { spec: of, compare = null, aligned = null } = { ...store.get(), ...more };
      return [of, compare, aligned];
    });
    // What it is compared with too is a step for Undo.
    if (!same(before, after)) return change(spec, patch, was);
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
   * @param {import("./covering.js").Owner} [context.owner]
   * @param {boolean} [context.mine] @param {number} [context.draws] @param {number} [context.until]
   * @param {Asking|null} [context.own]
   */
  function ask(question, context = {}) {
    const { spec: asked, there = {}, owner = "stage", mine = false, draws = 0, own = null } = context;
    const { until = mine ? Infinity : question.of.steps[1] } = context;
    const state = store.get();
    const spec = asked && !same(asked, state.spec) ? asked : state.spec;
    if (!spec) return;
    const isOf = (/** @type {Asking} */ one) => one.spec.net === spec.net;
    // The same one is asked again: what was answered so far stays.
    const known = openOnes(state).find((one) =>
      one.owner === owner && same(one.spec, spec) && alike(one.question, question));
    // A lesson and a class ask one thing at a time; who is at the stage, one of each net.
    const isOver = (/** @type {Asking} */ one) =>
      one.owner === "stage" ? isOf(one) : one.owner === owner;
    const rests = openOnes(state).filter((one) => !isOver(one));
    const { kind, of: { cell, layer, steps: [start] } } = question;
    const look = kind === "symbol" || question.of.signal === "y" ? {} : { unit: cell, layer };
    const step = Math.min(there.step ?? state.step, start - 1);
    const given = known?.given ?? null;
    const asking = { question, spec, owner, given, open: true, result: null, mine, draws, until, own };
    const asks = { asking, rests, notice: null };
    store.set(asks);
    // Where the Spec is refused, nothing was asked of it.
    show(spec, { tab: "question", ...look, ...there, ...asks, step }, state);
  }

  /** Some are over, wherever one looks; what they covered is shown. @param {(one: Asking) => boolean} isOver */
  function over(isOver) {
    const before = store.get();
    const { spec } = before;
    store.set(without(before, isOver));
    if (spec) store.set(turned(store.get(), spec));
    if (spec && !coversSame(before, store.get())) open(spec);
  }

  /** The one that is asked on the stage is over. */
  function end() {
    const { asking } = store.get();
    if (asking) over((one) => one === asking);
  }

  /** The same question of another input. @param {Asking} asking @param {number} draws */
  function draw({ question, spec, owner, mine, until, own }, draws) {
    const { tab, fresh: many } = store.get();
    const drawn = { ...spec, input: fresh(spec.input, many) };
    ask(question, { spec: drawn, there: { tab }, owner, mine, draws, until, own });
  }

  return {
    ask,
    end,
    /** Those of an owner are over. @param {import("./covering.js").Owner} owner */
    endOf: (owner) => over((one) => one.owner === owner),
    /** What rests is asked again, where it was. @param {Asking} asking */
    backTo({ spec, owner, question: { kind, of: { signal, cell, layer } } }) {
      const place = kind === "symbol" || signal === "y" ? {} : { unit: cell, layer };
      show(spec, { tab: owner === "lesson" ? "lesson" : "question", ...place, units: null, window: null });
    },
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
    /** The same question anew, of a fresh input; a lesson's in the words of the stage. */
    tryAgain() {
      const state = store.get();
      const { asking } = state;
      if (!asking || !drawsAnother(asking)) return;
      const isLessons = asking.owner === "lesson" && !asking.own;
      const again = isLessons ? inStageWords(state, asking) : asking;
      if (again) draw(again, 1);
    },
    /** A question that was made from the stage, in another way. @param {{kind?: Question["kind"], signal?: string}} how
     */
    otherwise(how) {
      const state = store.get();
      const { asking } = state;
      if (!asking?.mine || !asking.open) return;
      const { question: { kind, of: { signal, cell, steps } }, until: stop } = asking;
      const question = stageQuestion(state, steps[0], { kind, signal, cell, stop, ...how });
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
      if (!askFirst || openOnes(state).some((one) => one.spec.net === spec.net && !one.mine)) return false;
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
      const { asking, vocabulary, nets } = store.get();
      if (!asking?.open || !same(spec, asking.spec)) return;
      const { question, mine, draws, until } = asking;
      const { of, kind } = question;
      const { steps, outputs, hidden } = opened;
      /** @type {Question["of"]} */
      const reached = { ...of, steps: [of.steps[0], Math.min(until, steps)] };
      const named = { layer: hidden.length > 1 ? of.layer + 1 : null, output: outputOf({ nets, spec }, of) };
      const worded = mine ? { text: wording(kind, reached, named) } : {};
      const fitted = mine || draws ? { ...question, ...worded, of: reached } : question;
      const signals = vocabulary?.cells[opened.cells[of.layer]]?.signals ?? [];
      const input = continuationOf(spec);
      const own = Boolean(input && sourceAt(input, fitted.of.steps[1]) !== "given");
      const isBothWays = Boolean(opened.backward?.length);
      // The same is asked of another input only where what the lesson does to the run is done to it.
      const isShort = fitted.of.steps[0] >= fitted.of.steps[1] || (asking.own !== null && steps <= actsFrom(spec));
      const why = isShort
        ? text.question.tooShort
        : misfit(fitted, { steps, outputs, hidden: hidden[of.layer] ?? 0, signals, isBothWays }, { own });
      if (!why) {
        if (!same(fitted, question)) put({ question: fitted });
      } else if (draws && draws < MOST_DRAWS) draw(asking.own ? sooner(asking, steps) : asking, draws + 1);
      else {
        end();
        say(text.question.notAsked({ why }), true);
      }
    },
    /** All that was asked about may have come: then the answer is found. @param {Trace} whole
     * @param {Spec|null} [of]  What that is of: what is shown, if none is named. */
    settle(whole, of = store.get().shown) {
      const { asking, nets } = store.get();
      if (!asking || asking.open || asking.result || whole.have < whole.steps || !same(of, asking.spec)) return;
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
    const free = seen.value(`free.${signal}`, cell, stop - 1);
    const all = Array.from({ length: stop - start }, (_, at) =>
      ({ value: seen.value(signal, cell, start + at), step: start + at }));
    const most = all.reduce((so, one) => (one.value > so.value ? one : so));
    return { truth, error: "", before, last, free, most, ...nearness(question, truth, given) };
  } catch (error) {
    const why = whyOf(error);
    const none = { right: null, off: NaN, before: NaN, last: NaN, free: NaN, most: { value: NaN, step: 0 } };
    return { truth: null, error: why, ...none };
  }
}
