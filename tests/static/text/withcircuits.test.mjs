import assert from "node:assert/strict";
import test from "node:test";

import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withcircuits.js";

test("what the circuit of a plain RNN says comes with all else that the page says", () => {
  for (const [room, says] of Object.entries(first)) {
    assert.equal(text[/** @type {keyof typeof first} */ (room)], says);
  }
  const told = {
    cell: 1, layer: null, step: 4, input: "b", squash: "tanh", found: "0.5", now: "0.35", undisturbed: null,
    gates: ["h 0.35"],
  };
  const whole = "Cell 1 at step 4, input b: h before 0.5; W x, U h of all cells and a bias are added up, and tanh of " +
    "the sum is h now 0.35; h 0.35";
  assert.equal(text.circuits.rnn(told), whole);
  assert.ok(Object.isFrozen(text.circuits));
});
