/** Two experiments, as views draw and tell them. Nothing here changes anything. */

import { netOf } from "../spec/net.js";
import { netNamed } from "../spec/ownnets.js";
import { LEAST, Pair } from "../sources/pair.js";
import { reading } from "../text/numbers.js";
import { text } from "../text/text.js";
import { told } from "./sentence.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").NetInfo} NetInfo
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
  const { trace, other, compare, aligned, nets } = state;
  if (!trace || !other || !compare) return null;
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

/** The nets that can take the other's place: those of its task. @param {State} state @returns {NetInfo[]} */
export function rivals({ nets, compare }) {
  const net = netNamed(nets, compare?.net);
  if (!net) return [];
  return nets.filter((one) => one === net || (net.task !== null && one.task === net.task));
}

/**
 * Where two part, in a sentence, and in more: what they hold, what they say, what they read; and what can't be
 * compared. Null until all of both has come.
 * @param {State} state @returns {{first: string, more: string[]}|null}
 */
export function partingSaid(state) {
  const pair = pairOf(state);
  if (!pair || pair.have < pair.last) return null;
  if (pair.first === pair.last) return { first: text.compare.never, more: [] };
  const [first, ...more] = [...held(state, pair), ...said(state, pair), ...read(pair), ...apart(pair)];
  return { first, more };
}

/** What they hold, of one net. @param {State} state @param {Pair} pair */
function held(state, pair) {
  if (!pair.isOneNet) return [];
  const steps = pair.last - pair.first;
  const [bits, shown] = [pair.parting(0), pair.parting(LEAST)];
  if (!bits) return [text.compare.same({ steps })];
  if (!shown) return [text.compare.bitsOnly({ step: bits.step + 1 })];
  const { step, signal, unit, layer, own, other } = shown;
  const net = netOf(state);
  const what = signal === "y"
    ? text.compare.output({ symbol: net?.labels[unit] ?? String(unit + 1) })
    : text.compare.value({ signal, cell: unit + 1, layer: pair.own.whole.layers.length > 1 ? layer + 1 : null });
  const [here, there] = [own, other].map((value) => reading(signal, value));
  const before = bits.step < step ? bits.step + 1 : null;
  return [text.compare.parts({ step: step + 1, what, here, there }), text.compare.bits({ before })];
}

/** What they say. @param {State} state @param {Pair} pair */
function said(state, pair) {
  const other = { ...state, trace: pair.beside };
  if (!pair.says) return pair.isOneNet ? [] : [text.compare.otherTask];
  /** @type {{step: number, here: string, there: string}|null} */
  let begins = null;
  let again = pair.first;
  for (let step = pair.first; step < pair.last; step += 1) {
    const [here, there] = [state, other].map((one) => told(one, step) ?? "");
    if (here === there) continue;
    begins ??= { step: step + 1, here, there };
    again = step + 2;
  }
  if (!begins) return [text.compare.saysSame];
  return [text.compare.saysApart({ ...begins, again: again > pair.last ? null : again })];
}

/** What they read. @param {Pair} pair */
function read(pair) {
  const step = pair.reads();
  return step < 0 ? [] : [text.compare.readsApart({ step: step + 1 })];
}

/** What stands beside nothing. @param {Pair} pair */
function apart({ own, other, first, last, shift, signals, isOneNet }) {
  const alone = own.signals.filter((signal) => !signals.includes(signal));
  const its = other.signals.filter((signal) => !signals.includes(signal));
  return [
    ...(isOneNet ? [] : [text.compare.otherCells]),
    ...(alone.length || its.length ? [text.compare.alone({ here: alone, there: its })] : []),
    ...(first > 0 || last < own.steps ? [text.compare.shorter({ first: first + 1, last })] : []),
    ...(shift > 0 || last + shift < other.steps ? [text.compare.longer({ steps: other.steps - (last - first) })] : []),
  ];
}
