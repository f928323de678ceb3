import assert from "node:assert/strict";
import test from "node:test";
import { verdictSaid } from "../../../static/js/puzzles/verdict.js";
import { filled } from "../traces.mjs";

const SOLVED = { solved: true, pins: 2, par: 2, inputs: 7, against: null, failed: null };
const FAILED = {
  input: 3, reads: { kind: "numbers", rows: [[1]] }, signal: "c", cell: 0, layer: 0, step: 4, wanted: 2, got: -0.314,
  within: 0.15,
};

const STATE = { nets: [], spec: { net: "n" }, trace: filled({ spec: { net: "n" } }, [{}]) };

test("a verdict is told with what it took, and what it could take", () => {
  const said = (patch, isShown = false) => verdictSaid({ ...SOLVED, ...patch }, isShown, STATE);
  assert.equal(said({}), "Solved, on all 7 inputs, with 2 pins: that is par.");
  assert.equal(said({ pins: 3 }), "Solved, on all 7 inputs, with 3 pins. It can be done with 2.");
  assert.match(said({ pins: 1 }), /with 1 pin: fewer than the solution that comes with it!$/);
  assert.equal(said({}, true), "That is the solution as it was shown: try it without.");
});

test("where it fails is told as people count", () => {
  const said = (patch) => verdictSaid({ ...SOLVED, solved: false, failed: { ...FAILED, ...patch } }, false, STATE);
  assert.equal(said({}), "Not yet. With hidden input 3 of 6, at step 5, c of cell 1 is \u22120.31; wanted is 2, " +
    "give or take 0.15.");
  assert.match(said({ input: 0 }), /^Not yet\. With the input that you see, at step 5, /);
  // Nearer to its end than is told by two decimals a gate is; a cell value has no end.
  assert.match(said({ signal: "f", got: 0.9988 }), /f of cell 1 is 1\u22121\.2e\u22123;/);
  assert.match(said({ got: 0.9988 }), /c of cell 1 is 1\.00;/);
  assert.match(said({ layer: 1 }), /c of cell 1 of layer 2 is/);
  assert.match(said({ signal: "y", cell: 2 }), /output 3 is/);
});

test("what is not allowed is told, whatever it is", () => {
  const said = (against) => verdictSaid({ ...SOLVED, solved: false, against }, false, STATE);
  assert.equal(said({ rule: "gate", gate: "o" }), "Gate o may not be pinned here.");
  assert.match(said({ rule: "cell", cell: 1 }), /cell 2 here/);
  assert.match(said({ rule: "nudge", cell: 0, step: 3 }), /cell 1 is after step 4\.$/);
  assert.match(said({ rule: "layer", layer: 1 }), /layer 2/);
  for (const rule of ["net", "state", "kind"]) assert.match(said({ rule }), /\.$/);
});
