import assert from "node:assert/strict";
import test from "node:test";
import { filled } from "../traces.mjs";

const f32 = Math.fround;

test("what a step kept, wrote and made is in single precision, from a start state too", () => {
  const trace = filled(
    { spec: { state: { h: [0.3], c: [0.1] } } }, [{ f: 0.7, i: 0.9, g: -0.3, c: 5 }, { f: 0.2, i: 0.1, g: 0.6, c: 1 }],
  );
  assert.equal(trace.before(0, 0), f32(0.1));
  assert.equal(trace.before(0, 0, "h"), f32(0.3));
  assert.equal(trace.kept(0, 0), f32(f32(0.7) * f32(0.1)));
  assert.equal(trace.made(0, 0), f32(trace.kept(0, 0) + f32(f32(0.9) * f32(-0.3))));
  // The next step finds what was left, nudged or not.
  assert.equal(trace.before(0, 1), 5);
  assert.equal(trace.kept(0, 1), f32(f32(0.2) * 5));
});

test("a layer has its own cells, signals, gates and what is done to it; input and output are the net's", () => {
  const here = [
    { kind: "pin", gate: "f", value: 1 }, { kind: "noise", scale: 1 }, { kind: "nudge", unit: 0, step: 0, value: 2 },
  ];
  const there = [{ kind: "pin", gate: "z", value: 0, layer: 1 }];
  const spec = { interventions: [...there, ...here], state: { h: [0.5], c: [7] } };
  const step = {
    f: 1, h: 0.25, "free.h": 0.5, x: 3, "1:z": [0, 0.75], "1:ghost.z": [0.5, 0.25], "1:h": [0.125, 2], y: 4,
    "free.y": 5,
  };
  const first = filled({ cells: ["lstm", "gru"], hidden: [1, 2], outputs: 1, spec }, [step]);
  const [, second] = first.whole.layers;
  assert.deepEqual([first.acts, second.acts], [here, [there[0], here[1]]]);
  assert.deepEqual(
    [second.hidden, second.signals, second.gates, second.memory], [2, ["z", "r", "g", "h"], ["z", "r"], "h"],
  );
  assert.deepEqual(["z", "ghost.z", "h", "free.h"].map((name) => second.value(name, 1, 0)), [0.75, 0.25, 2, 2]);
  assert.deepEqual(["x", "y", "free.y"].map((name) => second.value(name, 0, 0)), [3, 4, 5]);
  assert.deepEqual([first.differs("h", 0, 0), second.differs("h", 1, 0)], [true, false]);
  assert.deepEqual([first.before(0, 0), second.before(1, 0, "h")], [7, 0]);
  const { size, value } = second.reader("h");
  assert.deepEqual([size, value(0, 0), value(1, 0), value(0, 1)], [2, 0.125, 2, NaN]);
  assert.equal(second.reader("c").size, 0);
  assert.deepEqual(second.about("z"), { name: "update gate", hue: "f", span: [0, 1] });
});

const BOTH = {
  cells: ["rnn", "rnn", "rnn", "rnn"], hidden: [1, 2, 1, 1], backward: [1, 3], outputs: 1, tokens: ["a", "b", "c"],
};
const RUN = [
  { x: 1, h: 0.1, "1:h": [0.5, 0.6], "2:h": 1, "3:h": 4, y: 7 },
  { x: 2, h: 0.2, "1:h": [0.3, 0.4], "2:h": 2, "3:h": 5, y: 8 },
  { x: 3, h: 0.3, "1:h": [0.1, 0.2], "2:h": 3, "3:h": 6, y: 9 },
];

test("a layer that reads from the end has its own order, and beside each step the input that it reads", () => {
  const [forward, backward, above, aboveBack] = filled(BOTH, RUN).whole.layers;
  const over = (layer, name, unit = 0) => [0, 1, 2].map((step) => layer.value(name, unit, step));
  assert.deepEqual([forward.tokens, backward.tokens], [["a", "b", "c"], ["c", "b", "a"]]);
  assert.deepEqual([over(forward, "y"), over(backward, "y"), over(backward, "x")], [[7, 8, 9], [9, 8, 7], [3, 2, 1]]);
  assert.deepEqual(over(backward, "h"), [0.5, 0.3, 0.1].map(Math.fround));
  assert.equal(backward.before(0, 1, "h"), Math.fround(0.5));
  assert.deepEqual([0, 1, 2].map((step) => backward.reader("y").value(0, step)), [9, 8, 7]);
  assert.deepEqual([forward.isBothWays, backward.backward, above.backward], [true, true, false]);
  // What is above reads both, each pair of the same input.
  assert.deepEqual([forward.reads(0), backward.reads(0)], [[1], [3]]);
  assert.deepEqual(above.reads(0), [0.1, 0.1, 0.2].map(Math.fround));
  assert.deepEqual(aboveBack.reads(2), above.reads(0));
  assert.deepEqual(above.reads(2), [0.3, 0.5, 0.6].map(Math.fround));
});

test("a run parts where it does in the order of the layer that is looked at", () => {
  const at = (step, name) => RUN.map((one, now) => (now === step ? { ...one, [name]: 99 } : one));
  const parts = (run) => filled(BOTH, run).whole.layers.slice(0, 2).map((layer) => layer.parting());
  assert.deepEqual(parts(at(2, "1:free.h")), [0, 2]);
  assert.deepEqual(parts(at(2, "free.h")), [2, 0]);
  assert.deepEqual(parts(at(0, "free.y")), [0, 2]);
  assert.deepEqual(parts(RUN), [-1, -1]);
});

test("a number is found by its name in the equations, and not before its step has come", () => {
  const spec = { state: { h: [0.25], c: [0.5] } };
  const trace = filled({ spec }, [{ f: 0.5, i: 1, g: 0.25, c: 4, h: 0.75 }, { f: 1, i: 0, g: 0.5, c: 4 }]);
  const found = (step, ...names) => names.map((name) => trace.term(name, 0, step));
  // c is what the step made; what was set there is what the next one finds.
  assert.deepEqual(found(0, "f", "c", "c_before", "h_before"), [0.5, 0.5, 0.5, 0.25]);
  assert.deepEqual(found(1, "f", "c", "c_before", "h_before"), [1, 4, 4, 0.75]);
  assert.deepEqual(found(2, "f", "c", "c_before"), [NaN, NaN, NaN]);
  assert.deepEqual(found(0, "a_f"), [NaN]);
  trace.whole.terms.take({ layer: 0, unit: 0, start: 0, values: { a_f: [2, 3] } });
  assert.deepEqual([...found(0, "a_f"), ...found(1, "a_f")], [2, 3]);
});

test("only cells with a store of their own hold something apart from what they show", () => {
  const holds = (kind) => filled({ cells: [kind] }, [{}]).holds;
  assert.deepEqual(["lstm", "gru", "rnn"].map(holds), [true, false, false]);
  assert.equal(filled({}, [{}]).isBothWays, false);
});
