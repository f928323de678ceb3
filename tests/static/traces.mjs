/** Traces for tests: steps given as named values of the first cells. */
import { readFileSync } from "node:fs";
import { Trace } from "../../static/js/sources/trace.js";

/** As the server says it. */
export const vocabulary = JSON.parse(readFileSync(new URL("../golden/vocabulary.json", import.meta.url), "utf8"));

/** A mode of an LSTM's cell. @param {string} id */
export const modeOf = (id) => vocabulary.cells.lstm.modes.find((mode) => mode.id === id);

/**
 * A layer of a trace.
 * @param {{cells?: string[], hidden?: number[], outputs?: number, spec?: object, layer?: number}} net
 * @param {Record<string, number|number[]>[]} steps  What is not named is 0; the undisturbed run is as the run where it is not named.
 */
export function filled({ cells = ["lstm"], hidden = cells.map(() => 1), outputs = 0, spec = {}, layer = 0 }, steps) {
  const opened = { stream: 1, trace: "k", from: 0, steps: steps.length, hidden, inputs: 1, outputs, cells, spec };
  const trace = new Trace(opened, null, vocabulary);
  steps.forEach((step, at) => {
    const values = new Float32Array(trace.stride);
    for (const [name, { at: column, size }] of trace.columns) {
      if (size) values.set([step[name] ?? step[name.replace("free.", "")] ?? 0].flat(), column);
    }
    trace.take({ first: at, count: 1, stride: trace.stride, values });
  });
  return trace.layers[layer];
}

/** A step of an LSTM's one cell, computed as the net computes it. */
export function lstmStep(before, { i, f, g, o }) {
  const f32 = Math.fround;
  const c = f32(f32(f32(f) * f32(before)) + f32(f32(i) * f32(g)));
  return { i, f, g, o, c, h: f32(f32(o) * Math.tanh(c)) };
}
