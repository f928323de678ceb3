/** Where one looks in a run. */

import { same } from "../spec/same.js";
import { coverOf } from "./covering.js";

/** @typedef {import("./types.js").State} State */

/** A run on the stage, at the layer, the cell, the step and the chosen ones that a state names, as far as it has them.
 * @param {import("../sources/trace.js").Trace} whole
 * @param {Pick<State, "layer"|"unit"|"step"|"units"|"window">} state */
export function seenOf({ layers, end }, { layer, unit, step, units, window }) {
  const trace = layers[Math.min(layer, layers.length - 1)];
  const { number, tokens, hidden, steps } = trace;
  return {
    trace, tokens, layer: number, unit: Math.min(unit, hidden - 1), step: Math.min(step, end - 1),
    units: units?.every((one) => one < hidden) ? units : null,
    window: window && window.start < steps ? { ...window, stop: Math.min(window.stop, steps) } : null,
  };
}

/** The run on the stage, where it is the one that is asked for: what is done to that can be told by what it was. Null
 * while another is on its way. @param {Pick<State, "trace"|"shown"|"spec">} state */
export const hereOf = ({ trace, shown, spec }) => (same(shown, spec) ? trace : null);

/** Whether the run on the stage is of another net or input than what is asked for: its cells, gates and steps are not
 * those of that. @param {Pick<State, "shown"|"spec">} state */
export const isOfAnother = ({ shown, spec }) =>
  shown !== null && !same([shown.net, shown.input], [spec?.net, spec?.input]);

/** What the stage becomes where one looks elsewhere in the run that is there: for another layer nothing is asked for.
 * @param {State} state @returns {Partial<State>} */
export function looked(state) {
  const { trace, shown, spec, revision } = state;
  if (!trace || !same(shown, spec)) return {};
  const seen = seenOf(trace.whole, state);
  // Where it is covered no more, one looks at what is still on its way.
  const stop = Math.min(seen.trace.steps, coverOf(state, spec) ?? Infinity);
  const there = { ...seen, step: Math.min(state.step, stop - 1) };
  return seen.trace === trace ? there : { ...there, revision: revision + 1 };
}
