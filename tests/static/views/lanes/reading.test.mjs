import assert from "node:assert/strict";
import test from "node:test";
import { reading, readingOfCell } from "../../../../static/js/views/lanes/reading.js";
import { symbolsAt } from "../../../../static/js/views/lanes/says.js";
import { shrunk } from "../../../../static/js/views/lanes/overview.js";
import { filled } from "../../traces.mjs";

const VALUES = { f: 1, "ghost.f": 0.95, "free.f": 0.95, c: 0.83, "free.c": 0.65, i: 0.1, "free.i": 0.1 };
/** One step of one cell, and what the net says there. */
const trace = (y = [], acts = []) => ({
  steps: 9, have: 9, outputs: y.length, signals: ["i", "f", "c"], acts, spec: { net: "one" }, inputStep: (step) => step,
  about: (signal) => ({ span: signal === "c" ? null : [0, 1] }),
  value: (name, unit, step) => (step >= 9 ? NaN : name.endsWith("y") ? y[unit] : VALUES[name]),
});
const net = (readout, labels) => ({ name: "one", readout, labels, alphabet: ["a", " "] });
const state = (found, trace) => ({
  trace, nets: [found], spec: { net: "one" }, tokens: Array(9).fill(" "), step: 6, unit: 0,
});
const lane = (signal) => ({ where: "lane", signal, unit: 0 });
const SAYS = { where: "says", signal: "y", unit: -1 };

test("a value in words; what it would have been where it is pinned or differs", () => {
  const pin = [{ kind: "pin", gate: "f", value: 1, start: 3 }];
  const now = state(net("softmax", []), trace([], pin));
  assert.equal(reading(now, lane("i"), 6), "i of cell 1 at step 7: 0.10");
  assert.equal(reading(now, lane("f"), 6), "f of cell 1 at step 7: 1, pinned; it would be 0.95");
  assert.equal(reading(now, lane("f"), 1), "f of cell 1 at step 2: 1; undisturbed 0.95");
  assert.equal(reading(now, lane("c"), 6), "c of cell 1 at step 7: 0.83; undisturbed 0.65");
  const early = { ...now, trace: { ...now.trace, value: () => NaN } };
  assert.equal(reading(early, lane("c"), 6), "c of cell 1 at step 7: on its way");
  assert.equal(readingOfCell(now), "cell 1 at step 7: i 0.10, f 1, c 0.83");
  assert.equal(reading(now, { where: "ribbon", signal: "", unit: -1 }, 6), "input at step 7: \u2423");
  assert.equal(reading(now, { where: "overview", signal: "", unit: -1 }, 344), "step 345");
});

test("what has no end is written as the table writes it, and what ends at 1 says how near it is", () => {
  const near = (y = []) => state(net("linear", ["sum"]), { ...trace(y), value: () => 0.9973 });
  assert.equal(reading(near(), lane("c"), 6), "c of cell 1 at step 7: 1.00");
  assert.equal(reading(near(), lane("f"), 6), "f of cell 1 at step 7: 1\u22122.7e\u22123");
  assert.equal(readingOfCell(near()), "cell 1 at step 7: i 1\u22122.7e\u22123, f 1\u22122.7e\u22123, c 1.00");
  assert.equal(reading(near([0.9973]), SAYS, 6), "y at step 7: 1.00");
});

test("what the net says: the likeliest first", () => {
  const labels = ["S", "a", "b", "T"];
  const soft = state(net("softmax", labels), trace([0.001, 0.02, 0.6, 0.379]));
  assert.equal(reading(soft, SAYS, 6), "y at step 7: b 0.60, T 0.38, a 0.020");
  const line = state(net("linear", ["sum"]), trace([-0.5]));
  assert.equal(reading(line, SAYS, 6), "y at step 7: \u22120.50");
  const says = (readout, y) => symbolsAt(net(readout, labels), trace(y), 6).map(({ label }) => label).join("");
  assert.equal(says("softmax", [0.001, 0.02, 0.6, 0.379]), "bT");
  assert.equal(says("softmax", [0.11, 0.1, 0.12, 0.1]), "b");
  assert.equal(says("sigmoid", [0.9, 0.4, 0.95, 0.1]), "bS");
  assert.equal(says("sigmoid", [0.1, 0.4, 0.2, 0.1]), "");
  assert.deepEqual(symbolsAt(net("softmax", labels), trace([1, 0, 0, 0]), 9), []);
});

test("the whole sequence made small loses no event, and shows nothing that has not come", () => {
  const steps = 2000;
  const rows = Array.from({ length: steps }, (_, step) => ({ c: [{ 777: -3, 778: 1 }[step] ?? 0, 0] }));
  const whole = filled({ hidden: [2] }, rows);
  const small = shrunk(whole, "c", 100, 2);
  assert.equal(small[Math.floor((777 * 100) / steps)], -3);
  assert.equal([...small].filter((value) => value !== 0).length, 1);
  whole.whole.have = 1000;
  assert.ok(Number.isNaN(shrunk(whole, "c", 100, 2)[75]));
  const few = filled({ hidden: [2] }, [1, 2, 3].map((c) => ({ c: [c, 0] })));
  assert.deepEqual([...shrunk(few, "c", 7, 1)], [1, 1, 2, 2, 3, 3, 3]);
});
