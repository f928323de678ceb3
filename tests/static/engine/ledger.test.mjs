import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { ledger, sum } from "../../../static/js/engine/ledger.js";

const { sums } = JSON.parse(readFileSync(new URL("../../golden/studies.json", import.meta.url), "utf8"));

test("numbers are added up and rounded once, as Python's fsum does", () => {
  for (const { values, sum: wanted } of sums) assert.equal(sum(values), wanted, JSON.stringify(values));
});

/** Of a cell whose gates are the same at every step. */
const account = (step, more = {}) =>
  ledger(
    { steps: 6, before: 4, value: (name) => ({ i: 1, f: 0.5, g: 1, c: 0 })[name], nudges: () => [], ...more }, step,
  );

test("each step's writing is halved by each forget gate since", () => {
  const { shares, start, written, half_life: life } = account(2);
  assert.deepEqual([shares, start, written, life], [[0.25, 0.5, 1], { left: 0.5, wrote: 4 }, [1, 1, 1], 1]);
  assert.equal(account(5).half_life, null);
  assert.equal(account(2, { value: () => 1 }).half_life, null);
});

test("a nudge is what its step wrote; one that sets the cell leaves nothing of what came before", () => {
  const nudged = (mode) => account(3, { nudges: (at) => (at === 2 ? [{ unit: 0, value: 8, mode }] : []) });
  assert.deepEqual(nudged("add").shares, [0.125, 0.25, 4.5, 1]);
  assert.deepEqual(nudged("set").shares, [0, 0, 4, 1]);
  assert.equal(nudged("set").start.left, 0);
  // What was written before is gone at once.
  const set = account(1, { value: () => 1, nudges: (at) => (at === 3 ? [{ unit: 0, value: 8, mode: "set" }] : []) });
  assert.equal(set.half_life, 2);
});
