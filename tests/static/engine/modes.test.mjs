import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { bandOf, nearestMode } from "../../../static/js/engine/modes.js";
import { vocabulary } from "../traces.mjs";

const MODES = [[0, 0, 0], [0, 1, 0], [0, 1, 1], [1, 0, 1]].map(([i, f, o]) => (
  { id: `${i}${f}${o}`, name: "", gates: { i, f, o }, says: "" }));

/** @param {number} i @param {number} f @param {number} o */
const near = (i, f, o) => {
  const gates = /** @type {Record<string, number>} */ ({ i, f, o });
  return nearestMode(MODES, (gate) => gates[gate]);
};

test("a cell is nearest the mode whose farthest gate is least far", () => {
  assert.equal(near(0.1, 0.8, 0.95).mode?.id, "011");
  assert.ok(Math.abs(near(0.1, 0.8, 0.95).away - 0.2) < 1e-7);
  assert.deepEqual([near(0, 1, 0).mode?.id, near(0, 1, 0).away], ["010", 0]);
});

test("a family without modes has none that is near, nor has a cell whose values have not come", () => {
  assert.equal(nearestMode([], () => 0).mode, null);
  assert.equal(near(NaN, 1, 1).mode, null);
});

const CASES = JSON.parse(readFileSync(new URL("../../golden/census.json", import.meta.url), "utf8"));

test("the page finds the mode that the study finds, and how near it is", () => {
  for (const { kind, gates, mode, band } of CASES) {
    const { modes, near: bounds } = vocabulary.cells[kind];
    const found = nearestMode(modes, (gate) => gates[gate]);
    assert.deepEqual([found.mode?.id, bandOf(found.away, bounds)], [mode, band], JSON.stringify(gates));
  }
});
