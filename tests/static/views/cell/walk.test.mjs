import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf, wired } from "../../../../static/js/spec/equations.js";
import { madeBy } from "../../../../static/js/views/cell/walk.js";
import { vocabulary } from "../../traces.mjs";

test("a wire is made by the equation that names it", () => {
  for (const { signal, made } of equationsOf(vocabulary, "lstm")) {
    for (const { wire } of wired(made)) assert.equal(madeBy(wire), signal, wire);
  }
});

test("so is what is written beside it, and what a step finds is made by none", () => {
  assert.deepEqual(["keptLabel", "now", "tanh", "f", "left"].map(madeBy), ["c", "c", "h", "f", "c"]);
  assert.deepEqual(["found", "foundLabel", ""].map(madeBy), ["", "", ""]);
});
