/**
 * Traces that the page computes by itself, of nets that came with it: no server is asked. What needs one says so.
 *
 * @typedef {import("./source.js").Listener} Listener
 * @typedef {import("../state/types.js").Spec} Spec
 * @typedef {import("../engine/input.js").Draws} Draws
 * @typedef {object} Carried  What came with the page: docs/engine.md.
 * @property {import("./wire.js").Hello} hello  Of a server that has these nets.
 * @property {import("../engine/plainnet.js").PackedNet[]} nets
 * @property {Record<string, Draws>} draws  By the name of a net.
 */

import { Acts } from "../engine/acts.js";
import { given, reader } from "../engine/input.js";
import { Needs } from "../engine/needs.js";
import { belowOf, joined } from "../engine/levels.js";
import { run } from "../engine/network.js";
import { parts } from "../engine/parts.js";
import { unpacked } from "../engine/plainnet.js";
import { createAnswers } from "./localanswers.js";
import { ended, netFor } from "./localfit.js";
import { labels } from "./localtokens.js";
import { described, frameOf, grouped, refusal } from "./localtrace.js";

/** @typedef {import("../engine/network.js").Columns} Columns */

/** A Trace that is open: what is told of it, and what it was computed from.
 * @typedef {{stream: number, spec: Spec, net: import("../engine/network.js").Net, free: Columns, used: Columns|null,
 *   steps: number}} Open */

/** Of the undisturbed run, which every change of a pin leaves as it is, so many are kept. */
const KEPT = 4;

/** @param {Carried} carried @param {Listener} on @param {Spec|null} first @param {number|null} [until]
 * @returns {import("./source.js").Connection} */
