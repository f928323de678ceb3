/** A question that the stage itself asks, in words of its own. */

import { netNamed } from "../spec/ownnets.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/text.js";
import { layerOf } from "./sentence.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("../spec/question.js").Question} Question
 */

/** What an option of the stage's own says. */
export const WAYS = /** @type {const} */ (["rises", "falls", "stays"]);

/** What is asked of a change that is made on the stage, from a step on.
 * @param {State} state @param {number} from
 * @param {{kind?: Question["kind"], signal?: string, cell?: number, stop?: number}} how  stop: the step after the last
 *   that is asked about; without it that is the last of all.
 * @returns {Question|null} */
export function stageQuestion(state, from, { kind = "choose", signal, cell = state.unit, stop = Infinity }) {
  const { trace } = state;
  if (!trace || trace.steps < 2) return null;
  stop = Math.min(stop, trace.steps);
  if (kind === "symbol") [signal, cell] = ["y", 0];
  const asked = signal ?? trace.memory;
  const start = Math.min(Math.max(1, from), stop - 1);
  const ways = text.question.ways;
  const options = WAYS.map((when) => ({ text: ways[when], when }));
  // What has no end is measured by what can be seen of it.
  const seen = Array.from({ length: Math.min(start, trace.have) }, (_, step) => trace.value(asked, cell, step));
  const most = asked === "y" || trace.about(asked).span ? 1 : Math.max(1, ...seen.map(Math.abs));
  /** @type {import("../spec/question.js").Asked} */
  const of = { signal: asked, cell, layer: trace.number, steps: [start, stop] };
  return {
    kind,
    text: wording(kind, of, { layer: layerOf(trace), output: outputOf(state, of) }),
    of,
    options: kind === "choose" ? options : [],
    tolerance: Number((0.05 * most).toPrecision(1)),
  };
}

/** It in words. @param {Question["kind"]} kind @param {Question["of"]} of
 * @param {{layer: number|null, output: string|null}} named  The layer as people count it.
 * @param {typeof text.question.asked} [words]  Another language's. */
export function wording(kind, { signal, cell, steps: [start, stop] }, named, words = text.question.asked) {
  const about = { signal, cell: cell + 1, ...named, first: start + 1, last: stop };
  return words[kind](about);
}

/** What an output of the net that is asked about stands for; null where a cell is asked about.
 * @param {Pick<State, "nets"|"spec">} state @param {Pick<Question["of"], "signal"|"cell">} of */
export function outputOf({ nets, spec }, { signal, cell }) {
  if (signal !== "y") return null;
  return visible(netNamed(nets, spec?.net ?? "")?.labels[cell] ?? String(cell + 1));
}

/** Whether what is asked can be asked of another input, drawn as the net's own kind of sequence is: not where a lesson
 * has the net go on with its own words, as what is put in there, and where, is of that one.
 * @param {Asking} asking */
export const drawsAnother = ({ owner, spec: { input } }) => owner !== "lesson" || input.kind !== "continued";

/** A lesson's own question as another input is asked: in the words of the stage, as the lesson's speak of one input.
 * @param {State} state @param {Asking} asking @returns {Asking|null} */
export function inStageWords(state, asking) {
  const { kind, of: { signal, cell, layer, steps: [start, stop] } } = asking.question;
  const until = kind === "symbol" ? Infinity : stop;
  const seen = { ...state, spec: asking.spec, trace: state.trace?.whole.layers[layer] ?? null };
  const question = stageQuestion(seen, start, { kind, signal, cell, stop: until });
  return question && { ...asking, question, mine: true, own: asking, until };
}

/** The same, from half of a run on that was too short for it. @param {Asking} asking @param {number} steps
 * @returns {Asking} */
export function sooner({ question, ...asking }, steps) {
  const [start, stop] = question.of.steps;
  const half = Math.max(1, Math.floor(steps / 2));
  return { ...asking, question: { ...question, of: { ...question.of, steps: [Math.min(start, half), stop] } } };
}

/** The first step at which anything is done to a run; 0 where nothing is. @param {import("./types.js").Spec} spec */
export function actsFrom({ interventions = [] }) {
  const starts = interventions.map((act) => ("step" in act ? act.step : "start" in act ? (act.start ?? 0) : 0));
  return starts.length ? Math.min(...starts) : 0;
}
