import assert from "node:assert/strict";
import test from "node:test";
import { lanesOf } from "../../../static/js/spec/lanes.js";
import { filled } from "../traces.mjs";

const trace = (steps, { cells = ["lstm"], outputs = 0 } = {}) =>
  filled({ cells, hidden: [3], outputs }, Array.from({ length: steps }, () => ({})));

test("lanes are in the order of what a cell does, and a net that says something has one for that", () => {
  assert.equal(lanesOf(trace(1)).join(""), "ifgcoh");
  assert.equal(lanesOf(trace(1, { cells: ["gru"], outputs: 2 })).join(""), "zrghy");
});
