import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf } from "../../../static/js/spec/equations.js";
import { checkOf, recorded } from "../../../static/js/state/check.js";
import { vocabulary } from "../traces.mjs";

const of = (signal, family = "lstm") => equationsOf(vocabulary, family).find((one) => one.signal === signal);
const layer = (terms, values = {}) => ({
  gates: ["i", "f", "o"],
  term: (name) => terms[name] ?? NaN,
  value: (name) => values[name] ?? NaN,
});

test("a check is the line of what was recorded, and the value that it comes to", () => {
  const { line, value } = checkOf(of("c"), layer({ f: 0.5, c_before: 2, i: 1, g: -0.25, c: 0.75 }), 0, 1);
  assert.equal(value, "0.75");
  assert.match(line, /^import numpy as np; .*np\.float32\(\[.*0\.5.*\]\); print\(/);
});

test("of a pinned gate it is what the gate would be", () => {
  assert.equal(recorded(of("f"), layer({ f: 1 }, { "ghost.f": 0.25, f: 1 }), 0, 1), 0.25);
});

test("there is none before all that is added has come", () => {
  assert.equal(checkOf(of("c"), layer({ f: 0.5, c_before: 2, i: 1, c: 0.75 }), 0, 1), null);
  assert.equal(checkOf(of("f"), layer({}, { "ghost.f": 0.25 }), 0, 1), null);
});
