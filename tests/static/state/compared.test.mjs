import assert from "node:assert/strict";
import test from "node:test";
import { pairOf, saysApart, shiftOf, wayOf, withOther } from "../../../static/js/state/compared.js";
import { filled } from "../traces.mjs";

const NETS = ["n", "m"].map((name) => ({ name, task: null, labels: [], readout: null }));
const layer = (net, c) => filled({ spec: { net } }, [{ c }, { c }]);

/** Two that are compared. */
function state(patch = {}) {
  const other = layer("n", 2);
  const compare = { net: "n" };
  return {
    nets: NETS, spec: { net: "n" }, compare, otherOf: compare, trace: layer("n", 1), other: other.whole, aligned: null,
    comparing: null, overlay: false, ...patch,
  };
}

test("nothing is a pair before both are there", () => {
  for (const missing of ["trace", "other", "compare"]) {
    const now = state({ [missing]: null });
    assert.equal(pairOf(now), null);
    assert.equal(withOther(now), now);
  }
});

test("a pair is made once, and anew where it is aligned otherwise", () => {
  const now = state();
  const pair = pairOf(now);
  assert.ok(pair && pairOf({ ...now, step: 1 }) === pair);
  const aligned = [0, 1];
  assert.equal(shiftOf(aligned), 1);
  assert.equal(pairOf({ ...now, aligned })?.shift, 1);
});

test("one net is laid over, two are side by side, unless it was chosen; what there is not counts for nothing", () => {
  const now = state();
  const [one, two] = [pairOf(now), pairOf(state({ other: layer("m", 2).whole }))];
  assert.ok(one && two);
  assert.deepEqual([wayOf(now, one), wayOf(now, two)], ["over", "beside"]);
  assert.equal(wayOf(state({ comparing: "differences" }), two), "differences");
  assert.equal(wayOf(state({ comparing: "nonsense" }), one), "over");
  assert.deepEqual([withOther(now).overlay, withOther(now).trace?.value("free.c", 0, 0)], [true, 2]);
  const apart = withOther(state({ comparing: "differences" }));
  assert.deepEqual([apart.overlay, apart.trace?.value("c", 0, 0)], [false, -1]);
});

/** Two of one net with a readout of two symbols: a where y is [1, 0], b where it is [0, 1], both, or neither. */
function saying(readout, own, its, patch = {}) {
  const net = { name: "n", task: "t", labels: ["a", "b"], readout };
  const layerOf = (words) => filled({ spec: { net: "n" }, outputs: 2 }, words.map((y) => ({ y })));
  return { ...state(), nets: [net], trace: layerOf(own), other: layerOf(its).whole, ...patch };
}

test("the steps are found at which two say something else: all that passes, the likeliest, " +
  "or numbers as written", () => {
  const found = (now) => saysApart(now.nets[0], pairOf(now));
  const [own, its] = [[[0.9, 0.1], [0.9, 0.6], [0.1, 0.2]], [[0.8, 0.4], [0.9, 0.1], [0.3, 0.4]]];
  assert.deepEqual(found(saying("sigmoid", own, its)), [1]);
  assert.deepEqual(found(saying("softmax", own, [[0.1, 0.8], ...its.slice(1)])), [0]);
  assert.deepEqual(found(saying("linear", [[1, 2], [1, 2]], [[1, 2], [1, 2.1]])), [1]);
  // Aligned so, the second step stands beside the first of the other.
  assert.deepEqual(found(saying("sigmoid", own, its, { aligned: [1, 0] })), [1, 2]);
});

test("of what a question covers nothing is told apart, and once it has come it is", () => {
  const now = saying("sigmoid", [[1, 0], [1, 0], [0, 1]], [[1, 0], [0, 1], [1, 0]]);
  now.trace.whole.cover(1);
  assert.deepEqual(saysApart(now.nets[0], pairOf(now)), []);
  const open = saying("sigmoid", [[1, 0], [1, 0], [0, 1]], [[1, 0], [0, 1], [1, 0]]);
  assert.deepEqual(saysApart(open.nets[0], pairOf(open)), [1, 2]);
});

test("readouts that stand for different things are not told apart", () => {
  const now = saying("sigmoid", [[1, 0]], [[0, 1]]);
  now.other = filled({ spec: { net: "m" }, outputs: 2 }, [{ y: [0, 1] }]).whole;
  now.nets = [...now.nets, { name: "m", task: "u", labels: ["x", "z"], readout: "sigmoid" }];
  assert.deepEqual(saysApart(now.nets[0], pairOf(now)), []);
});
