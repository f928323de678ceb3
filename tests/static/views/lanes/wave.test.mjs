import assert from "node:assert/strict";
import test from "node:test";
import { geometry, rightOf, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { waveOf } from "../../../../static/js/views/lanes/wave.js";
import { filled } from "../../traces.mjs";

/** @param {number} steps @param {number} step */
const stage = (steps, step) => geometry(
  { width: 612, height: 500, big: false, numeric: false }, filled({}, Array(steps).fill({})), step, 0);

test("a wave runs from the first step that differs to the last that is shown, in 200 to 300 ms", () => {
  const g = stage(20, 0);
  const [whole, late, last] = [0, 8, 19].map((step) => waveOf(g, step, Infinity));
  assert.deepEqual([whole.from, late.from], [xOf(g, 0), xOf(g, 8)]);
  for (const one of [whole, late, last]) assert.equal(one.from + one.wide, rightOf(g));
  assert.equal(whole.duration, 300);
  assert.ok(last.duration > 200 && last.duration < late.duration && late.duration < 300);
  assert.equal(waveOf(g, 0, 100).duration, 100);
});

test("of what scrolls, from its left edge; none where nothing differs, or only what is farther right", () => {
  const g = stage(300, 150);
  assert.equal(waveOf(g, 3, Infinity).from, xOf(g, g.first));
  assert.equal(waveOf(g, g.first + g.count, Infinity), null);
  assert.equal(waveOf(g, -1, Infinity), null);
});
