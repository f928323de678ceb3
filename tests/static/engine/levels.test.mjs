import assert from "node:assert/strict";
import test from "node:test";

import { belowOf, joined, levelsOf } from "../../../static/js/engine/levels.js";

test("a backward layer stands beside the one before it, and what is above reads both", () => {
  const layers = [{}, { backward: true }, {}, {}, { backward: true }];
  assert.deepEqual(levelsOf(layers), [[0, 1], [2], [3, 4]]);
  assert.deepEqual([0, 1, 2, 3, 4].map((number) => belowOf(layers, number)), [[], [], [0, 1], [2], [2]]);
  assert.deepEqual([...joined([Float32Array.of(1, 2), Float32Array.of(3)])], [1, 2, 3]);
});
