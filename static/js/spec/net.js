/** What is known of the net that runs. */

import { amount } from "../text/numbers.js";

/** @param {Pick<import("../state/types.js").State, "nets"|"spec"|"trace">} state */
export const netOf = ({ nets, spec, trace }) => nets.find(({ name }) => name === (trace?.spec ?? spec)?.net) ?? null;

/**
 * What the values of a lane lie within: a signal's own, or what the readout says; null without a bound, or as long as
 * there is no run.
 * @param {string} signal @param {import("../state/types.js").NetInfo|null} net
 * @param {import("../sources/layer.js").Layer|null} trace @returns {[number, number]|null}
 */
export function spanOf(signal, net, trace) {
  if (signal === "y") return net?.readout === "linear" ? null : [0, 1];
  return trace?.about(signal).span ?? null;
}

/** Gates, and a readout that is a probability, go from 0 to 1; all else is signed.
 * @param {string} signal @param {import("../state/types.js").NetInfo|null} net
 * @param {import("../sources/layer.js").Layer} trace */
export const isSigned = (signal, net, trace) => spanOf(signal, net, trace)?.[0] !== 0;

/**
 * What the net says at a step, in a word: symbols that a sigmoid readout allows, the likeliest of a softmax, a number.
 * @param {import("../state/types.js").State} state @param {string} [run]  "y", or "free.y"
 */
export function saidBy(state, run = "y") {
  const { trace, step } = state;
  const net = netOf(state);
  return net && trace && saidAt(net, trace, step, run);
}

/**
 * The same of a trace: null where it says nothing, or that has not come.
 * @param {Pick<import("../state/types.js").NetInfo, "labels"|"readout">} net
 * @param {Pick<import("../sources/layer.js").Layer, "outputs"|"value">} trace
 * @param {number} step @param {string} [run]
 */
export function saidAt(net, trace, step, run = "y") {
  if (!net.labels.length || net.labels.length !== trace.outputs) return null;
  const all = net.labels.map((label, k) => ({ label, value: trace.value(run, k, step) }));
  if (all.some(({ value }) => Number.isNaN(value))) return null;
  if (net.readout === "linear") return all;
  if (net.readout === "sigmoid") return all.filter(({ value }) => value > 0.5);
  return [all.reduce((most, one) => (one.value > most.value ? one : most))];
}

/** The same as a key: two runs say the same where it is the same, of numbers as they are written on the page.
 * @param {Parameters<typeof saidAt>[0]} net @param {Parameters<typeof saidAt>[1]} trace @param {number} step */
export const wordAt = (net, trace, step) =>
  saidAt(net, trace, step)?.map(({ label, value }) => (net.readout === "linear" ? amount(value) : label)).join("\n");
