import assert from "node:assert/strict";
import test from "node:test";
import { Terms } from "../../../static/js/sources/terms.js";

test("steps are asked for in blocks, each once, and the last block ends with the run", () => {
  const terms = new Terms();
  assert.deepEqual(terms.wanted(0, 1, 5, 40), { layer: 0, unit: 1, start: 0, stop: 32 });
  assert.equal(terms.wanted(0, 1, 6, 40), null);
  assert.deepEqual(terms.wanted(0, 1, 33, 40), { layer: 0, unit: 1, start: 32, stop: 40 });
  // Overtaken before it was answered: it is asked for again.
  assert.deepEqual(terms.wanted(0, 1, 5, 40), { layer: 0, unit: 1, start: 0, stop: 32 });
  assert.ok(terms.wanted(1, 1, 5, 40));
});

test("a number is known once its block has come", () => {
  const terms = new Terms();
  assert.equal(terms.value(0, 1, 33, "b_f"), NaN);
  terms.take({ type: "terms", stream: 1, layer: 0, unit: 1, start: 32, values: { b_f: [1, 2, null] } });
  assert.deepEqual([32, 33, 34, 35].map((step) => terms.value(0, 1, step, "b_f")), [1, 2, NaN, NaN]);
  assert.equal(terms.value(0, 0, 33, "b_f"), NaN);
  assert.equal(terms.value(0, 1, 33, "b_i"), NaN);
  assert.equal(terms.wanted(0, 1, 34, 40), null);
});
