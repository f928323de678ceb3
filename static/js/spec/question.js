/**
 * Questions that are asked before a run is shown: what they may be, what answers one, and how near a given answer is.
 * The answer is computed from a trace, never written down. Twin of `tests/golden/questions.json`, by which lesson files
 * are read elsewhere too. Steps and cells are counted from 0.
 */

import { text } from "../text/text.js";
import { saidAt } from "./net.js";
import { same } from "./same.js";

/**
 * @typedef {object} Asked  What a question is about: of a cell of a layer a signal, or "y" of the readout's outputs.
 * @property {string} signal
 * @property {number} cell
 * @property {number} layer
 * @property {[number, number]} steps  Steps [a, b), a at least 1: what is from a on is covered.
 *
 * @typedef {string|Record<string, unknown>} When  A row of `HOLDS` by its name, with what it takes: {above: 6}.
 * @typedef {{text: string, when: When|null}} Option  when: null where nobody but who asks judges it.
 *
 * @typedef {object} Question
 * @property {"choose"|"number"|"sketch"|"symbol"} kind  number: the value at the last of the steps. sketch: those at
 *   all of them. symbol: what the net says at the last of them.
 * @property {string} text  In plain words.
 * @property {Asked} of
 * @property {Option[]} options  Of `choose` alone: exactly one holds.
 * @property {number} tolerance  So far off is right; of `sketch` on average. Of `choose` so little a change is none.
 *
 * @typedef {Pick<import("../sources/layer.js").Layer, "steps"|"value"|"outputs">} Seen  A layer of a trace.
 * @typedef {Pick<import("../state/types.js").NetInfo, "labels"|"readout">} Says
 * @typedef {number|number[]|string[]} Truth  choose: which option. symbol: all that the net says.
 * @typedef {number|(number|null)[]|string|null} Given
 */

export const KINDS = /** @type {const} */ (["choose", "number", "sketch", "symbol"]);
export const TOLERANCE = 0.05;
/** Which option it is, where nobody but who asks knows. */
export const UNJUDGED = -1;
/** Of a text, in letters. */
export const LONGEST = 1000;
/** So few options a choice must have. */
export const LEAST_OPTIONS = 2;
/** As many as a question knows of. */
export const MOST_ASKED = { options: 8, steps: 2000, cells: 1024, layers: 8, symbol: 64 };

/**
 * @typedef {object} Values
 * @property {number[]} of  The values at the steps that are asked about.
 * @property {number} before  The last one that is not covered.
 * @property {number} last
 * @property {number} free  The undisturbed run's at the last step.
 * @property {number} near  What is no change.
 * @property {string[]} said  What the net says at the last step.
 */

/**
 * @typedef {{takes: "nothing", holds: (now: Values) => boolean}
 *   | {takes: "number", holds: (now: Values, than: number) => boolean}
 *   | {takes: "pair", holds: (now: Values, than: [number, number]) => boolean}
 *   | {takes: "symbol", holds: (now: Values, than: string) => boolean}} Predicate
 */

/** What can be the case, by its name: what it takes, and whether it holds.
 * @type {Record<string, Predicate>} */
const HOLDS = {
  rises: { takes: "nothing", holds: ({ last, before, near }) => last > before + near },
  falls: { takes: "nothing", holds: ({ last, before, near }) => last < before - near },
  stays: { takes: "nothing", holds: ({ last, before, near }) => last <= before + near && last >= before - near },
  higher: { takes: "nothing", holds: ({ last, free, near }) => last > free + near },
  lower: { takes: "nothing", holds: ({ last, free, near }) => last < free - near },
  same: { takes: "nothing", holds: ({ last, free, near }) => last <= free + near && last >= free - near },
  above: { takes: "number", holds: ({ last }, than) => last > than },
  below: { takes: "number", holds: ({ last }, than) => last < than },
  between: { takes: "pair", holds: ({ last }, [low, high]) => last >= low && last <= high },
  reaches: { takes: "number", holds: ({ of }, than) => of.some((value) => value >= than) },
  misses: { takes: "number", holds: ({ of }, than) => of.every((value) => value < than) },
  says: { takes: "symbol", holds: ({ said }, symbol) => said.includes(symbol) },
  "says-not": { takes: "symbol", holds: ({ said }, symbol) => !said.includes(symbol) },
};

/** What can be the case, and what its name takes. @type {[string, Predicate["takes"]][]} */
export const WHENS = Object.entries(HOLDS).map(([name, { takes }]) => [name, takes]);

/** As a person counts them, and Python: one that UTF-16 has in two halves is one. @param {string} words */
export const lettersIn = (words) => [...words].length;

/** @param {unknown} given @returns {given is Record<string, unknown>} */
const isObject = (given) => typeof given === "object" && given !== null && !Array.isArray(given);
const isNumber = (/** @type {unknown} */ given) => typeof given === "number" && Number.isFinite(given);
const TAKES = {
  nothing: (/** @type {unknown} */ given) => given === true,
  number: isNumber,
  pair: (/** @type {unknown} */ given) =>
    Array.isArray(given) && given.length === 2 && given.every(isNumber) && given[0] <= given[1],
  symbol: (/** @type {unknown} */ given) =>
    typeof given === "string" && given.length > 0 && lettersIn(given) <= MOST_ASKED.symbol,
};

