import assert from "node:assert/strict";
import test from "node:test";
import { CORNERS, cornerAt, paint, pinnedAt } from "../../static/js/pins.js";

const stroke = (gate, units, start, stop, value) => ({ gate, units, start, stop, value });

test("a stroke over all cells is one pin without units or ends", () => {
  assert.deepEqual(paint([], 3, [stroke("f", null, 0, Infinity, 1)]), [{ kind: "pin", gate: "f", value: 1 }]);
});

test("a later stroke cuts the earlier one in two, and equal neighbours join again", () => {
  let acts = paint([], 2, [stroke("i", [0], 2, 10, 0)]);
  acts = paint(acts, 2, [stroke("i", [0], 4, 6, 1)]);
  assert.deepEqual(acts.map(({ start, stop, value }) => [start, stop, value]), [[2, 4, 0], [4, 6, 1], [6, 10, 0]]);
  acts = paint(acts, 2, [stroke("i", [0], 4, 6, 0)]);
  assert.deepEqual(acts, [{ kind: "pin", gate: "i", value: 0, units: [0], start: 2, stop: 10 }]);
});

test("null takes pins away, and only there", () => {
  const acts = paint(paint([], 2, [stroke("o", null, 0, Infinity, 1)]), 2, [stroke("o", [1], 3, 5, null)]);
  for (const [unit, step, value] of [[0, 4, 1], [1, 2, 1], [1, 3, null], [1, 4, null], [1, 5, 1]]) {
    assert.equal(pinnedAt(acts, "o", unit, step), value);
  }
});

test("what is no pin stays", () => {
  const nudge = { kind: "nudge", unit: 0, step: 1, value: 2 };
  assert.deepEqual(paint([nudge], 1, [stroke("f", null, 0, Infinity, null)]), [nudge]);
});

test("painting agrees with laying pins one over the other, on random strokes", () => {
  let seed = 1;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 200; round += 1) {
    let acts = [];
    const painted = new Map();
    for (let k = 0; k < 8; k += 1) {
      const start = random(10);
      const one = stroke("ifo"[random(3)], random(2) ? null : [random(3)], start, random(3) ? start + 1 + random(6) : Infinity, [0, 0.5, 1, null][random(4)]);
      acts = paint(acts, 3, [one]);
      for (const unit of one.units ?? [0, 1, 2]) for (let step = one.start; step < Math.min(one.stop, 20); step += 1) painted.set(`${one.gate}${unit}@${step}`, one.value);
    }
    for (const gate of "ifo") for (let unit = 0; unit < 3; unit += 1) for (let step = 0; step < 20; step += 1) {
      assert.equal(pinnedAt(acts, gate, unit, step), painted.get(`${gate}${unit}@${step}`) ?? null);
    }
  }
});

test("the eight corners are all there and named once", () => {
  assert.equal(new Set(CORNERS.map(({ i, f, o }) => `${i}${f}${o}`)).size, 8);
  const acts = ["i", "f", "o"].map((gate, at) => ({ kind: "pin", gate, value: [0, 1, 1][at], start: 2 }));
  assert.equal(cornerAt(acts, 0, 2).name, "Read-only");
  assert.equal(cornerAt(acts, 0, 1), null);
});
