import assert from "node:assert/strict";
import test from "node:test";
import { stepsShown } from "../../../../static/js/lessons/saver/pictures.js";

test("a printed picture has all steps of a short run, and of a long one those that are spoken of", () => {
  assert.deepEqual(stepsShown(20, 5, null), [0, 20]);
  assert.deepEqual(stepsShown(200, 100, null), [76, 124]);
  assert.deepEqual(stepsShown(200, 3, null), [0, 48]);
  assert.deepEqual(stepsShown(200, 199, null), [152, 200]);
  assert.deepEqual(stepsShown(200, 60, [61, 70]), [22, 70]);
});
