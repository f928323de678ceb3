/** Where two experiments part, in sentences; and which nets can take the other's place. */

import { netOf, spanOf } from "../spec/net.js";
import { netNamed } from "../spec/ownnets.js";
import { LEAST } from "../sources/pair.js";
import { reading } from "../text/numbers.js";
import { text } from "../text/withcompared.js";
import { pairOf, saysApart } from "./compared.js";
import { told } from "./sentence.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").NetInfo} NetInfo
 * @typedef {import("../sources/pair.js").Pair} Pair
 */

/** The nets that can take the other's place: those of its task. @param {State} state @returns {NetInfo[]} */
export function rivals({ nets, compare }) {
  const net = netNamed(nets, compare?.net);
  if (!net) return [];
  return nets.filter((one) => one === net || (net.task !== null && one.task === net.task));
}

/**
 * Where two part.
 * @typedef {object} Parting
 * @property {string} first  A sentence: what they hold, of two nets what they say.
 * @property {string} spoken  Where they say something else, if that is not told yet; "" where they say the same.
 * @property {number|null} step  The first at which they say something else.
 * @property {string[]} more  Sentences: what they read; and what can't be compared.
 */

/** Where two part, in sentences; or why that can't be told. @param {State} state @returns {Parting} */
export function partingSaid(state) {
  const pair = pairOf(state);
  const why = (/** @type {string} */ first) => ({ first, spoken: "", step: null, more: [] });
  if (pair?.isCovered) return why(text.comparing.covered);
  if (!pair || pair.have < pair.last) return why(text.comparing.waiting);
  if (pair.first === pair.last) return why(text.comparing.never);
  const [step = null] = saysApart(netOf(state), pair);
  const says = said(state, pair);
  const more = [...read(pair), ...apart(pair)];
  const [first, ...bits] = held(state, pair);
  if (!first) return { first: says[0], spoken: "", step, more };
  return step === null
    ? { first, spoken: "", step, more: [...bits, ...says, ...more] }
    : { first, spoken: says[0], step, more: [...bits, ...more] };
}

/** What they hold, of one net. @param {State} state @param {Pair} pair */
function held(state, pair) {
  if (!pair.isOneNet) return [];
  const steps = pair.last - pair.first;
  const [bits, shown] = [pair.parting(0), pair.parting(LEAST)];
  if (!bits) return [text.comparing.same({ steps })];
  if (!shown) return [text.comparing.bitsOnly({ step: bits.step + 1 })];
  const { step, signal, unit, layer, own, other } = shown;
  const net = netOf(state);
  const what = signal === "y"
    ? text.comparing.output({ symbol: net?.labels[unit] ?? String(unit + 1) })
    : text.comparing.value({ signal, cell: unit + 1, layer: pair.own.whole.layers.length > 1 ? layer + 1 : null });
  const [here, there] = [own, other].map((value) => reading(spanOf(signal, net, pair.own), value));
  const before = bits.step < step ? bits.step + 1 : null;
  return [text.comparing.parts({ step: step + 1, what, here, there }), text.comparing.bits({ before })];
}

/** What they say. @param {State} state @param {Pair} pair */
function said(state, pair) {
  if (!pair.says) return pair.isOneNet ? [] : [text.comparing.otherTask];
  const steps = saysApart(netOf(state), pair);
  if (!steps.length) return [text.comparing.saysSame];
  const [step] = steps;
  const [here, there] = [state, { ...state, trace: pair.beside }].map((one) => told(one, step) ?? "");
  const again = steps[steps.length - 1] + 2;
  return [text.comparing.saysApart({ step: step + 1, here, there, again: again > pair.last ? null : again })];
}

/** What they read. @param {Pair} pair */
function read(pair) {
  const step = pair.reads();
  return step < 0 ? [] : [text.comparing.readsApart({ step: step + 1 })];
}

/** What stands beside nothing. @param {Pair} pair */
function apart({ own, other, first, last, shift, signals, isOneNet }) {
  const alone = own.signals.filter((signal) => !signals.includes(signal));
  const its = other.signals.filter((signal) => !signals.includes(signal));
  return [
    ...(isOneNet ? [] : [text.comparing.otherCells]),
    ...(alone.length || its.length ? [text.comparing.alone({ here: alone, there: its })] : []),
    ...(first > 0 || last < own.steps ? [text.comparing.shorter({ first: first + 1, last })] : []),
    ...(shift > 0 || last + shift < other.steps
      ? [text.comparing.longer({ steps: other.steps - (last - first) })] : []),
  ];
}
