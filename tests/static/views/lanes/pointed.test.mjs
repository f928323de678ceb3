import assert from "node:assert/strict";
import test from "node:test";
import { geometry } from "../../../../static/js/views/lanes/geometry.js";
import { pointAt, pointedBox } from "../../../../static/js/views/lanes/pointed.js";
import { filled } from "../../traces.mjs";

const TRACE = filled({ cells: ["lstm"], hidden: [3], spec: {}, layer: 0 }, Array.from({ length: 40 }, () => ({})));
const stage = (width, height, step = 0) => geometry({ width, height, big: false, numeric: false }, TRACE, step, 0);
const [LAPTOP, PHONE] = [stage(900, 500), stage(300, 500, 10)];

test("what is pointed at on one screen is marked on another, wherever it stands there", () => {
  const from = pointedBox(LAPTOP, 0, { where: "lane", name: "f", layer: 0, unit: 2, step: 12 });
  const at = pointAt(LAPTOP, 0, { x: from.x + from.width / 2, y: from.y + from.height / 2 });
  assert.deepEqual(at, { where: "lane", name: "f", layer: 0, unit: 2, step: 12 });
  const there = pointedBox(PHONE, 0, at);
  assert.deepEqual(pointAt(PHONE, 0, { x: there.x + 1, y: there.y + 1 }), at);
  assert.notEqual(Math.round(there.x), Math.round(from.x));
});

test("of the ribbon the step is told", () => {
  assert.deepEqual(pointAt(LAPTOP, 0, { x: 20, y: 30 }), { where: "ribbon", name: "", layer: 0, unit: 0, step: 0 });
});

test("what can't be seen here is marked nowhere", () => {
  const at = { where: "lane", name: "f", layer: 0, unit: 2, step: 39 };
  assert.equal(pointedBox(PHONE, 0, at), null);
  assert.equal(pointedBox(LAPTOP, 1, at), null);
  assert.equal(pointedBox(LAPTOP, 0, { ...at, name: "z" }), null);
  assert.equal(pointedBox(LAPTOP, 0, null), null);
  assert.equal(pointAt(LAPTOP, 0, { x: 20, y: 5000 }), null);
});
