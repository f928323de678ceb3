import assert from "node:assert/strict";
import test from "node:test";

import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withgrus.js";

test("what the circuits of GRUs and plain RNNs say comes with all else that the page says", () => {
  for (const [room, says] of Object.entries(first)) {
    assert.equal(text[/** @type {keyof typeof first} */ (room)], says);
  }
  const told = {
    cell: 1, layer: null, step: 4, input: "b", held: "no gate pinned", found: "0.5", share: "30 %", kept: "0.15",
    rest: "70 %", written: "0.2", now: "0.35", undisturbed: "0.4", gates: ["z 0.3", "r 1"],
  };
  const whole = "Cell 1 at step 4, input b, no gate pinned: h before 0.5, keeps 30 %: 0.15, takes 70 % of g: 0.2, " +
    "h now 0.35, undisturbed 0.4; z 0.3; r 1";
  assert.equal(text.gruCircuits.whole(told), whole);
  assert.ok(Object.isFrozen(text.gruCircuits) && Object.isFrozen(text.circuits));
});
