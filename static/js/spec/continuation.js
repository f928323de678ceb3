/** An input that goes on: its first steps are read, then the net reads what it said the step before. */

import { isWithin } from "./pins.js";

/**
 * @typedef {import("../state/types.js").Continued} Continued
 * @typedef {import("./pins.js").Intervention} Intervention
 */

/** Steps that a net goes on for, where nothing else is asked. */
export const STEPS = 24;
/** What is added to the input: normal, of this standard deviation. */
export const NOISE = 1;

/** The continuation of a Spec; null where its input is only read.
 * @param {import("../state/types.js").Spec|null} spec @returns {Continued|null} */
export const continuationOf = (spec) => (spec?.input?.kind === "continued" ? spec.input : null);

/**
 * An input that goes on after a step: what is read up to there stays, be it the net's own words or put in. Null where
 * there is no room for a step more.
 * @param {import("../state/types.js").Input} input @param {number} step
 * @param {number} most  Steps of an input. @returns {Continued|null}
 */
export function goOn(input, step, most) {
  const { put = [], ...base } = input.kind === "continued"
    ? input
    : /** @type {Continued} */ ({ kind: "continued", input, read: step + 1, steps: STEPS });
  const read = Math.min(base.read, step + 1);
  const steps = Math.min(step + 1 + STEPS, most) - read;
  if (step + 1 >= most) return null;
  return withPut({ ...base, read, steps }, put.filter(([at]) => at <= step));
}

/** What is put in at a step in the place of what the net said; null takes it out.
 * @param {Continued} input @param {number} step @param {string|number[]|null} value @returns {Continued} */
export function putIn({ put = [], ...input }, step, value) {
  const others = put.filter(([at]) => at !== step);
  const all = value === null ? others : [...others, /** @type {[number, string|number[]]} */ ([step, value])];
  return withPut(input, all.sort(([a], [b]) => a - b));
}

/** @param {Continued} input @param {[number, string|number[]][]} put @returns {Continued} */
const withPut = (input, put) => (put.length ? { ...input, put } : input);

/** For another number of steps: what was put in behind them goes.
 * @param {Continued} input @param {number} steps @returns {Continued} */
export const lasting = ({ put = [], ...input }, steps) =>
  withPut({ ...input, steps }, put.filter(([at]) => at < input.read + steps));

/** At another temperature; 0 is the likeliest. @param {Continued} input @param {number} temperature
 * @returns {Continued} */
export function heated({ temperature: _, ...input }, temperature) {
  return temperature ? { ...input, temperature } : input;
}

/** What is read at a step, and why: given, put in, or the net's own word.
 * @param {Continued} input @param {number} step @returns {"given"|"put"|"own"} */
export function sourceAt({ put = [], read }, step) {
  if (put.some(([at]) => at === step)) return "put";
  return step < read ? "given" : "own";
}

/** What each noise does at a step, whatever noise that is. @param {Intervention[]} acts @param {number} step */
export const noiseAt = (acts, step) =>
  acts.flatMap((act) => (act.kind === "noise" && isWithin(act, step) ? [act.mode ?? "add"] : []));

/** @param {Intervention[]} acts @param {number} step */
export const isNoisy = (acts, step) => noiseAt(acts, step).length > 0;

/** Whether there is noise of this step alone. @param {Intervention[]} acts @param {number} step */
export const hasNoise = (acts, step) => acts.some((act) => isNoiseOf(act, step));

/** @param {Intervention} act @param {number} step */
const isNoiseOf = (act, step) => act.kind === "noise" && act.start === step && act.stop === step + 1;

/** The interventions with noise of one step alone, or without it where there is some.
 * @param {Intervention[]} acts @param {number} step @returns {Intervention[]} */
export function noiseTurned(acts, step) {
  if (hasNoise(acts, step)) return acts.filter((act) => !isNoiseOf(act, step));
  return [...acts, { kind: "noise", scale: NOISE, start: step, stop: step + 1 }];
}

/**
 * Where two runs read something else: the first step, and the first from which on they read the same to the end. Null
 * where they read the same.
 * @param {string[]} tokens @param {string[]} others
 */
export function readApart(tokens, others) {
  const most = Math.max(tokens.length, others.length);
  const steps = Array.from({ length: most }, (_, step) => step).filter((step) => tokens[step] !== others[step]);
  return steps.length ? { first: steps[0], again: steps[steps.length - 1] + 1 } : null;
}

/**
 * The net of the same task in the other kind of cells: of a plain RNN an LSTM, of any other a plain RNN. Null where
 * there is none.
 * @param {import("../state/types.js").NetInfo[]} nets @param {import("../state/types.js").NetInfo} net
 */
export function sibling(nets, net) {
  const family = net.family === "rnn" ? "lstm" : "rnn";
  return nets.find((one) => one.task === net.task && one.family === family) ?? null;
}
