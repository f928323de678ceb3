import assert from "node:assert/strict";
import test from "node:test";

import { label, labels } from "../../../static/js/sources/localtokens.js";

const layers = [{ inputs: 2 }];

test("numbers have six digits, as Python's format 'g' writes them, and no more than four are told", () => {
  const said = (...numbers) => label({ alphabet: null }, Float64Array.of(...numbers));
  assert.equal(said(0.5, 1 / 3, 0, 100000), "0.5, 0.333333, 0, 100000");
  assert.equal(said(1e-5, 1234567, -1e-4, 1.5e10, 3), "1e-05, 1.23457e+06, -0.0001, 1.5e+10, \u2026");
});

test("a step has the symbol that it reads, or that the net said before; noise is not told", () => {
  const net = { alphabet: ["a", "b"], layers };
  const spec = { input: { kind: "text", text: "ab" }, interventions: [{ kind: "noise", scale: 9 }] };
  const draws = { inputs: [], noise: [] };
  assert.deepEqual(labels(net, spec, draws, new Map()), ["a", "b"]);
  const goesOn = { input: { kind: "continued", input: spec.input, read: 2, steps: 1 } };
  const y = { size: 2, start: 0, stop: 3, values: Float32Array.of(1, 0, 1, 0, 0.25, 0.75) };
  assert.deepEqual(labels(net, goesOn, draws, new Map([["y", { ...y, values: y.values.with(2, 0).with(3, 1) }]])),
    ["a", "b", "b"]);
});
