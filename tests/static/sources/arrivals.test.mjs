import assert from "node:assert/strict";
import test from "node:test";
import { Arrivals } from "../../../static/js/sources/arrivals.js";

const groups = [
  { run: "free", columns: ["x"], start: 0, stop: 10 },
  { run: "used", columns: ["c"], start: 4, stop: 10 },
  { run: "used", columns: ["ghost.f"], start: 4, stop: 6 },
];
const frame = (group, first, count) => ({ group, first, count });

test("a step has come when all has that comes of it, of one run or of both", () => {
  const arrivals = new Arrivals({ groups, steps: 10 });
  assert.deepEqual([arrivals.steps(), arrivals.steps("free"), arrivals.steps("used")], [0, 0, 4]);
  arrivals.take(frame(0, 0, 7));
  assert.deepEqual([arrivals.steps(), arrivals.steps("free"), arrivals.steps("used")], [4, 7, 4]);
  arrivals.take(frame(1, 4, 6));
  assert.equal(arrivals.steps(), 4);
  arrivals.take(frame(2, 4, 2));
  assert.deepEqual([arrivals.steps(), arrivals.steps("used")], [7, 10]);
  arrivals.take(frame(0, 7, 3));
  assert.equal(arrivals.steps(), 10);
  assert.equal(new Arrivals({ groups: [], steps: 10 }).steps(), 10);
});

test("what does not follow, goes too far, or is of no group is refused, and changes nothing", () => {
  const arrivals = new Arrivals({ groups, steps: 10 });
  for (const wrong of [frame(0, 1, 2), frame(1, 0, 2), frame(2, 4, 3), frame(3, 0, 1)]) {
    assert.throws(() => arrivals.take(wrong), /does not follow/);
  }
  assert.equal(arrivals.steps(), 0);
  arrivals.take(frame(0, 0, 10));
  assert.throws(() => arrivals.take(frame(0, 10, 1)), /does not follow/);
});