export function connect(carried, on, first, until = null) {
  const nets = new Map(carried.nets.map((net) => [net.name, unpacked(net)]));
  /** The undisturbed runs by their Specs; the last used last. @type {Map<string, Columns>} */
  const calm = new Map();
  /** What is open in the two places. @type {(Open|null)[]} */
  const open = [null, null];
  /** @type {Set<ReturnType<typeof setTimeout>|undefined>} */
  const waiting = new Set();
  let streams = 0;
  let closed = false;

  /** Once the caller has returned. @param {() => void} act */
  function soon(act) {
    const timer = setTimeout(() => {
      waiting.delete(timer);
      if (!closed) act();
    });
    waiting.add(timer);
    return timer;
  }

  /** @param {Spec} spec @param {import("../engine/network.js").Net} net @returns {Columns} */
  function undisturbed(spec, net) {
    const { interventions: _, ...rest } = spec;
    const key = JSON.stringify(rest);
    const found = calm.get(key) ?? computed(net, rest);
    calm.delete(key);
    calm.set(key, found);
    for (const old of calm.keys()) if (calm.size > KEPT) calm.delete(old);
    return found;
  }

  /** @param {string} net @returns {Draws} */
  const drawsOf = (net) => carried.draws[net] ?? { inputs: [], noise: [] };

  /** @param {import("../engine/network.js").Net} net @param {Spec} spec @returns {Columns} */
  function computed(net, spec) {
    const draws = drawsOf(spec.net);
    const from = given(net, spec, draws);
    return ended(net, run(net, from.steps, reader(from, spec, draws), spec.interventions, spec.state));
  }

  /** @param {number} place @param {Spec} spec @param {number|null} end */
  function tell(place, spec, end) {
    const stream = (streams += 1);
    try {
      const net = netFor(nets, spec, carried.hello.vocabulary);
      const acts = spec.interventions ?? [];
      const free = undisturbed(spec, net);
      const used = acts.length ? computed(net, spec) : null;
      const steps = free.get("x")?.stop ?? 0;
      open[place] = { stream, spec, net, free, used, steps };
      const stop = Math.min(end ?? steps, steps);
      const read = {
        free: labels(net, spec, drawsOf(spec.net), free),
        used: used && labels(net, spec, drawsOf(spec.net), used),
      };
      const known = described(stream, spec, net, { free, used }, read);
      // What the lab holds of it is not told again.
      const isHeld = on.have().some((held) => held.run === known.free.key && held.steps >= stop);
      const groups = [...(isHeld ? [] : grouped("free", free, stop)), ...(used ? grouped("used", used, stop) : [])];
      const told = { ...known, groups };
      on.opened(stop < steps ? { ...told, until: stop } : told, spec, place === 1);
      groups.forEach((group, number) => {
        on.frame(frameOf(stream, number, group, group.run === "used" && used ? used : free));
      });
    } catch (error) {
      on.error(refusal(error, stream), place === 1);
    }
  }

  /** What was asked for last is what is computed. @type {(ReturnType<typeof setTimeout>|undefined)[]} */
  const wanted = [];
  /** @param {number} place @param {Spec|null} spec @param {number|null} [end] */
  function want(place, spec, end = null) {
    clearTimeout(wanted[place]);
    waiting.delete(wanted[place]);
    if (spec) wanted[place] = soon(() => tell(place, spec, end));
    else open[place] = null;
  }

  /** @param {import("./wire.js").Explain} asked */
  function tellTerms({ stream, layer, unit, start, stop }) {
    const found = open.find((one) => one?.stream === stream);
    if (!found) return;
    const columns = found.used ?? found.free;
    const net = found.net.layers[layer];
    const acts = new Acts(found.spec.interventions ?? [], layer, net.hidden, found.steps);
    const prefix = layer ? `${layer}:` : "";
    const { layers } = found.net;
    const below = belowOf(layers, layer);
    const state = Float32Array.from({ length: net.hidden }, (_, at) => (layer ? 0 : (found.spec.state?.h[at] ?? 0)));
    const stepOf = (/** @type {number} */ number, /** @type {number} */ step) =>
      (layers[number].backward ? found.steps - 1 - step : step);
    const row = (/** @type {string} */ name, /** @type {number} */ step) => {
      const { values = new Float32Array(), size = 0 } = columns.get(name) ?? {};
      return values.subarray(step * size, (step + 1) * size);
    };
    /** What the layer reads at a step of its own order. @param {number} step */
    function reads(step) {
      const at = stepOf(layer, step);
      if (!below.length) return row("x", at);
      return joined(below.map((one) => row(`${one ? `${one}:` : ""}h`, stepOf(one, at))));
    }
    /** @type {Record<string, (number|null)[]>} */
    const values = {};
    for (let step = start; step < stop; step += 1) {
      const h = step ? row(`${prefix}h`, step - 1) : state;
      const reset = net.kind === "gru" ? row(`${prefix}r`, step) : null;
      for (const [name, value] of Object.entries(parts(net, acts, unit, reads(step), h, reset))) {
        (values[name] ??= []).push(Number.isFinite(value) ? value : null);
      }
    }
    on.terms({ type: "terms", stream, layer, unit, start, values });
  }

  /** Of a Spec that is open what was computed of it. @param {Spec} spec */
  function columnsOf(spec) {
    const key = JSON.stringify(spec);
    const found = open.find((one) => one && JSON.stringify(one.spec) === key);
    return found ? (found.used ?? found.free) : computed(netFor(nets, spec, carried.hello.vocabulary), spec);
  }

  const { vocabulary, nets: told } = carried.hello;
  const questions = createAnswers({ vocabulary, told, nets, drawsOf, columnsOf }, soon, (slot, answer) =>
    on.answer(slot, answer));
  /** @param {import("./wire.js").Word} word */
  function say(word) {
    const refused = refusal(new Needs("server"), null);
    if (word.type === "rename" || word.type === "delete") soon(() => on.changed(word.net, refused));
    else if (word.type === "start" || word.type === "join") soon(() => on.unroomed(refused));
  }
  soon(() => {
    on.line({ state: "open", once: true });
    on.hello(carried.hello.nets, carried.hello.vocabulary);
  });
  if (first) want(0, first, until);
  return {
    open: (spec, end) => want(0, spec, end),
    openBeside: (spec, end) => want(1, spec, end),
    explain: (asked) => void soon(() => tellTerms(asked)),
    questions,
    say,
    close() {
      closed = true;
      waiting.forEach(clearTimeout);
    },
  };
}
