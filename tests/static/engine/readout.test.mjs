import assert from "node:assert/strict";
import test from "node:test";

import { read } from "../../../static/js/engine/readout.js";

const f = (...numbers) => Float32Array.of(...numbers);

test("what a readout says of h is its numbers, each as a share of one, or all as shares of one", () => {
  const readout = { outputs: 3, W: f(1, 0, 0, 2, 2, 2), b: f(0, 0, 0) };
  assert.deepEqual([...read({ ...readout, kind: "linear" }, f(1, 1))], [1, 2, 4]);
  assert.deepEqual([...read({ ...readout, kind: "sigmoid" }, f(0, 0))], [0.5, 0.5, 0.5]);
  // exp(z) / sum(exp(z)) of 1, 2 and 4, by NumPy.
  const wanted = [0.04201006516814232, 0.11419519782066345, 0.8437947034835815];
  read({ ...readout, kind: "softmax" }, f(1, 1)).forEach((one, at) => assert.ok(Math.abs(one - wanted[at]) < 1e-7));
});
