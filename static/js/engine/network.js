import { FAMILIES } from "./families.js";
import { joined, levelsOf } from "./levels.js";
import { read } from "./readout.js";

/** @typedef {import("./cell.js").LayerNet} LayerNet */
/** @typedef {import("../sources/runs.js").Values} Values */
/** @typedef {Map<string, Values>} Columns  By name. */

/**
 * A net as it comes from the server: docs/engine.md.
 * @typedef {object} Net
 * @property {string} name
 * @property {LayerNet[]} layers  The lowest first; a backward one after the forward one that reads the same.
 * @property {import("./readout.js").Readout|null} readout
 * @property {string[]|null} alphabet  What it reads, or null for numbers.
 */

/**
 * Every value of a run, by column as docs/protocol.md names them: of layer k above the lowest "k:c", and so "ghost.f".
 * @param {Net} net @param {number} steps
 * @param {(step: number, said: Float32Array|null) => Float32Array} reads  What the net reads at a step, where it said
 *   that at the step before.
 * @param {import("./acts.js").Intervention[]} [acts]
 * @param {{h?: number[], c?: number[]}|null} [start]  The lowest layer's state before the first step.
 * @returns {Columns}
 */
export function run(net, steps, reads, acts = [], start = null) {
  const runs = net.layers.map((layer, number) => {
    const Family = FAMILIES[/** @type {keyof typeof FAMILIES} */ (layer.kind)];
    return new Family(layer, acts, number, steps, number ? {} : (start ?? {}));
  });
  const { inputs } = net.layers[0];
  const x = new Float32Array(steps * inputs);
  const y = new Float32Array(steps * (net.readout?.outputs ?? 0));
  /** @param {number} step @param {Float32Array} h */
  function say(step, h) {
    if (!net.readout) return null;
    const said = read(net.readout, h);
    y.set(said, step * net.readout.outputs);
    return said;
  }
  if (net.layers.some(({ backward }) => backward)) {
    const given = Array.from({ length: steps }, (_, step) => reads(step, null));
    given.forEach((row, step) => x.set(row, step * inputs));
    inBothWays(net.layers, runs, given).forEach((h, step) => say(step, h));
  } else {
    /** @type {Float32Array|null} */
    let said = null;
    for (let step = 0; step < steps; step += 1) {
      const given = reads(step, said);
      x.set(given, step * inputs);
      said = say(step, runs.reduce((below, layer) => layer.step(step, below), given));
    }
  }
  /** @type {Columns} */
  const columns = new Map([["x", { size: inputs, start: 0, stop: steps, values: x }]]);
  runs.forEach((layer, number) => {
    const prefix = number ? `${number}:` : "";
    for (const [name, values] of Object.entries(layer.signals)) {
      columns.set(prefix + name, { size: layer.hidden, start: 0, stop: steps, values });
    }
    for (const [gate, { start: first, stop }] of layer.windows) {
      const values = layer.would[gate].subarray(first * layer.hidden, stop * layer.hidden);
      columns.set(`${prefix}ghost.${gate}`, { size: layer.hidden, start: first, stop, values });
    }
  });
  if (net.readout) columns.set("y", { size: net.readout.outputs, start: 0, stop: steps, values: y });
  return columns;
}

/** What the last layers show, step by step of the input: each level is run once what it reads is there whole.
 * @param {LayerNet[]} layers @param {{step: (step: number, x: Float32Array) => Float32Array}[]} runs
 * @param {Float32Array[]} given */
function inBothWays(layers, runs, given) {
  return levelsOf(layers).reduce((reads, level) => {
    const shown = level.map((number) => {
      const { backward } = layers[number];
      const h = (backward ? [...reads].reverse() : reads).map((row, step) => runs[number].step(step, row));
      return backward ? h.reverse() : h;
    });
    return reads.map((_, step) => joined(shown.map((rows) => rows[step])));
  }, given);
}
