import assert from "node:assert/strict";
import test from "node:test";
import {
  curveOf, equationsOf, netInput, pythonLine, readsOf, wired, worthOf,
} from "../../../static/js/spec/equations.js";
import { exact } from "../../../static/js/text/numbers.js";
import { vocabulary } from "../traces.mjs";

const of = (family, signal) => equationsOf(vocabulary, family).find((one) => one.signal === signal);
const f32 = Math.fround;

test("a family's equations are in the order of a step, and there are none of an unknown one", () => {
  assert.deepEqual(equationsOf(vocabulary, "lstm").map(({ signal }) => signal), [..."ifgcoh"]);
  assert.deepEqual(equationsOf(vocabulary, "gru").map(({ signal }) => signal), [..."zrgh"]);
  assert.deepEqual(equationsOf(vocabulary, "none"), []);
  assert.deepEqual(equationsOf(null, "lstm"), []);
});

test("a sum is added in the order of the run, in single precision", () => {
  const numbers = { W_f_x: 1e8, U_f_h: -1e8, p_f: 0.5, c_before: 3, b_f: 4.25 };
  const found = worthOf(netInput(of("lstm", "f")), (name) => f32(numbers[name]));
  // (W x + b) + U h + p c: b is lost in W x; added last it would not be.
  assert.equal(found, f32(f32(f32(f32(1e8) + f32(4.25)) - f32(1e8)) + 1.5));
  assert.notEqual(found, 5.75);
});

test("each kind of part comes to what it says", () => {
  const numbers = (name) => ({ z: 0.25, h_before: 2, g: -1, i: 0.25, W_x: 1, U_h: -0.5, b: 0.25, o: 0.5, c: 0 })[name];
  assert.equal(worthOf(of("gru", "h").made, numbers), 0.25 * 2 + 0.75 * -1);
  assert.equal(worthOf(of("coupled", "f").made, numbers), 0.75);
  assert.equal(worthOf(of("1997", "f").made, numbers), 1);
  assert.equal(worthOf(of("rnn", "h").made, numbers), f32(Math.tanh(0.75)));
  assert.equal(worthOf(of("lstm", "h").made, numbers), 0);
});

test("what is added up, and the curve it goes into", () => {
  assert.equal(netInput(of("lstm", "i")).parts.length, 4);
  assert.equal(curveOf(of("lstm", "i").made).kind, "sigmoid");
  assert.deepEqual([netInput(of("lstm", "h")), curveOf(of("lstm", "h").made).kind], [null, "tanh"]);
  assert.deepEqual([netInput(of("lstm", "c")).parts.length, curveOf(of("lstm", "c").made)], [2, null]);
  assert.deepEqual([netInput(of("coupled", "f")), curveOf(of("coupled", "f").made)], [null, null]);
});

test("a line of Python names each number once, with all that it has", () => {
  const line = pythonLine(of("lstm", "c"), (name) => ({ f: f32(0.1), c_before: -0, i: 1, g: f32(1e-9) })[name], exact);
  assert.equal(
    line, "import numpy as np; f, c_before, i, g = np.float32([0.1, -0.0, 1, 1e-9]); print(f * c_before + i * g)");
  assert.match(pythonLine(of("coupled", "f"), () => 0.5, exact), /; i, = np\.float32\(\[0\.5\]\); print\(1 - i\)$/);
  assert.equal(pythonLine(of("1997", "f"), () => NaN, exact), "import numpy as np; print(np.float32(1))");
});

test("what a part reads on the stage", () => {
  const reads = (family, signal, wire) => {
    const part = wired(of(family, signal).made).find((one) => one.wire === wire);
    return readsOf(part, 1, 5, vocabulary.cells[family === "gru" ? "gru" : "lstm"].signals);
  };
  assert.deepEqual(reads("lstm", "f", "x>f"), [{ signal: "x", step: 5, unit: null }]);
  assert.deepEqual(reads("lstm", "f", "h>f"), [{ signal: "h", step: 4, unit: null }]);
  // Its own cell alone: the old value, and of o the new one.
  assert.deepEqual(reads("lstm", "f", "c>f"), [{ signal: "c", step: 4, unit: 1 }]);
  assert.deepEqual(reads("lstm", "o", "c>o"), [{ signal: "c", step: 5, unit: 1 }]);
  assert.deepEqual(reads("lstm", "c", "written"),
    [{ signal: "i", step: 5, unit: 1 }, { signal: "g", step: 5, unit: 1 }]);
  assert.deepEqual(
    reads("gru", "g", "h>g"), [{ signal: "r", step: 5, unit: null }, { signal: "h", step: 4, unit: null }],
  );
});
