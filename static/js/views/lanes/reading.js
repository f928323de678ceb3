/** What a place of the stage holds, in a few words. */

import { netOf, spanOf } from "../../spec/net.js";
import { pinnedAt } from "../../spec/pins.js";
import { brief, reading as written } from "../../text/numbers.js";
import { byItself, readSaid } from "../../state/sentence.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { CENSUS } from "../../spec/lanes.js";

/** @typedef {import("../../state/types.js").State} State */

/** Of what a net says, so many symbols are read out. */
const MOST_SYMBOLS = 4;
const LEAST = 0.005;

/** @param {State} state @param {import("./geometry.js").Place} place @param {number} step */
export function reading(state, { where, signal, unit }, step) {
  const { trace } = state;
  if (!trace) return "";
  // Of what is compared both are told, also where the difference is drawn.
  const { pair, shift = 0 } = trace;
  const at = step + shift + 1;
  if (where === "overview") return text.reading.step({ step: at });
  if (where === "ribbon") return text.reading.input({ step: at, input: read(state, trace, step) });
  const own = pair?.own ?? trace;
  if (where === "says") {
    const here = said(state, own, step);
    const all = pair?.says ? text.compare.both({ value: here, other: said(state, pair.beside, step) }) : here;
    return text.reading.says({ step: at, said: all });
  }
  if (signal === CENSUS) {
    const says = step < own.have ? byItself(own, unit, step) : none(own, step);
    return text.reading.census({ cell: unit + 1, step: at, says });
  }
  const value = own.value(signal, unit, step);
  const held = Number.isNaN(value) ? none(trace, step) : beside(own, signal, unit, step, value);
  const both = pair ? text.compare.both({ value: held, other: there(pair, signal, unit, step) }) : held;
  return text.reading.value({ signal, cell: unit + 1, step: at, value: both });
}

/** @param {import("../../sources/pair.js").Pair} pair @param {string} signal
 * @param {number} unit @param {number} step */
function there(pair, signal, unit, step) {
  const value = pair.beneath(signal, unit, step);
  return Number.isNaN(value) ? text.compare.nothing : written(spanOf(signal, null, pair.other), value);
}

/** Why there is no value. @param {import("../../sources/layer.js").Layer} trace @param {number} step */
const none = ({ end, steps }, step) => (step >= end && step < steps ? text.question.here : text.reading.onItsWay);

/** All signals of the chosen cell at the playhead. @param {State} state */
export function readingOfCell({ trace, unit, step, census }) {
  if (!trace) return "";
  const { pair, shift = 0 } = trace;
  const own = pair?.own ?? trace;
  const values = own.signals.map((signal) =>
    `${signal} ${written(spanOf(signal, null, own), own.value(signal, unit, step))}`);
  const all = text.reading.cell({ cell: unit + 1, step: step + shift + 1, values });
  const cell = census ? text.reading.mode({ cell: all, says: byItself(own, unit, step) }) : all;
  if (!pair || unit >= pair.cells) return cell;
  const others = pair.signals.map((signal) => `${signal} ${there(pair, signal, unit, step)}`);
  return text.compare.cell({ cell, values: others });
}

/** A value, and what it would have been, where it is not that.
 * @param {import("../../sources/layer.js").Layer} trace @param {string} signal
 * @param {number} unit @param {number} step @param {number} value */
function beside(trace, signal, unit, step, value) {
  const said = (/** @type {number} */ one) => written(spanOf(signal, null, trace), one);
  if (pinnedAt(trace.acts, signal, unit, step) !== null) {
    return text.reading.pinned({ value: said(value), would: said(trace.value(`ghost.${signal}`, unit, step)) });
  }
  const undisturbed = trace.value(`free.${signal}`, unit, step);
  if (undisturbed === value || Number.isNaN(undisturbed)) return said(value);
  return text.reading.apart({ value: said(value), undisturbed: said(undisturbed) });
}

/** @param {State} state @param {import("../../sources/layer.js").Layer} trace @param {number} step */
function said(state, trace, step) {
  const net = netOf(state);
  const labels = net?.labels.length === trace.outputs ? net.labels : [];
  const all = Array.from({ length: trace.outputs }, (_, k) => ({ label: labels[k], value: trace.value("y", k, step) }));
  if (all.some(({ value }) => Number.isNaN(value))) return none(trace, step);
  if (net?.readout === "linear" || !labels.length) {
    return text.listed({ all: all.map(({ value }) => written(spanOf("y", net, trace), value)) });
  }
  all.sort((a, b) => b.value - a.value);
  const likely = all.filter(({ value }, at) => at === 0 || value >= LEAST).slice(0, MOST_SYMBOLS);
  return text.listed({ all: likely.map(({ label, value }) => `${visible(label)} ${brief(value)}`) });
}

/** Which of the input's it is, where it is read from the end.
 * @param {import("../../sources/layer.js").Layer} trace @param {number} step */
const fromEnd = (trace, step) =>
  (trace.backward ? text.reading.fromEnd({ input: trace.inputStep(step) + 1, steps: trace.steps }) : "");

/** What a run reads, where that comes from, and what the undisturbed run reads where that is something else.
 * @param {State} state @param {import("../../sources/layer.js").Layer} trace @param {number} step */
function read(state, trace, step) {
  const now = visible(state.tokens[step] ?? "?");
  if (state.tokens[step] === "") return text.question.here;
  const value = `${now}${readSaid(trace, step)}${fromEnd(trace, step)}`;
  const { pair } = trace;
  if (pair) {
    const its = pair.tokens[step];
    if (its === state.tokens[step]) return value;
    return text.compare.both({ value, other: its ? visible(its) : text.compare.nothing });
  }
  const other = trace.otherTokens?.[step];
  if (other === undefined || other === state.tokens[step]) return value;
  return text.reading.apart({ value, undisturbed: visible(other) });
}