const said = text.question;

/** @param {boolean} fits @param {string} place @param {string} allowed @param {unknown} given */
function must(fits, place, allowed, given) {
  if (fits) return;
  const whole = JSON.stringify(given) ?? "";
  throw new Error(said.wrong({ place, allowed, given: whole.slice(0, 60) || said.nothing }));
}

/** @param {unknown} given @param {number} least @param {number} below */
const isWhole = (given, least, below) => Number.isInteger(given) && Number(given) >= least && Number(given) < below;

/** Refuses fields that nobody knows. @param {Record<string, unknown>} given @param {string} place
 * @param {string[]} known */
function only(given, place, known) {
  const unknown = Object.keys(given).find((one) => !known.includes(one));
  if (unknown !== undefined) throw new Error(said.unknown({ place: `${place}.${unknown}`, known }));
}

/** @param {unknown} given @param {string} place */
function sentence(given, place) {
  const fits = typeof given === "string" && given.trim().length > 0 && lettersIn(given) <= LONGEST;
  must(fits, place, said.may.text({ most: LONGEST }), given);
  return /** @type {string} */ (given);
}

/**
 * The question that plain JSON values are, with what was left out. Throws an Error that names the place that is wrong.
 * @param {unknown} given @param {string} [place]  What it is called.
 * @param {boolean} [typed]  Its options may be those that somebody typed, with no word on when they hold.
 * @returns {Question}
 */
export function parseQuestion(given, place = said.place, typed = false) {
  must(isObject(given), place, said.may.object, given);
  const all = /** @type {Record<string, unknown>} */ (given);
  only(all, place, ["kind", "text", "of", "options", "tolerance"]);
  const { kind, of, options = [], tolerance = TOLERANCE } = all;
  const isKind = KINDS.some((one) => one === kind);
  must(isKind, `${place}.kind`, said.may.oneOf({ allowed: [...KINDS] }), kind);
  must(isNumber(tolerance) && Number(tolerance) >= 0, `${place}.tolerance`, said.may.tolerance, tolerance);
  const fits = Array.isArray(options) &&
    (kind === "choose"
      ? options.length >= LEAST_OPTIONS && options.length <= MOST_ASKED.options
      : options.length === 0);
  const allowed = kind === "choose" ? said.may.options({ most: MOST_ASKED.options }) : said.may.noOptions;
  must(fits, `${place}.options`, allowed, options);
  const listed = /** @type {unknown[]} */ (options);
  const judged = !(typed && listed.every((one) => isObject(one) && (one.when ?? null) === null));
  return {
    kind: /** @type {Question["kind"]} */ (kind),
    text: sentence(all.text, `${place}.text`),
    of: parseOf(of, `${place}.of`, kind === "symbol"),
    options: listed.map((one, at) => parseOption(one, `${place}.options[${at}]`, judged)),
    tolerance: Number(tolerance),
  };
}

/** Whether two ask the same, in whatever words: but options that do not say when they hold are their words alone.
 * @param {Question} one @param {Question} other */
export const alike = (one, other) =>
  same(one.options.some(({ when }) => when === null) ? one : inWordsOf(one, other), other);

/** A question in the words of another that asks the same. @param {Question} one @param {Question} words
 * @returns {Question} */
export function inWordsOf(one, words) {
  const options = one.options.map((option, at) => ({ ...option, text: words.options[at]?.text ?? option.text }));
  return { ...one, text: words.text, options };
}

/** @param {unknown} given @param {string} place @param {boolean} symbol  Of the readout alone. @returns {Asked} */
function parseOf(given, place, symbol) {
  must(isObject(given), place, said.may.object, given);
  const all = /** @type {Record<string, unknown>} */ (given);
  only(all, place, ["signal", "cell", "layer", "steps"]);
  const { signal = symbol ? "y" : undefined, cell = 0, layer = 0, steps } = all;
  const isSignal = typeof signal === "string" && (symbol ? signal === "y" : /^[a-z]$/.test(signal));
  must(isSignal, `${place}.signal`, symbol ? said.may.y : said.may.signal, signal);
  const { cells, layers, steps: most } = MOST_ASKED;
  must(isWhole(cell, 0, cells), `${place}.cell`, said.may.whole({ least: 0, most: cells - 1 }), cell);
  must(isWhole(layer, 0, layers), `${place}.layer`, said.may.whole({ least: 0, most: layers - 1 }), layer);
  const [a, b] = Array.isArray(steps) && steps.length === 2 ? steps : [];
  const fits = isWhole(a, 1, most) && isWhole(b, a + 1, most + 1);
  must(fits, `${place}.steps`, said.may.steps({ most }), steps);
  return { signal: String(signal), cell: Number(cell), layer: Number(layer), steps: [a, b] };
}

