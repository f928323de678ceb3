/** What a lesson expects of a run: filled in from the run that is there, said, and tried on it. */

import { netOf, saidAt } from "../../spec/net.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/withdesk.js";

/**
 * @typedef {import("../../state/making.js").Expected} Expected
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../sources/trace.js").Trace} Trace
 * @typedef {import("../../state/types.js").NetInfo} NetInfo
 */

const WITHIN = 0.005;
/** Decimals of what is filled in: nearer by far than it is to be. */
const DECIMALS = 3;

/** What can be expected here: a cell's signals, and what the net says. @param {State} state @returns {string[]} */
export const expectable = ({ trace }) => (trace ? [...trace.signals, ...(trace.outputs ? ["y"] : [])] : []);

/**
 * What is so of a signal at the playhead: of the chosen cell a value, of a net that says symbols what it says. Null
 * where it has not come. @param {State} state @param {string} signal @returns {Expected|null}
 */
export function filledIn(state, signal) {
  const { trace, unit, step } = state;
  if (!trace || step >= trace.have) return null;
  const net = netOf(state);
  if (signal === "y" && net && net.readout !== "linear") {
    const said = saidAt(net, trace, step);
    if (said) {
      const labels = said.map(({ label }) => label);
      return { kind: "says", step: trace.inputStep(step), is: labels.length === 1 ? labels[0] : labels };
    }
  }
  const cell = signal === "y" ? 0 : unit;
  const value = trace.value(signal, cell, step);
  if (!Number.isFinite(value)) return null;
  const layer = trace.number && signal !== "y" ? { layer: trace.number } : {};
  // What is said has the steps of the input.
  const at = signal === "y" ? trace.inputStep(step) : step;
  return { kind: "value", signal, cell, ...layer, step: at, is: Number(value.toFixed(DECIMALS)), within: WITHIN };
}

/** Numbers that a value must be near, above or below, in words. @param {Expected} one */
function bounds({ is, within, above, below }) {
  const number = (/** @type {unknown} */ given) => visible(String(given));
  return text.maker.bounds({
    is: is === undefined ? null : number(is), within: within ? number(within) : null,
    above: above === undefined ? null : number(above), below: below === undefined ? null : number(below),
  });
}

/** Steps as people count them. @param {Expected} one @returns {{first: number, last: number}} */
function stepsOf({ step, steps }) {
  const [start, stop] = Array.isArray(steps) ? steps.map(Number) : [Number(step), Number(step) + 1];
  return { first: start + 1, last: stop };
}

/** The names and places that lead to a number. @param {Expected} one */
const pathOf = ({ path }) => [path].flat().map(String);

/** An expectation as a sentence. @param {Expected} one */
export function sentence(one) {
  const { kind, signal, cell = 0, layer = 0, undisturbed, is } = one;
  const whose = {
    signal: String(signal), cell: Number(cell) + 1, layer: layer ? Number(layer) + 1 : null,
    undisturbed: Boolean(undisturbed), ...stepsOf(one),
  };
  const words = (Array.isArray(is) ? is : [is]).map((label) => visible(String(label)));
  switch (kind) {
    case "value": return text.maker.value({ ...whose, bounds: bounds(one) });
    case "held": return text.maker.held({ ...whose, like: Number(one.as) + 1 });
    case "first": return text.maker.first({ ...whose, bounds: bounds(one) });
    case "says": return text.maker.says({ ...whose, said: words });
    case "card": return text.maker.card({ net: one.net === undefined ? null : String(one.net), path: pathOf(one) });
    default: return text.maker.figure({ study: String(one.study), path: pathOf(one) });
  }
}

/**
 * Whether it is so of a run: null where that is not told here.
 * @param {Expected} one @param {Trace} whole @param {NetInfo|null} net @returns {boolean|null}
 */
export function isSo(one, whole, net) {
  const { kind, signal, cell = 0, layer = 0, undisturbed, step, steps } = one;
  const seen = whole.layers[Number(layer)];
  if (!seen || whole.have < whole.steps) return null;
  const prefix = undisturbed ? "free." : "";
  const value = (/** @type {number} */ at) => seen.value(prefix + signal, Number(cell), at);
  const [start, stop] = Array.isArray(steps) ? steps.map(Number) : [Number(step), Number(step) + 1];
  const all = Array.from({ length: Math.max(0, stop - start) }, (_, at) => value(start + at));
  switch (kind) {
    case "value": return all.length > 0 && all.every((found) => within(one, found));
    case "held": return all.every((found) => found === value(Number(one.as)));
    case "first": {
      const found = Array.from({ length: whole.steps }, (_, at) => value(at)).findIndex((now) => within(one, now));
      return found === Number(step);
    }
    case "says": {
      const said = net && saidAt(net, seen, Number(step), `${prefix}y`);
      const wanted = [one.is].flat().map(String).sort();
      return said === null ? null : JSON.stringify(said.map(({ label }) => label).sort()) === JSON.stringify(wanted);
    }
    default: return null;
  }
}

/** @param {Expected} one @param {number} value */
function within({ is, within: near = 0, above, below }, value) {
  const isNear = is === undefined || Math.abs(value - Number(is)) <= Number(near);
  return isNear && (above === undefined || value > Number(above)) && (below === undefined || value < Number(below));
}
