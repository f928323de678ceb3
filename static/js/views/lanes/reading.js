/** What a place of the stage holds, in a few words. */

import { netOf } from "../../spec/net.js";
import { pinnedAt } from "../../spec/pins.js";
import { brief } from "../../text/numbers.js";
import { readSaid } from "../../state/sentence.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";

/** @typedef {import("../../state/types.js").State} State */

/** Of what a net says, so many symbols are read out. */
const MOST = 4;
const LEAST = 0.005;

/** @param {State} state @param {import("./geometry.js").Place} place @param {number} step */
export function reading(state, { where, signal, unit }, step) {
  const { trace } = state;
  if (!trace) return "";
  if (where === "overview") return text.reading.step({ step: step + 1 });
  if (where === "ribbon") return text.reading.input({ step: step + 1, input: read(state, trace, step) });
  if (where === "says") return text.reading.says({ step: step + 1, said: said(state, trace, step) });
  const value = trace.value(signal, unit, step);
  const held = Number.isNaN(value) ? none(trace, step) : beside(trace, signal, unit, step, value);
  return text.reading.value({ signal, cell: unit + 1, step: step + 1, value: held });
}

/** Why there is no value. @param {import("../../sources/layer.js").Layer} trace @param {number} step */
const none = ({ end, steps }, step) => (step >= end && step < steps ? text.question.here : text.reading.onItsWay);

/** All signals of the chosen cell at the playhead. @param {State} state */
export function readingOfCell({ trace, unit, step }) {
  if (!trace) return "";
  const values = trace.signals.map((signal) => `${signal} ${brief(trace.value(signal, unit, step))}`);
  return text.reading.cell({ cell: unit + 1, step: step + 1, values });
}

/** A value, and what it would have been, where it is not that.
 * @param {import("../../sources/layer.js").Layer} trace @param {string} signal
 * @param {number} unit @param {number} step @param {number} value */
function beside(trace, signal, unit, step, value) {
  if (pinnedAt(trace.acts, signal, unit, step) !== null) {
    return text.reading.pinned({ value: brief(value), would: brief(trace.value(`ghost.${signal}`, unit, step)) });
  }
  const undisturbed = trace.value(`free.${signal}`, unit, step);
  if (undisturbed === value || Number.isNaN(undisturbed)) return brief(value);
  return text.reading.apart({ value: brief(value), undisturbed: brief(undisturbed) });
}

/** @param {State} state @param {import("../../sources/layer.js").Layer} trace @param {number} step */
function said(state, trace, step) {
  const net = netOf(state);
  const labels = net?.labels.length === trace.outputs ? net.labels : [];
  const all = Array.from({ length: trace.outputs }, (_, k) => ({ label: labels[k], value: trace.value("y", k, step) }));
  if (all.some(({ value }) => Number.isNaN(value))) return none(trace, step);
  if (net?.readout === "linear" || !labels.length) return all.map(({ value }) => brief(value)).join(", ");
  all.sort((a, b) => b.value - a.value);
  const likely = all.filter(({ value }, at) => at === 0 || value >= LEAST).slice(0, MOST);
  return likely.map(({ label, value }) => `${visible(label)} ${brief(value)}`).join(", ");
}

/** What a run reads, where that comes from, and what the undisturbed run reads where that is something else.
 * @param {State} state @param {import("../../sources/layer.js").Layer} trace @param {number} step */
function read(state, trace, step) {
  const now = token(state, state.tokens[step]);
  const other = trace.otherTokens?.[step];
  if (state.tokens[step] === "") return text.question.here;
  const value = `${now}${readSaid(trace, step)}`;
  if (other === undefined || other === state.tokens[step]) return value;
  return text.reading.apart({ value, undisturbed: token(state, other) });
}

/** A symbol that one can see, or the numbers of a step with all their digits.
 * @param {State} state @param {string} [given] */
function token(state, given = "?") {
  return netOf(state)?.alphabet ? visible(given) : given.replaceAll("-", "\u2212");
}
