/** What is known of the net that runs. */

/** @param {import("../state/types.js").State} state */
export const netOf = ({ nets, spec, trace }) => nets.find(({ name }) => name === (trace?.spec ?? spec)?.net) ?? null;

/** Gates, and a readout that is a probability, go from 0 to 1; all else is signed. @param {string} signal @param {import("../state/types.js").NetInfo|null} net */
export const isSigned = (signal, net) => (signal === "y" ? net?.readout === "linear" : "gch".includes(signal));

/**
 * What the net says at a step, in a word: symbols that a sigmoid readout allows, the likeliest of a softmax, a number.
 * @param {import("../state/types.js").State} state @param {string} [run]  "y", or "free.y"
 */
export function saidBy(state, run = "y") {
  const { trace, step } = state;
  const net = netOf(state);
  if (!net?.labels.length || net.labels.length !== trace?.outputs) return null;
  const all = net.labels.map((label, k) => ({ label, value: trace.value(run, k, step) }));
  if (all.some(({ value }) => Number.isNaN(value))) return null;
  if (net.readout === "linear") return all;
  if (net.readout === "sigmoid") return all.filter(({ value }) => value > 0.5);
  return [all.reduce((most, one) => (one.value > most.value ? one : most))];
}
