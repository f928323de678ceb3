import { layerOf, needsOf } from "../engine/acts.js";
import { Unfit } from "./localtrace.js";

/** @typedef {Pick<import("../spec/vocabulary.js").Vocabulary, "cells"|"limits">} Vocabulary */

/**
 * The net that a Spec names; throws where there is none, or where it can't read what the Spec gives it.
 * @param {Map<string, import("../engine/network.js").Net>} nets @param {import("../state/types.js").Spec} spec
 * @param {Vocabulary} vocabulary
 */
export function netFor(nets, { net: name, input, interventions = [] }, { cells, limits: { steps: most } }) {
  const net = nets.get(name);
  if (!net) throw new Unfit("net_unknown", { name: `'${name}'`, known: [...nets.keys()].join(", ") });
  const read = input.kind === "continued" ? input.input : input;
  const says = net.readout && !net.layers.some(({ backward }) => backward);
  if (input.kind === "continued" && !says) throw new Unfit("net_says_no_input", { net: name });
  checkRead(net, read);
  const rows = read.kind === "text" ? [...read.text].length : read.kind === "numbers" ? read.rows.length : 1;
  const steps = input.kind === "continued" ? input.read + input.steps : rows;
  if (steps < 1 || steps > most) throw new Unfit("too_many_steps", { most, steps });
  for (const act of interventions) checkAct(net, act, cells);
  return net;
}

/** @param {import("../engine/network.js").Net} net @param {import("../state/types.js").Read} read */
function checkRead({ name: net, alphabet, layers: [{ inputs: width }] }, read) {
  const letters = alphabet?.map((symbol) => (symbol.trim() ? symbol : `'${symbol}'`)).join(" ") ?? "";
  if (read.kind === "text") {
    if (!alphabet) throw new Unfit("net_reads_numbers", { net });
    const at = [...read.text].findIndex((symbol) => !alphabet.includes(symbol));
    if (at < 0) return;
    throw new Unfit("net_alphabet", { got: `'${[...read.text][at]}'`, at: at + 1, net, alphabet: letters });
  }
  if (read.kind === "numbers") {
    if (alphabet) throw new Unfit("net_reads_symbols", { net, alphabet: letters });
    const wrong = read.rows.find((row) => row.length !== width);
    if (wrong) throw new Unfit("net_width", { net, width, got: wrong.length });
  }
}

/** @param {import("../engine/network.js").Net} net @param {import("../spec/pins.js").Intervention} act
 * @param {Vocabulary["cells"]} cells */
function checkAct({ layers }, act, cells) {
  const needs = needsOf(act);
  if (!needs) return;
  const number = layerOf(act);
  const layer = layers[number];
  if (!layer) throw new Unfit("layer_missing", { layer: number + 1, layers: layers.length });
  const { pinnable, memory } = cells[layer.kind];
  const { gate, units = [] } = needs;
  const known = gate ? pinnable.includes(gate) : memory === "c";
  const beyond = units.find((unit) => unit >= layer.hidden);
  if (!known) throw new Unfit("gate_missing", { gate: gate ?? act.kind, kind: layer.kind });
  if (beyond !== undefined) throw new Unfit("cell_missing", { cell: beyond + 1, cells: layer.hidden });
}

/** A run, where its numbers have not grown beyond what they are computed in, as in a relu RNN they may; else throws.
 * @param {import("../engine/network.js").Net} net @param {import("../engine/network.js").Columns} columns */
export function ended({ layers }, columns) {
  layers.forEach(({ hidden }, number) => {
    const { values } = /** @type {import("./runs.js").Values} */ (columns.get(`${number ? `${number}:` : ""}h`));
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) throw new Unfit("run_endless", { dtype: "float32", step: Math.floor(at / hidden) + 1 });
  });
  return columns;
}
