import assert from "node:assert/strict";
import test from "node:test";
import { greatest, rounded, scaleOf, scaleWritten } from "../../../static/js/spec/scale.js";
import { filled } from "../traces.mjs";

/** A trace of one signal: what it is, and what it is undisturbed. */
const trace = (run, free) => filled({}, run.map((c, step) => ({ c, "free.c": free[step] })));

test("a round number, at least a tenth above, at most half as much again", () => {
  assert.deepEqual([0.2, 1, 1.47, 2.4, 3.87, 9.98, 10.23, 17.8].map(rounded), [1, 1, 2, 3, 5, 12, 12, 20]);
  for (let most = 1.01; most < 1000; most *= 1.07) {
    assert.ok(rounded(most) >= 1.1 * most && rounded(most) <= 1.5 * most, `${most} ${rounded(most)}`);
  }
});

test("the greatest of what has come, below 0 too", () => {
  const most = (one, name) => greatest(one, one.reader(name));
  assert.equal(most(trace([1, -3, 2], [0, 0, 0]), "c"), 3);
  const part = trace([1, -3, 2], [0, 0, 0]);
  part.whole.have = 1;
  assert.equal(most(part, "c"), 1);
  assert.equal(most(trace([1], [1]), "y"), 0);
});

test("what is pinned does not move the scale as long as it holds it", () => {
  const free = [0, 1, -1.47];
  const undisturbed = scaleOf(trace(free, free), "c");
  assert.deepEqual(undisturbed, { scale: 2, was: 2 });
  assert.deepEqual(scaleOf(trace([0, 0, 0], free), "c"), undisturbed);
  assert.deepEqual(scaleOf(trace([0, 1, 1.99], free), "c"), undisturbed);
  assert.equal(scaleWritten(undisturbed), "\u00b12");
});

test("beyond it the scale grows, holds all, and says what it was", () => {
  const found = scaleOf(trace([0, 1, 4], [0, 1, 1.47]), "c");
  assert.deepEqual(found, { scale: 5, was: 2 });
  assert.equal(scaleWritten(found), "\u00b12\u2192\u00b15");
  assert.equal(scaleWritten({ scale: 1, was: 1 }), "");
});
