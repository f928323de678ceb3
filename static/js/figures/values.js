/** Every value of a run as columns with names, for other programs: as CSV. */

import { exact } from "../text/numbers.js";
import { text } from "../text/withdesk.js";

/**
 * @typedef {import("../sources/trace.js").Trace} Trace
 * @typedef {import("../state/types.js").NetInfo} NetInfo
 * @typedef {{name: string, value: (step: number) => number}} Column
 */

/** So many values a file has at most. */
export const MOST_VALUES = 2e6;

/** What may stand in a column's name. @param {string} label */
const named = (label) => label.replace(/[^\w]/g, (sign) => `u${sign.codePointAt(0)?.toString(16).padStart(4, "0")}`);

/** A layer of several, in a name. @param {import("../sources/layer.js").Layer} layer */
export const layerNamed = ({ number, backward }) => `layer${number + 1}${backward ? "_backward" : ""}`;

/**
 * The columns of a run, each step that of the input: of each layer's cells each signal, with interventions those of
 * the undisturbed run too, what is read as numbers, and what the readout says.
 * @param {Trace} whole @param {NetInfo|null} net
 * @param {{layer: number, unit: number}|null} alone  That cell only; null is all.
 * @returns {Column[]}
 */
export function columnsOf(whole, net, alone) {
  const { layers, inputs, outputs } = whole;
  const many = layers.length > 1;
  const runs = whole.used === whole.free ? [""] : ["", "free."];
  const numbers = net && !net.alphabet ? inputs : 0;
  const labels = net?.labels.length === outputs ? net.labels.map(named) : [];
  /** @type {Column[]} */
  const found = [];
  for (let at = 0; at < numbers; at += 1) {
    found.push({ name: `x_${at + 1}`, value: (step) => whole.value("x", at, step) });
  }
  for (const layer of layers) {
    if (alone && alone.layer !== layer.number) continue;
    for (let unit = 0; unit < layer.hidden; unit += 1) {
      if (alone && alone.unit !== unit) continue;
      for (const run of runs) {
        for (const signal of layer.signals) {
          const where = `${many ? `${layerNamed(layer)}_` : ""}cell${unit + 1}`;
          const name = `${run ? "undisturbed_" : ""}${where}_${signal}`;
          found.push({ name, value: (step) => layer.value(run + signal, unit, layer.inputStep(step)) });
        }
      }
    }
  }
  for (const run of runs) {
    for (let at = 0; at < outputs; at += 1) {
      const name = `${run ? "undisturbed_" : ""}y_${labels[at] ?? at + 1}`;
      found.push({ name, value: (step) => whole.value(`${run}y`, at, step) });
    }
  }
  return found;
}

/** A field of CSV: RFC 4180. @param {string} field */
const quoted = (field) => `"${field.replaceAll('"', '""')}"`;

/**
 * A run as CSV: a line that says what the columns are, one of their names, then one a step, in numbers that are these
 * float32 values and no others.
 * @param {Trace} whole @param {NetInfo|null} net @param {{layer: number, unit: number}|null} alone
 */
export function csv(whole, net, alone) {
  const columns = columnsOf(whole, net, alone);
  const head = [`# ${readme(whole, net)}`, ["step", "input", ...columns.map(({ name }) => name)].join(",")];
  const rows = Array.from({ length: whole.have }, (_, step) =>
    [String(step + 1), quoted(whole.tokens[step] ?? ""), ...columns.map(({ value }) => exact(value(step)))].join(","));
  return [...head, ...rows, ""].join("\n");
}

/** What the columns are, in one line. @param {Trace} whole @param {NetInfo|null} net
 * @param {boolean} [arrays]  Of arrays of steps and cells, in their place. */
export function readme(whole, net, arrays = false) {
  const { vocabulary } = whole.layers[0];
  const signals = [...new Set(whole.layers.flatMap((layer) => layer.signals))];
  const called = signals.map((one) => ({ signal: one, name: vocabulary.signals[one]?.name ?? one }));
  return text.saver.readme({
    net: whole.spec.net, title: net?.title ?? whole.spec.net, signals: called,
    undisturbed: whole.used !== whole.free, says: whole.outputs > 0, numbers: Boolean(net && !net.alphabet), arrays,
    backward: whole.backward.size > 0,
  });
}