/** @param {unknown} given @param {string} place @param {boolean} judged  It says when it holds. @returns {Option} */
function parseOption(given, place, judged) {
  must(isObject(given), place, said.may.object, given);
  const all = /** @type {Record<string, unknown>} */ (given);
  only(all, place, ["text", "when"]);
  const { when } = all;
  if (!judged) return { text: sentence(all.text, `${place}.text`), when: null };
  const [name, than, more] = parts(when);
  const row = Object.hasOwn(HOLDS, name) ? HOLDS[name] : null;
  must(row !== null && !more, `${place}.when`, said.may.oneOf({ allowed: Object.keys(HOLDS) }), when);
  const { takes } = /** @type {Predicate} */ (row);
  must(TAKES[takes](than), `${place}.when.${name}`, said.may.takes[takes], than);
  return { text: sentence(all.text, `${place}.text`), when: /** @type {When} */ (when) };
}

/** Its name, what it takes, and whether there is more. @param {unknown} when @returns {[string, unknown, boolean]} */
export function parts(when) {
  if (!isObject(when)) return [String(when), true, false];
  const [[name, than] = ["", null], ...more] = Object.entries(when);
  return [name, than, more.length > 0];
}

/**
 * Why a question can't be asked of a trace; null where it can. What a net is to say next is not asked where the next
 * input, which can be seen, would tell; nor anything of a net that reads in both directions, where what is seen of
 * early steps has read the late ones.
 * @param {Question} question
 * @param {Pick<import("../sources/layer.js").Layer, "steps"|"hidden"|"outputs"|"signals"|"isBothWays">} trace  Of the
 *   layer.
 * @param {{own: boolean}} input  own: the net reads its own words at the steps that are covered.
 */
export function misfit({ kind, of: { signal, cell, steps: [, stop] } }, trace, { own }) {
  const { steps, hidden, outputs, signals } = trace;
  const is = signal === "y";
  const most = is ? outputs : hidden;
  if (trace.isBothWays) return said.bothWays;
  if (stop > steps) return said.fewSteps({ steps });
  if (!is && !signals.includes(signal)) return said.noSignal({ signals, signal });
  if (cell >= most) return (is ? said.fewOutputs : said.fewCells)({ count: most });
  return kind === "symbol" && !own && stop < steps ? said.nextInput({ steps }) : null;
}

/**
 * What answers a question, by a trace whose steps have all come; `UNJUDGED` where options do not say when they hold.
 * Throws an Error where not exactly one option holds.
 * @param {Question} question @param {Seen} trace  The layer that is asked about. @param {Says|null} net
 * @returns {Truth}
 */
export function answerOf({ kind, of, options, tolerance }, trace, net) {
  const { signal, cell, steps: [start, stop] } = of;
  const value = (/** @type {number} */ step) => trace.value(signal, cell, step);
  const words = (net && saidAt(net, trace, stop - 1))?.map(({ label }) => label) ?? [];
  if (kind === "symbol") return words;
  if (kind === "number") return value(stop - 1);
  const values = Array.from({ length: stop - start }, (_, at) => value(start + at));
  if (kind === "sketch") return values;
  if (options.every(({ when }) => when === null)) return UNJUDGED;
  const last = values[values.length - 1];
  const free = trace.value(`free.${signal}`, cell, stop - 1);
  const now = { of: values, before: value(start - 1), last, free, near: tolerance, said: words };
  const those = options.flatMap(({ when }, at) => {
    const [name, than] = parts(when);
    return HOLDS[name].holds(now, /** @type {never} */ (than)) ? [at] : [];
  });
  if (those.length !== 1) {
    throw new Error(said.notOne({ options: those.map((at) => at + 1) }));
  }
  return those[0];
}

/** Whether something can be a given answer. @param {unknown} one @returns {one is Given} */
export const isGiven = (one) => one === null || typeof one === "number" || typeof one === "string" ||
  (Array.isArray(one) && one.every((value) => value === null || typeof value === "number"));

/**
 * How near a given answer is: whether it is right, null where none was given; and how far off, on average, where that
 * is a number.
 * @param {Question} question @param {Truth} truth @param {Given} given
 * @returns {{right: boolean|null, off: number}}
 */
export function nearness({ kind, tolerance }, truth, given) {
  if (given === null || (kind === "choose" && truth === UNJUDGED)) return { right: null, off: NaN };
  if (kind === "choose") return { right: given === truth, off: NaN };
  if (kind === "symbol") return { right: Array.isArray(truth) && truth.some((one) => one === given), off: NaN };
  const pairs = kind === "number" ? [[Number(given), Number(truth)]] : sketched(given, truth);
  if (!pairs.length) return { right: null, off: NaN };
  const off = pairs.reduce((sum, [guess, is]) => sum + Math.abs(guess - is), 0) / pairs.length;
  return { right: off <= tolerance, off };
}

/** At each step that was sketched what was given and what is.
 * @param {Given} given @param {Truth} truth @returns {number[][]} */
function sketched(given, truth) {
  if (!Array.isArray(given) || !Array.isArray(truth)) return [];
  return given.flatMap((guess, at) => (guess === null ? [] : [[guess, Number(truth[at])]]));
}
