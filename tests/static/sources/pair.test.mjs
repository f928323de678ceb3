import assert from "node:assert/strict";
import test from "node:test";
import { LEAST, Pair } from "../../../static/js/sources/pair.js";
import { scaleOf } from "../../../static/js/spec/scale.js";
import { filled } from "../traces.mjs";

const N = { net: "n" };
/** A layer of one LSTM cell: `values` of c, a step each. */
const layer = (values, more = {}) =>
  filled({ spec: N, ...more }, values.map((c) => (typeof c === "number" ? { c } : c)));

test("one beside the other: the first step of each, or a chosen one; the shorter ends where it ends", () => {
  const [own, other] = [layer([1, 2, 3, 4]), layer([1, 9])];
  const plain = new Pair(own, other, 0, false);
  assert.deepEqual([plain.first, plain.last, plain.have], [0, 2, 2]);
  assert.deepEqual([0, 1, 2].map((step) => plain.beneath("c", 0, step)), [1, 9, NaN]);

  // Step 3 here, step 2 there: counted from 1.
  const late = new Pair(own, other, -1, false);
  assert.deepEqual([late.first, late.last], [1, 3]);
  assert.deepEqual([0, 1, 2, 3].map((step) => late.beneath("c", 0, step)), [NaN, 1, 9, NaN]);
  const early = new Pair(other, own, 2, false);
  assert.deepEqual([early.first, early.last], [0, 2]);
  assert.deepEqual([0, 1].map((step) => early.beneath("c", 0, step)), [3, 4]);
  const never = new Pair(own, other, 5, false);
  assert.deepEqual([never.first, never.last, never.parting(0)], [0, 0, null]);
});

test("where they part: at all, or by more than two decimals tell apart; what differs most is told", () => {
  const own = layer([{ c: 1 }, { c: 1.001 }, { c: 2, f: 0.5 }]);
  const other = layer([{ c: 1 }, { c: 1 }, { c: 1.9, f: 0.1 }]);
  const pair = new Pair(own, other, 0, false);
  assert.equal(pair.parting(0)?.step, 1);
  const { step, signal, unit, layer: number } = pair.parting(LEAST) ?? {};
  assert.deepEqual([step, signal, unit, number], [2, "f", 0, 0]);
  assert.equal(pair.parting(0.5), null);
  assert.equal(new Pair(own, own, 0, false).parting(0), null);
  // Moved by a step they part elsewhere.
  assert.equal(new Pair(own, other, -1, false).parting(LEAST)?.step, 2);
});

test("of a stack all layers are looked at", () => {
  const stack = { cells: ["lstm", "lstm"] };
  const [own, other] = [0.2, 0.9].map((value) => layer([{}, { "1:h": value }], stack));
  const found = new Pair(own, other, 0, false).parting(LEAST);
  assert.deepEqual([found?.step, found?.signal, found?.layer], [1, "h", 1]);
});

test("of two nets only what they say is compared, where it is the same", () => {
  const [own, its] = [["n", 0.9, 1], ["m", 0.2, 2]].map(([net, y, c]) =>
    layer([{ c, y: 0 }, { c, y }], { outputs: 1, spec: { net } }));
  const pair = new Pair(own, its, 0, true);
  assert.deepEqual([pair.isOneNet, pair.parting(LEAST)?.signal, pair.parting(LEAST)?.step], [false, "y", 1]);
  assert.equal(new Pair(own, its, 0, false).parting(0), null);
  assert.ok(Number.isNaN(new Pair(own, its, 0, false).beneath("y", 0, 0)));
});

test("differences are of the signals and cells that both have; another family has no gates", () => {
  const own = filled({ hidden: [2], spec: N }, [{ h: [0.5, 0.25], f: [1, 1] }]);
  const rnn = filled({ cells: ["rnn"], hidden: [1], spec: { net: "rnn" } }, [{ h: 1 }]);
  const { difference, signals, cells } = new Pair(own, rnn, 0, false);
  assert.deepEqual([signals, cells], [["h"], 1]);
  assert.equal(difference.value("h", 0, 0), -0.5);
  assert.deepEqual([difference.value("h", 1, 0), difference.value("f", 0, 0)], [NaN, NaN]);
  assert.equal(difference.outputs, 0);
  // Signed, white at 0: a gate's from -1 to 1, of what is signed already with a scale of its own.
  assert.deepEqual([difference.about("f").span, difference.about("h").span], [[-1, 1], null]);
});

test("laid over, the other is where else the undisturbed run is, and the scale is of both", () => {
  const tokens = (text) => ({ tokens: [...text] });
  const [own, other] = [layer([1, 2, 3], tokens("abc")), layer([1, 7], tokens("ab"))];
  const { laid, alone } = new Pair(own, other, 0, false);
  assert.deepEqual([0, 1, 2].map((step) => laid.value("free.c", 0, step)), [1, 7, NaN]);
  assert.equal(laid.value("c", 0, 1), 2);
  for (const one of [laid, alone]) {
    const { value } = one.scaled("c");
    assert.deepEqual([0, 1, 2].map((step) => value(0, step)), [1, 7, 3]);
  }
  assert.equal(laid.parting(), 1);
  assert.equal(laid.otherTokens, null);
  assert.deepEqual(new Pair(own, layer([1], tokens("x")), 0, false).laid.otherTokens, ["x", "b", "c"]);
  assert.equal(new Pair(own, layer([1], tokens("x")), 0, false).reads(), 0);
  assert.equal(new Pair(own, other, 0, false).reads(), -1);
});

test("what is read to be drawn is what each has, whichever is greater and below 0 too", () => {
  const [own, other] = [layer([-2, { c: 3, f: 0.9 }, 1]), layer([-1, { c: -4, f: 0.2 }])];
  const { laid, alone, difference, beside } = new Pair(own, other, 0, false);
  const read = (one, name) => [0, 1, 2].map((step) => one.reader(name).value(0, step));
  assert.deepEqual(read(laid, "free.c"), [-1, -4, NaN]);
  assert.deepEqual([laid, alone].map((one) => read(one, "c")), [[-2, 3, 1], [-2, 3, 1]]);
  assert.equal(laid.reader("free.f").value(0, 1), laid.value("free.f", 0, 1));
  // Beside the other, what is laid over is still the run's own, undisturbed.
  assert.deepEqual(read(alone, "free.c"), [-2, 3, 1]);
  assert.deepEqual(read(beside, "c"), [-1, -4, 0]);
  assert.deepEqual([laid, beside, difference].map((one) => scaleOf(one, "c").scale), [5, 5, 8]);
});

test("beside, the other is on the axis of the first, with its own pins, words and numbers of steps", () => {
  const pin = { kind: "pin", gate: "f", value: 0, start: 2 };
  const own = layer([1, 2, 3]);
  const other = layer([5, 6, 7, 8], { tokens: [..."wxyz"], spec: { ...N, interventions: [pin] } });
  const pair = new Pair(own, other, 2, false);
  assert.deepEqual([0, 1, 2].map((step) => pair.beside.value("c", 0, step)), [7, 8, NaN]);
  assert.deepEqual(pair.tokens, ["y", "z", ""]);
  assert.deepEqual([pair.beside.steps, pair.beside.have, pair.beside.shift], [3, 3, 2]);
  assert.deepEqual(pair.beside.acts.map(({ start, stop }) => [start, stop]), [[0, 2]]);
});
