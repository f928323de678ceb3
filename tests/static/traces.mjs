/** Traces for tests: what a server would say and send of steps that are given as named values of the first cells. */
import { readFileSync } from "node:fs";
import { Trace } from "../../static/js/sources/trace.js";

/** As the server says it. */
export const vocabulary = JSON.parse(readFileSync(new URL("../golden/vocabulary.json", import.meta.url), "utf8"));

/** A mode of an LSTM's cell. @param {string} id */
export const modeOf = (id) => vocabulary.cells.lstm.modes.find((mode) => mode.id === id);

/** The columns of a run, as `opened` tells them. */
function columns({ cells, hidden, outputs }, steps, ghosts) {
  const found = [["x", 1]];
  cells.forEach((kind, layer) => {
    const { signals, pinnable } = vocabulary.cells[kind] ?? { signals: [], pinnable: [] };
    const names = [...signals, ...(ghosts ? pinnable.map((gate) => `ghost.${gate}`) : [])];
    for (const name of names) found.push([layer ? `${layer}:${name}` : name, hidden[layer]]);
  });
  if (outputs) found.push(["y", outputs]);
  return found.map(([name, width]) => ({ name, width, start: 0, stop: steps }));
}

/**
 * What `opened` says of a net's trace: by default both runs, and all of both is sent.
 * @param {{cells?: string[], hidden?: number[], outputs?: number, spec?: object, backward?: number[]}} net
 * @param {number} steps @param {object} [patch]
 */
export function openedOf(given, steps, patch = {}) {
  const { cells = ["lstm"], hidden = cells.map(() => 1), outputs = 0, spec = {}, backward } = given;
  const net = { cells, hidden, outputs };
  const [free, used] = [columns(net, steps, false), columns(net, steps, true)];
  const whole = (run, told) => ({ run, columns: told.map(({ name }) => name), start: 0, stop: steps });
  return {
    type: "opened", stream: 1, steps, inputs: 1, hidden, cells, outputs, spec, tokens: Array(steps).fill("a"),
    free: { key: "free", columns: free }, used: { key: "used", columns: used },
    groups: [whole("free", free), whole("used", used)],
    ...(backward ? { backward } : {}),
    ...patch,
  };
}

/**
 * A frame: `value` says each column's values at a step.
 * @param {any} opened @param {number} group @param {number} first @param {number} count
 * @param {(name: string, step: number, width: number) => number[]} value
 */
export function frameOf(opened, group, first, count, value) {
  const { run, columns: names } = opened.groups[group];
  const widths = new Map(opened[run].columns.map(({ name, width }) => [name, width]));
  const values = names.flatMap((name) =>
    Array.from({ length: count }, (_, k) => value(name, first + k, widths.get(name))).flat());
  const stride = names.reduce((sum, name) => sum + widths.get(name), 0);
  return { stream: opened.stream, group, first, count, stride, values: Float32Array.from(values) };
}

/**
 * A layer of a trace.
 * @param {Parameters<typeof openedOf>[0] & {layer?: number, tokens?: string[], freeTokens?: string[]}} net
 *   tokens: what the run reads; freeTokens: what the undisturbed one does, where that is something else.
 * @param {Record<string, number|number[]>[]} steps  What is not named is 0; the undisturbed run is as the run where it
 *   is not named.
 */
export function filled(net, steps) {
  const opened = openedOf(net, steps.length);
  if (net.tokens) opened.used.tokens = net.tokens;
  if (net.tokens) opened.tokens = net.freeTokens ?? net.tokens;
  const trace = new Trace(opened, vocabulary);
  opened.groups.forEach(({ run }, group) => {
    trace.take(frameOf(opened, group, 0, steps.length, (name, step, width) => {
      const free = name.replace(/^(\d+:)?/, "$1free.");
      const given = (run === "free" ? steps[step][free] : undefined) ?? steps[step][name] ?? 0;
      return [given, Array(width).fill(0)].flat().slice(0, width);
    }));
  });
  return trace.layers[net.layer ?? 0];
}

/** A step of an LSTM's one cell, computed as the net computes it. */
export function lstmStep(before, { i, f, g, o }) {
  const f32 = Math.fround;
  const c = f32(f32(f32(f) * f32(before)) + f32(f32(i) * f32(g)));
  return { i, f, g, o, c, h: f32(f32(o) * Math.tanh(c)) };
}
