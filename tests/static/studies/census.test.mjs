import assert from "node:assert/strict";
import test from "node:test";
import { shareOf } from "../../../static/js/studies/census.js";

test("where cells are always in some mode nothing is left between", () => {
  const cell = (/** @type {number[]} */ ...counts) =>
    Object.fromEntries(counts.map((count, at) => ["abc"[at], { steps: [count] }]));
  // Of the shares .7, .2 and .1 the sum misses 1.
  assert.equal(1 - shareOf({ steps: 10 }, [cell(7, 2, 1)], ["a", "b", "c"]), 0);
  assert.equal(shareOf({ steps: 10 }, [cell(1, 2), cell(4)], ["a", "b"]), 0.35);
  assert.equal(shareOf({ steps: 10 }, [cell(1, 2), cell(4)], ["c"]), 0);
});
