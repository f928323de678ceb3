import assert from "node:assert/strict";
import test from "node:test";
import { Trace } from "../../../static/js/sources/trace.js";
import { filled, openedOf, vocabulary } from "../traces.mjs";

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
  assert.deepEqual([new Trace(opened, vocabulary).tokens, new Trace(opened, vocabulary).otherTokens], [["a", "b", "c"], null]);
  opened.used.tokens = ["a", "b", "c"];
  assert.equal(new Trace(opened, vocabulary).layers[0].otherTokens, null);
  opened.used.tokens = ["a", "x", "c"];
  const trace = new Trace(opened, vocabulary);
  assert.deepEqual([trace.tokens, trace.layers[0].otherTokens], [["a", "x", "c"], ["a", "b", "c"]]);
});

test("a run parts from that of another trace of the same net and input, whatever is done to either", () => {
  const run = (h, spec = {}) => filled({ cells: ["rnn"], spec: { net: "n", ...spec } }, h.map((value) => ({ h: value }))).whole;
  const one = run([1, 2, 3]);
  assert.equal(one.partingFrom(run([1, 2, 4], { interventions: [{ kind: "cut", what: "recurrent" }] })), 2);
  assert.equal(one.partingFrom(run([1, 2, 3])), -1);
  assert.ok(one.isOfSame(run([0, 0, 0], { interventions: [] })));
  assert.ok(!one.isOfSame(run([1, 2, 3], { net: "m" })));
  assert.ok(!one.isOfSame(run([1, 2])));
});
