import assert from "node:assert/strict";
import test from "node:test";
import { expectable, filledIn, isSo, sentence } from "../../../../static/js/lessons/maker/expected.js";
import { state } from "./made.mjs";

const now = state();
const { whole } = now.trace;
const [net] = now.nets;

test("what is so is filled in from the run: of the chosen cell at the playhead, and what the net says", () => {
  assert.deepEqual(expectable(now), ["i", "f", "g", "o", "c", "h", "y"]);
  assert.deepEqual(filledIn(now, "c"), { kind: "value", signal: "c", cell: 0, step: 1, is: 1, within: 0.005 });
  const other = filledIn({ ...now, unit: 1, step: 2 }, "c");
  assert.deepEqual(other, { kind: "value", signal: "c", cell: 1, step: 2, is: -0.667, within: 0.005 });
  assert.deepEqual(filledIn(now, "y"), { kind: "says", step: 1, is: "b" });
  assert.equal(filledIn({ ...now, step: 9 }, "c"), null);
  for (const one of [filledIn(now, "c"), other, filledIn(now, "y")]) assert.equal(isSo(one, whole, net), true);
});

test("of another run it is told that it is not so; what only a study knows is not told here", () => {
  const of = { signal: "c", cell: 0 };
  assert.equal(isSo({ kind: "value", ...of, step: 1, is: 1.01, within: 0.005 }, whole, net), false);
  assert.equal(isSo({ kind: "value", ...of, steps: [1, 4], above: 0.5 }, whole, net), true);
  assert.equal(isSo({ kind: "value", ...of, steps: [0, 4], above: 0.5 }, whole, net), false);
  assert.equal(isSo({ kind: "first", ...of, step: 2, above: 1.5 }, whole, net), true);
  assert.equal(isSo({ kind: "first", ...of, step: 3, above: 1.5 }, whole, net), false);
  assert.equal(isSo({ kind: "held", signal: "f", cell: 0, steps: [1, 4], as: 0 }, whole, net), true);
  assert.equal(isSo({ kind: "held", ...of, steps: [1, 4], as: 0 }, whole, net), false);
  assert.equal(isSo({ kind: "says", step: 1, is: ["b"] }, whole, net), true);
  assert.equal(isSo({ kind: "says", step: 1, is: "a" }, whole, net), false);
  assert.equal(isSo({ kind: "figure", study: "race", path: ["x"], above: 1 }, whole, net), null);
});

test("it is said as people count", () => {
  const value = { kind: "value", signal: "c", cell: 0, step: 23, is: 0.65, within: 0.005 };
  assert.equal(sentence(value), "cell 1\u2019s c at step 24 is 0.65 within 0.005");
  const above = { ...value, is: undefined, above: 2, step: undefined, steps: [1, 4], layer: 1, undisturbed: true };
  assert.equal(sentence(above),
    "cell 1\u2019s c of layer 2, undisturbed, at each of steps 2 to 4 is above 2");
  assert.equal(sentence({ kind: "says", step: 0, is: [] }), "the net says nothing at step 1");
});

test("what stands on a card is said with the net whose it is", () => {
  assert.equal(sentence({ kind: "card", net: "anbn", path: ["settings", "b_f"], is: 1 }),
    "a number on the card of anbn: settings b_f");
  assert.equal(sentence({ kind: "card", path: ["seed"], is: 1 }), "a number on the card of this net: seed");
});
