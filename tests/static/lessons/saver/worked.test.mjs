import assert from "node:assert/strict";
import test from "node:test";
import { equationsThere, worked } from "../../../../static/js/lessons/saver/worked.js";
import { equationsOf } from "../../../../static/js/spec/equations.js";
import { filled, vocabulary } from "../../traces.mjs";

const STEPS = [
  { c: 2, h: -0.5 },
  { f: 0.9988, "ghost.f": 0.75, z: 0.9988, i: 0.25, "ghost.i": 0.25, g: -0.5, o: 0.5, c: 3, h: 0.4 },
];
/** A run of one cell of a family, with what its equations add up, of which each is .25. */
function run(family, interventions = []) {
  const { cell } = vocabulary.families.find(({ key }) => key === family);
  const trace = filled({ cells: [cell], spec: { interventions } }, STEPS);
  const names = equationsOf(vocabulary, family).flatMap((one) => one.names);
  const values = Object.fromEntries(names.map((name) => [name, [0.25, 0.25]]));
  trace.whole.terms.take({ layer: 0, unit: 0, start: 0, values });
  return trace;
}
const said = (mark) => (typeof mark === "string" ? mark : mark.children.map(said).join(""));
function lines(family, signal, acts) {
  const equation = equationsOf(vocabulary, family).find((one) => one.signal === signal);
  const { lines: found, becomes } = worked(equation, run(family, acts), 0, 1);
  return { lines: found.map((line) => line.map(said).join("")), becomes };
}

test("an equation is worked out line by line: its symbols, its numbers, what that is, and what it comes to", () => {
  assert.deepEqual(lines("lstm", "i").lines, [
    "\u03c3(Wix+Uih\u2032+pic\u2032+bi)", "\u03c3(0.25+0.25+0.25\u00b72+0.25)", "\u03c3(1.25)", "0.25"]);
  assert.deepEqual(lines("rnn", "h").lines.slice(1), ["tanh(0.25+0.25+0.25)", "tanh(0.75)", "0.40"]);
});

test("what is always the same is that, and nothing more", () => {
  assert.deepEqual(lines("1997", "f"), { lines: ["1"], becomes: null });
});

test("a number that is written as a sum stands in brackets beside what binds, and nowhere else", () => {
  // f is .9988, 1 less 1.2e-3.
  assert.equal(lines("lstm", "c").lines[1], "(1\u22121.2e\u22123)\u00b72+0.25\u00b7(\u22120.50)");
  assert.equal(lines("gru", "h").lines[1],
    "(1\u22121.2e\u22123)\u00b7(\u22120.50)+(1\u2212(1\u22121.2e\u22123))\u00b7(\u22120.50)");
  assert.equal(lines("gru", "h").lines[2], "\u22120.50\u22126e\u22124");
});

test("what a pin makes of a gate, and a nudge of a cell value, is told beside what they would be", () => {
  const pin = { kind: "pin", gate: "f", value: 1 };
  const nudge = { kind: "nudge", unit: 0, step: 1, value: 3 };
  const pinned = lines("lstm", "f", [pin]);
  assert.deepEqual([pinned.lines.at(-1), pinned.becomes], ["0.75", "1\u22121.2e\u22123"]);
  const nudged = lines("lstm", "c", [nudge]);
  assert.deepEqual([nudged.lines.at(-1), nudged.becomes], ["1.87", "3"]);
  // And of nothing else.
  for (const signal of "igoh") assert.equal(lines("lstm", signal, [pin, nudge]).becomes, null, signal);
  assert.equal(lines("lstm", "c", [{ ...nudge, step: 0 }]).becomes, null);
});

test("there are no equations as long as one number of one of them has not come", () => {
  const there = (trace, family = "lstm") => equationsThere(trace, { unit: 0, step: 1 }, vocabulary, family).length;
  assert.equal(there(run("lstm")), 6);
  const early = run("lstm");
  const values = { ...early.whole.terms.blocks.get("0 0 0"), b_o: [0.25, null] };
  early.whole.terms.take({ layer: 0, unit: 0, start: 0, values });
  assert.equal(there(early), 0);
  assert.equal(there(filled({}, STEPS)), 0);
  assert.equal(there(run("lstm"), "none"), 0);
});
