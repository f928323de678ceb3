import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf } from "../../../../static/js/spec/equations.js";
import { sentencesOf } from "../../../../static/js/views/equations/said.js";
import { filled, vocabulary } from "../../traces.mjs";

const STEPS = [{ f: 0.9988, z: 0.25, i: 1, g: 0.5, o: 1 }, { f: 0.5, i: 1, g: 1, z: 0.25, o: 1 }];

/** What is said of a signal's equation in a family's net of one cell, at the second step. */
function said(family, signal, { step = 1, steps = STEPS, ...spec } = {}) {
  const { cell } = vocabulary.families.find(({ key }) => key === family);
  const equation = equationsOf(vocabulary, family).find((one) => one.signal === signal);
  return sentencesOf(equation, filled({ cells: [cell], spec }, steps), 0, step);
}
const pin = (gate) => ({ interventions: [{ kind: "pin", gate, value: 1 }] });
const cut = (...acts) => ({ interventions: acts.map((act) => ({ kind: "cut", ...act })) });

test("a gate is told from a candidate, and each says which cell value it sees", () => {
  const steps = [{ c: 1.5 }, { f: 0.5, i: 1, g: 1 }];
  assert.deepEqual(said("lstm", "i", { steps }),
    ["A sigmoid: a share, from 0 to 1.", "Its peephole sees the old value of its own cell alone, c\u2032 = 1.50."]);
  // o alone comes after the cell: 0.5 of 1.5, and 1 more.
  assert.deepEqual(said("lstm", "o", { steps }).slice(1),
    ["Its peephole sees the new value of its own cell alone, c = 1.75."]);
  assert.deepEqual(said("lstm", "g"), [
    "A tanh: from \u22121 to 1, so it can add to a memory and take from it.", "It sees x and h\u2032, no cell value."]);
  assert.deepEqual(said("no-peepholes", "i").slice(1), ["It sees x and h\u2032, no cell value."]);
  // A GRU has no cell value apart from what it shows.
  assert.deepEqual(said("gru", "z"), ["A sigmoid: a share, from 0 to 1."]);
});

test("where r acts is said of the candidate, and of nothing else", () => {
  const reset = (family) => equationsOf(vocabulary, family).flatMap(({ signal }) =>
    said(family, signal).filter((one) => one.startsWith("r ")).map((one) => [signal, one]));
  assert.deepEqual(reset("gru"), [["g", "r scales what it reads of h\u2032, before the product."]]);
  assert.deepEqual(reset("gru-after"), [["g", "r scales what it reads of h\u2032, after the product."]]);
  assert.deepEqual(reset("lstm"), []);
});

test("what has no gate of its own says what it is instead", () => {
  assert.deepEqual(said("1997", "f"), ["In a net of this family it is always that by itself."]);
  assert.deepEqual(said("coupled", "f"), ["Tied to the input gate: the more is written, the less is kept."]);
  assert.deepEqual(said("rnn", "h"), ["No gate: h is made anew at each step."]);
  assert.deepEqual(said("rnn-relu", "h"), ["No gate: h is made anew at each step."]);
});

test("how much is kept is told by the gate's value there", () => {
  assert.deepEqual(said("lstm", "c"), ["50\u00a0% of the old value is kept; what i lets in of g is added."]);
  assert.equal(
    said("lstm", "c", { step: 0 })[0], "99.88\u00a0% of the old value is kept; what i lets in of g is added.",
  );
  assert.deepEqual(said("gru", "h"), ["25\u00a0% of the old value is kept, the rest is replaced by g."]);
});

test("a pinned gate's numbers are those of without; another gate's are its own", () => {
  const first = "It is pinned; the numbers are what it would have been.";
  for (const [family, gate] of [["lstm", "f"], ["1997", "f"], ["coupled", "f"], ["gru", "z"]]) {
    assert.deepEqual(said(family, gate, pin(gate)), [first, ...said(family, gate)], family);
  }
  assert.ok(!said("lstm", "i", pin("f")).includes(first));
});

test("where c is large tanh is flat: past about 3, on both sides", () => {
  const flat = (c) => said("lstm", "h", { steps: [{ c: 0 }, { i: 1, g: c, o: 1 }] })
    .includes("c is so far from 0 that tanh is flat there: tanh(c) hardly moves with it.");
  assert.deepEqual([2.9, 3.1, -2.9, -3.1].map(flat), [false, true, false, true]);
});

test("what is shown is of before the memory was set, where it was set at that step", () => {
  const set = (step) => said("lstm", "h", { interventions: [{ kind: "nudge", unit: 0, step, value: 2 }] });
  assert.equal(set(1).at(-1), "It is of what the step made, before the memory was set.");
  assert.deepEqual(set(0), ["o lets through what tanh makes of the new cell value."]);
});

test("cut weights are told where they are cut", () => {
  const ends = (signal, ...acts) => said("lstm", signal, cut(...acts)).at(-1);
  const none = "The recurrent weights are cut: nothing comes from h\u2032.";
  assert.equal(ends("g", { what: "recurrent" }), none);
  assert.equal(said("rnn", "h", cut({ what: "recurrent" })).at(-1), none);
  const peephole = "Its peephole is cut: p is 0.";
  assert.deepEqual(["i", "f", "o"].map((one) => ends(one, { what: "peepholes" })), [peephole, peephole, peephole]);
  assert.deepEqual(["i", "f"].map((one) => ends(one, { what: "peepholes", gate: "f" }) === peephole), [false, true]);
});

test("at the first step it is said what there is before it", () => {
  const first = (family, signal, spec = {}) => said(family, signal, { step: 0, ...spec }).at(-1);
  assert.equal(first("lstm", "f"), "Before the first step c\u2032 and h\u2032 are 0.");
  assert.equal(first("gru", "h"), "Before the first step h\u2032 is 0.");
  const state = { h: [0.5], c: [2] };
  assert.equal(first("lstm", "i", { state }), "Before the first step c\u2032 and h\u2032 are the start state.");
  assert.equal(first("gru", "z", { state }), "Before the first step h\u2032 is the start state.");
  assert.ok(!said("lstm", "f").some((one) => one.startsWith("Before")));
});
