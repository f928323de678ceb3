import assert from "node:assert/strict";
import test from "node:test";
import { stacked } from "../../../../static/js/views/equations/scale.js";

test("parts above 0 stand to its right, those below to its left, end to end", () => {
  const { stretches, low, high } = stacked([-4, -1, 15, -2, 3], 11, true);
  assert.deepEqual(stretches, [
    { from: 0, to: -4 }, { from: -4, to: -5 }, { from: 0, to: 15 }, { from: -5, to: -7 }, { from: 15, to: 18 },
  ]);
  assert.ok(low < -7 && low > -9);
  assert.ok(high > 18 && high < 20);
});

test("a curve is seen where it bends, however little is added up", () => {
  assert.deepEqual(stacked([0.1], 0.1, true).low, -6);
  assert.deepEqual(stacked([0.1], 0.1, true).high, 6);
  const { low, high } = stacked([0.1, -0.2], -0.1, false);
  assert.ok(low > -0.3 && high < 0.2);
});

test("what has not come has no place, and there is a line all the same", () => {
  const { stretches, low, high } = stacked([NaN, 2], NaN, false);
  assert.deepEqual(stretches, [{ from: 0, to: 0 }, { from: 0, to: 2 }]);
  assert.ok(low < high && Number.isFinite(low) && Number.isFinite(high));
  assert.ok(stacked([0, 0], 0, false).low < stacked([0, 0], 0, false).high);
});
