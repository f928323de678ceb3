import assert from "node:assert/strict";
import test from "node:test";
import { CENSUS, lanesOf } from "../../../static/js/spec/lanes.js";
import { filled, vocabulary } from "../traces.mjs";

const trace = (steps, { cells = ["lstm"], outputs = 0 } = {}) =>
  filled({ cells, hidden: [3], outputs }, Array.from({ length: steps }, () => ({})));

test("lanes are in the order of what a cell does, and a net that says something has one for that", () => {
  assert.equal(lanesOf(trace(1)).join(""), "ifgcoh");
  assert.equal(lanesOf(trace(1, { cells: ["gru"], outputs: 2 })).join(""), "zrghy");
});

test("the order is the vocabulary's, and a letter that it does not have is the last of the cell's", () => {
  const own = { ...trace(1, { outputs: 1 }), outputs: 1, modes: [{}], signals: ["h", "m", "k"] };
  const { h, i } = vocabulary.signals;
  assert.deepEqual(lanesOf({ ...own, vocabulary: { signals: { k: i, h } } }, true), ["k", "h", "m", "y", CENSUS]);
});
