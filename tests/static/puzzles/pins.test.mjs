import assert from "node:assert/strict";
import test from "node:test";
import { pinsIn } from "../../../static/js/puzzles/pins.js";

const RUN = { steps: 12, layers: [{ number: 0, gates: ["i", "f", "o"], hidden: 3 }] };
const pin = (gate, value, more = {}) => ({ kind: "pin", gate, value, ...more });
const nudge = (unit, step) => ({ kind: "nudge", unit, step, value: 0 });

/** The same cases as in tests/app/puzzles/test_judging.py. */
const CASES = [
  [[], 0],
  [[pin("f", 1)], 1],
  [[pin("f", 1, { stop: 4 }), pin("f", 1, { start: 4 })], 1],
  [[pin("f", 1, { units: [0] }), pin("f", 1, { units: [2] })], 1],
  [[pin("f", 1, { units: [0] }), pin("f", 1, { units: [2], start: 1 })], 2],
  [[pin("f", 1), pin("f", 0, { start: 3, stop: 5 })], 3],
  [[pin("f", 1), pin("f", 0)], 1],
  [[pin("f", 1), pin("i", 1), pin("o", 1)], 3],
  [[pin("f", 1, { start: 12 }), nudge(0, 12)], 0],
  [[pin("f", 1, { units: [0], stop: 12 }), pin("f", 1, { units: [1] })], 1],
  [[nudge(0, 3), nudge(0, 3), nudge(1, 3)], 2],
];

test("pins are counted as the server counts them, however they are written", () => {
  for (const [acts, pins] of CASES) assert.equal(pinsIn(acts, RUN), pins, JSON.stringify(acts));
});

test("a pin is of its layer", () => {
  const layers = [RUN.layers[0], { ...RUN.layers[0], number: 1 }];
  assert.equal(pinsIn([pin("f", 1), pin("f", 1, { layer: 1 })], { ...RUN, layers }), 2);
});
