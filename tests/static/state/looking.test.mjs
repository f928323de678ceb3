import assert from "node:assert/strict";
import test from "node:test";
import { looked, seenOf } from "../../../static/js/state/looking.js";
import { filled } from "../traces.mjs";

const spec = { version: 1, net: "n", input: { kind: "generated" } };
const trace = filled({ cells: ["lstm", "lstm"], hidden: [3, 2], spec }, Array.from({ length: 4 }, () => ({})));
const at = { layer: 0, unit: 0, step: 0, units: null, window: null, asking: null, rests: [] };

test("a run is looked at where a state names it, as far as it has that", () => {
  const far = { layer: 5, unit: 2, step: 9, units: [0, 2], window: { start: 2, stop: 9 } };
  const { trace: seen, tokens: _, ...there } = seenOf(trace.whole, far);
  assert.deepEqual(
    [seen, there], [trace.whole.layers[1], { layer: 1, unit: 1, step: 3, units: null, window: { start: 2, stop: 4 } }],
  );
  assert.deepEqual(seenOf(trace.whole, { ...at, units: [0, 2], window: { start: 4, stop: 5 } }).window, null);
});

test("another layer of the run that is there is drawn; of one that is to come nothing is known", () => {
  const state = { ...at, layer: 1, trace, shown: spec, spec: structuredClone(spec), revision: 3 };
  assert.deepEqual([looked(state).trace.number, looked(state).revision], [1, 4]);
  assert.equal(looked({ ...state, layer: 0 }).revision, undefined);
  assert.deepEqual(looked({ ...state, spec: { ...spec, seed: 1 } }), {});
});

test("one looks at what is covered no more, as far as the run goes, before it has come", () => {
  const part = filled({ cells: ["lstm"], hidden: [3], spec }, Array.from({ length: 4 }, () => ({})));
  part.whole.cover(2);
  const state = { ...at, step: 9, trace: part, shown: spec, spec, revision: 3 };
  assert.equal(looked(state).step, 3);
  const question = { of: { steps: [2, 4] } };
  assert.equal(looked({ ...state, asking: { open: true, spec, question } }).step, 1);
  assert.equal(looked({ ...state, asking: { open: false, spec, question } }).step, 3);
});
