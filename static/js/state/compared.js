/** Two experiments, as views draw and tell them. Nothing here changes anything. */

import { netOf, wordAt } from "../spec/net.js";
import { netNamed } from "../spec/ownnets.js";
import { same } from "../spec/same.js";
import { Pair } from "../sources/pair.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("../sources/layer.js").Layer} Layer
 */

/** How two can be drawn. */
export const WAYS = /** @type {const} */ (["over", "differences", "beside"]);

/** Step t of the one on the stage stands beside step t + this of the other. @param {State["aligned"]} aligned */
export const shiftOf = (aligned) => (aligned ? aligned[1] - aligned[0] : 0);

/** The pairs of layers that are or were drawn: each is made once. @type {WeakMap<Layer, Pair>} */
const made = new WeakMap();

/** The two on one axis; null where nothing is compared, or not all of it is there.
 * @param {State} state @returns {Pair|null} */
export function pairOf(state) {
  const { trace, other, otherOf, compare, aligned, nets } = state;
  if (!trace || !other || !compare || !same(otherOf, compare)) return null;
  const layer = other.layers[Math.min(trace.number, other.layers.length - 1)];
  const shift = shiftOf(aligned);
  const known = made.get(trace);
  if (known?.other === layer && known.shift === shift) return known;
  const [own, its] = [netOf(state), netNamed(nets, other.spec.net)];
  const says = Boolean(own && its) && own?.readout === its?.readout && own?.labels.join() === its?.labels.join();
  const pair = new Pair(trace, layer, shift, says && trace.outputs > 0);
  made.set(trace, pair);
  return pair;
}

/** How they are drawn: as was chosen; else one net's laid over each other, two nets' beside each other.
 * @param {State} state @param {Pair} pair @returns {typeof WAYS[number]} */
export const wayOf = ({ comparing }, pair) =>
  WAYS.find((way) => way === comparing) ?? (pair.isOneNet ? "over" : "beside");

/** A state as the lanes draw it: of two that are compared with what the other is beside it.
 * @param {State} state @returns {State} */
export function withOther(state) {
  const pair = pairOf(state);
  if (!pair) return state;
  const way = wayOf(state, pair);
  if (way === "beside") return { ...state, trace: pair.alone };
  return { ...state, trace: way === "over" ? pair.laid : pair.difference, overlay: way === "over" };
}

/** The other's own lanes, on the axis of the stage; null where they are not drawn.
 * @param {State} state @returns {State|null} */
export function otherBeside(state) {
  const pair = pairOf(state);
  if (!pair || wayOf(state, pair) !== "beside") return null;
  const unit = Math.min(state.unit, pair.other.hidden - 1);
  return { ...state, trace: pair.beside, tokens: pair.tokens, unit, overlay: false, window: null, lit: null };
}

/** Of each pair, at which steps they say something else, of those that had come.
 * @type {WeakMap<Pair, {have: number, steps: number[]}>} */
const heard = new WeakMap();

/** The steps, of those that have come, at which the two say something else.
 * @param {import("./types.js").NetInfo|null} net  The one on the stage: what the two say is of its readout.
 * @param {Pair} pair */
export function saysApart(net, pair) {
  const { have, first, own, beside } = pair;
  const known = heard.get(pair);
  if (known?.have === have) return known.steps;
  const steps = Array.from({ length: pair.says && net ? have - first : 0 }, (_, at) => first + at)
    .filter((step) => net && wordAt(net, own, step) !== wordAt(net, beside, step));
  heard.set(pair, { have, steps });
  return steps;
}
