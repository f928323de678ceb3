import assert from "node:assert/strict";
import test from "node:test";

import { census } from "../../../static/js/engine/census.js";

const MODES = [
  { id: "hold", gates: { z: 1 }, name: "", says: "" }, { id: "replace", gates: { z: 0 }, name: "", says: "" },
];

/** Two cells, step by step. */
const counted = (...sequences) => {
  const found = census(MODES, [0.1, 0.25], 2);
  sequences.forEach((rows, seed) => found.add(seed + 5, rows.length, () => Float32Array.from(rows.flat())));
  return found.told();
};

test("steps are counted by how near the nearest mode is, sequences by whether a cell is in it at any", () => {
  const { steps, cells: [first, second] } = counted([[0.95, 0.4], [0.8, 0.5], [1, 0]], [[0.6, 0.05], [0.7, 0.05]]);
  assert.equal(steps, 5);
  assert.deepEqual(Object.keys(first), ["hold"]);
  assert.deepEqual([first.hold.steps, first.hold.sequences, first.hold.example], [[2, 1, 2], 1, [5, 2, 0]]);
  // Between the two, the first of them is the nearest.
  assert.deepEqual([second.hold.steps, second.replace.steps], [[0, 0, 1], [3, 0, 1]]);
  assert.deepEqual([second.hold.sequences, second.replace.sequences], [0, 2]);
  // Wilson's interval of one of two, and of both.
  assert.deepEqual(first.hold.interval, [0.094531, 0.905469]);
  assert.deepEqual(second.replace.interval, [0.34238, 1]);
});

test("of a wide layer the first 64 cells are told", () => {
  const found = census(MODES, [0.1, 0.25], 70);
  found.add(0, 1, () => new Float32Array(70));
  assert.equal(found.told().cells.length, 64);
});
