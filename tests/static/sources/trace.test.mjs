import assert from "node:assert/strict";
import test from "node:test";
import { Trace } from "../../../static/js/sources/trace.js";
import { filled, frameOf, openedOf, vocabulary } from "../traces.mjs";

test("a run parts where any cell of any layer does, or the output", () => {
  const net = { cells: ["rnn", "rnn"], outputs: 1 };
  const same = { "h": 1, "1:h": 2, "y": 3 };
  for (const name of ["free.h", "1:free.h", "free.y"]) {
    assert.equal(filled(net, [same, same, { ...same, [name]: 9 }]).parting(), 2, name);
  }
  assert.equal(filled(net, [same, same]).parting(), -1);
  assert.equal(filled(net, [same]).whole.layers.length, 2);
});

test("a trace of cells that nobody spoke of is refused", () => {
  assert.throws(() => filled({ cells: ["qrnn"] }, []), /cells of unknown kinds: qrnn/);
});

test("a run that reads its own words has tokens of its own, and what the undisturbed one reads beside", () => {
  const opened = openedOf({ hidden: [1] }, 3, { tokens: ["a", "b", "c"] });
  assert.deepEqual(
    [new Trace(opened, vocabulary).tokens, new Trace(opened, vocabulary).otherTokens], [["a", "b", "c"], null],
  );
  opened.used.tokens = ["a", "b", "c"];
  assert.equal(new Trace(opened, vocabulary).layers[0].otherTokens, null);
  opened.used.tokens = ["a", "x", "c"];
  const trace = new Trace(opened, vocabulary);
  assert.deepEqual([trace.tokens, trace.layers[0].otherTokens], [["a", "x", "c"], ["a", "b", "c"]]);
});

test("what is covered is not there, and is not taken when it comes", () => {
  const opened = openedOf({ hidden: [1] }, 4);
  const trace = new Trace(opened, vocabulary);
  const come = (first, count) => [0, 1].forEach((group) =>
    trace.take(frameOf(opened, group, first, count, (_, step, width) => Array(width).fill(step + 1))));
  come(0, 3);
  trace.cover(2);
  come(3, 1);
  assert.deepEqual([trace.end, trace.have, trace.steps], [2, 2, 4]);
  assert.deepEqual([0, 1, 2, 3].map((step) => trace.value("c", 0, step)), [1, 2, NaN, NaN]);
});

test("a trace that is sent up to a step has come whole with it", () => {
  const opened = openedOf({ hidden: [1] }, 4, { until: 2 });
  for (const group of opened.groups) group.stop = 2;
  const trace = new Trace(opened, vocabulary);
  for (const group of [0, 1]) trace.take(frameOf(opened, group, 0, 2, (_, step, width) => Array(width).fill(1)));
  assert.deepEqual([trace.end, trace.have], [2, 2]);
});

test("a run parts from that of another trace of the same net and input, whatever is done to either", () => {
  const run = (h, spec = {}) =>
    filled({ cells: ["rnn"], spec: { net: "n", ...spec } }, h.map((value) => ({ h: value }))).whole;
  const one = run([1, 2, 3]);
  assert.equal(one.partingFrom(run([1, 2, 4], { interventions: [{ kind: "cut", what: "recurrent" }] })), 2);
  assert.equal(one.partingFrom(run([1, 2, 3])), -1);
  assert.ok(one.isOfSame(run([0, 0, 0], { interventions: [] })));
  assert.ok(!one.isOfSame(run([1, 2, 3], { net: "m" })));
  assert.ok(!one.isOfSame(run([1, 2])));
});
