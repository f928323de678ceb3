import assert from "node:assert/strict";
import test from "node:test";
import { setUp } from "./polls.mjs";

test("a pointer is told not too often, its last place always, and nothing while it is off", (t) => {
  const page = setUp(t, { presenter: true });
  const at = (step) => ({ where: "lane", name: "c", layer: 0, unit: 0, step });
  page.pointAt(at(1));
  page.tick(1000);
  assert.deepEqual(page.said, []);
  page.setPointing(true);
  for (const step of [1, 2, 3, 4]) {
    page.pointAt(at(step));
    page.tick(50);
  }
  page.tick(1000);
  const told = page.said.map((word) => word.at.step);
  assert.ok(told.length < 4, String(told));
  assert.equal(told.at(-1), 4);
  page.setPointing(false);
  assert.deepEqual(page.said.at(-1), { type: "point", at: null });
});

test("where a presenter points is there until nothing is heard of it for long", (t) => {
  const page = setUp(t);
  page.poll.hear({ type: "pointer", at: { where: "ribbon", name: "", layer: 0, unit: 0, step: 2 } });
  assert.equal(page.now().pointed.step, 2);
  page.tick(60000);
  assert.equal(page.now().pointed, null);
});
