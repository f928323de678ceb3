import assert from "node:assert/strict";
import test from "node:test";
import { drawn } from "../../../static/js/ui/stroke.js";

test("a press draws one step, a drag all that it goes over, either way", () => {
  const nothing = [null, null, null, null, null];
  assert.deepEqual(drawn(nothing, null, { step: 2, value: 0.5 }), [null, null, 0.5, null, null]);
  assert.deepEqual(drawn(nothing, { step: 0, value: 0 }, { step: 4, value: 1 }), [0, 0.25, 0.5, 0.75, 1]);
  assert.deepEqual(drawn([9, 9, 9, 9, 9], { step: 3, value: 1 }, { step: 1, value: 0 }), [9, 0, 0.5, 1, 9]);
  assert.deepEqual(nothing, [null, null, null, null, null]);
});
