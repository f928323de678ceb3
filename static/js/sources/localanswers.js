/**
 * What studies ask of a page that computes by itself: those of which the engine knows the answer. It computes a while,
 * and goes on once the page has had its turn.
 */

import { Acts } from "../engine/acts.js";
import { census } from "../engine/census.js";
import { ledger } from "../engine/ledger.js";
import { Needs } from "../engine/needs.js";
import { weightsOf } from "../engine/weights.js";
import { argumentsOf } from "../spec/vocabulary.js";
import { labels } from "./localtokens.js";
import { Unfit, refusal } from "./localtrace.js";

/** @typedef {import("../state/types.js").Spec} Spec */
/** @typedef {import("../engine/network.js").Columns} Columns */
/** @typedef {{net?: string, layer?: number, unit?: number, step?: number, spec?: Spec, seed?: number, count?: number}}
 *   Args */
/** How much is done, 0 to 1, and the whole answer so far.
 * @typedef {Generator<{done: number, data: object}, void>} Run */

/** So long it computes at a stretch, in ms. */
const AT_ONCE = 40;

/**
 * @param {object} given
 * @param {import("../spec/vocabulary.js").Vocabulary} given.vocabulary
 * @param {import("../state/types.js").NetInfo[]} given.told  Of the nets.
 * @param {Map<string, import("../engine/network.js").Net>} given.nets
 * @param {(net: string) => import("../engine/input.js").Draws} given.drawsOf
 * @param {(spec: Spec) => Columns} given.columnsOf  Of the run of a Spec; throws where it can't be run.
 * @param {(act: () => void) => void} soon
 * @param {import("./source.js").Listener["answer"]} take
 * @returns {import("./source.js").Questions}
 */
export function createAnswers({ vocabulary, told, nets, drawsOf, columnsOf }, soon, take) {
  /** What each slot has asked. @type {Map<string, Run>} */
  const open = new Map();

  /** @type {Record<string, (args: Args) => Run>} */
  const kinds = {
    * weights({ net: name = "", layer = 0, unit = 0 }) {
      yield { done: 1, data: weightsOf(found(name), layer, unit) };
    },

    * ledger({ spec, unit = 0, step = 0, layer = 0 }) {
      if (!spec) throw new Needs("study");
      const net = found(spec.net);
      const { kind, hidden, backward } = net.layers[layer] ?? {};
      if (kind !== "lstm") throw new Needs("study");
      const columns = columnsOf(spec);
      const steps = columns.get("x")?.stop ?? 0;
      const acts = new Acts(spec.interventions ?? [], layer, hidden, steps);
      const signal = signalsOf(columns, layer);
      const data = ledger({
        steps, before: Math.fround(layer ? 0 : (spec.state?.c[unit] ?? 0)),
        value: (name, at) => signal(name)[at * hidden + unit],
        nudges: (at) => (acts.nudges.get(at) ?? []).filter((nudge) => nudge.unit === unit),
      }, step);
      const read = labels(net, spec, drawsOf(spec.net), columns);
      const tokens = (backward ? [...read].reverse() : read).slice(0, step + 1);
      yield { done: 1, data: { ...data, tokens } };
    },

    * census({ net: name = "", layer = 0, ...asked }) {
      const { layers } = found(name);
      const { kind, hidden } = layers[layer] ?? {};
      const { modes = [], near = [0, 0] } = vocabulary.cells[kind] ?? {};
      if (!modes.length) throw new Needs("study");
      const known = argumentsOf(vocabulary, "census");
      const { seed, count } = { seed: Number(known.seed.default), count: Number(known.count.default), ...asked };
      const { inputs } = drawsOf(name);
      const drawn = (/** @type {number} */ one) => inputs.some((input) => input.seed === one && input.size === null);
      if (!Array.from({ length: count }, (_, at) => seed + at).every(drawn)) {
        throw new Unfit("needs_sequences", { count: inputs.filter(({ size }) => size === null).length });
      }
      const { title } = told.find((net) => net.name === name) ?? { title: name };
      const counted = census(modes, near, hidden);
      for (let at = 0; at < count; at += 1) {
        const columns = columnsOf({ version: 1, net: name, input: { kind: "generated", seed: seed + at } });
        counted.add(seed + at, columns.get("x")?.stop ?? 0, signalsOf(columns, layer));
        yield {
          done: (at + 1) / count,
          data: { net: name, title, layer, cell: kind, hidden, count, seed, near, ...counted.told() },
        };
      }
    },
  };

  /** @param {string} name */
  function found(name) {
    const net = nets.get(name);
    if (!net) throw new Unfit("net_unknown", { name: `'${name}'`, known: [...nets.keys()].join(", ") });
    return net;
  }

  /** @param {string} slot @param {Run} run */
  function go(slot, run) {
    if (open.get(slot) !== run) return;
    try {
      const end = performance.now() + AT_ONCE;
      let next = run.next();
      while (!next.done && next.value.done < 1 && performance.now() < end) next = run.next();
      const { done, data } = /** @type {{done: number, data: object}} */ (next.value);
      const final = done === 1;
      if (final) open.delete(slot);
      else soon(() => go(slot, run));
      take(slot, { done, final, data, waiting: null, stale: false, error: null });
    } catch (error) {
      open.delete(slot);
      take(slot, { final: true, error: refusal(error, null).message });
    }
  }

  return {
    ask(slot, kind, args) {
      open.delete(slot);
      if (!Object.hasOwn(kinds, kind)) {
        soon(() => take(slot, { final: true, error: refusal(new Needs("study"), null).message }));
        return;
      }
      const run = kinds[kind](args);
      open.set(slot, run);
      soon(() => go(slot, run));
    },
    cancel: (slot) => void open.delete(slot),
    tell() {},
  };
}

/** The values of a layer's signals, step after step. @param {Columns} columns @param {number} layer */
const signalsOf = (columns, layer) => (/** @type {string} */ name) =>
  columns.get(`${layer ? `${layer}:` : ""}${name}`)?.values ?? new Float32Array();
