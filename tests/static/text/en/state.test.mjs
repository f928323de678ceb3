import assert from "node:assert/strict";
import test from "node:test";
import { changes, line, said, scope, sentence } from "../../../../static/js/text/en/state.js";

test("cells in a row are told by their ends, two by both", () => {
  assert.equal(scope.cells({ count: 1, runs: [[2, 2]] }), "cell 2");
  assert.equal(scope.cells({ count: 2, runs: [[1, 2]] }), "cells 1, 2");
  assert.equal(scope.cells({ count: 5, runs: [[1, 4], [7, 7]] }), "cells 1 to 4, 7");
});

test("one step, or several", () => {
  assert.equal(scope.steps({ first: 3, last: 3 }), "step 3");
  assert.equal(scope.steps({ first: 3, last: 5 }), "steps 3 to 5");
});

test("symbols of which each may be next; where none may, that", () => {
  assert.equal(said.symbols({ symbols: ["a", "space"] }), "a or space");
  assert.equal(said.symbols({ symbols: [] }), "nothing");
});

test("what follows the sentence of a step stands apart from it", () => {
  const now = { place: "Step 1 of 2, input a", cell: 1, layer: null, did: "shows 0" };
  assert.equal(sentence.whole({ ...now, more: [] }), "Step 1 of 2, input a: cell 1 shows 0.");
  assert.equal(
    sentence.whole({ ...now, more: ["The net says x."] }), "Step 1 of 2, input a: cell 1 shows 0. The net says x.",
  );
});

test("an edit that took a memory away says so", () => {
  const edit = { mode: "Free run", cells: "all cells", layer: null, steps: "step 3" };
  assert.equal(changes.mode({ ...edit, unset: false }), "Free run for all cells, step 3");
  assert.equal(changes.mode({ ...edit, unset: true }), "Free run for all cells, step 3, no memory set there any more");
});

test("what an edit changed in a net that says nothing", () => {
  const edit = { what: "Store for all cells, step 2", cell: "cell 1 at step 2 is as it was" };
  assert.equal(changes.withChange({ ...edit, net: "" }), "Store for all cells, step 2: cell 1 at step 2 is as it was.");
  const both = changes.withChange({ ...edit, net: changes.saysTheSame });
  assert.equal(both, "Store for all cells, step 2: cell 1 at step 2 is as it was; the net says what it did.");
});

test("where the line was open before, nothing is lost with it", () => {
  assert.equal(line.lost({ once: false }), "The line to the server is lost; trying again.");
  assert.equal(line.lost({ once: true }), "The line to the server is lost; trying again. Nothing is lost.");
});
