import assert from "node:assert/strict";
import test from "node:test";

import { Acts, disturbed, needsOf } from "../../../static/js/engine/acts.js";

const pin = (more) => ({ kind: "pin", gate: "f", value: 1, ...more });
const nudge = (more) => ({ kind: "nudge", unit: 0, step: 1, value: 2, ...more });
const cut = (more) => ({ kind: "cut", what: "recurrent", ...more });

test("each kind says what it needs of its layer; one that is not known, what is in none", () => {
  assert.deepEqual(needsOf(pin({ units: [2] })), { gate: "f", units: [2] });
  assert.deepEqual([nudge(), cut()].map(needsOf), [{ units: [0] }, {}]);
  assert.equal(needsOf({ kind: "noise", scale: 1 }), null);
  for (const kind of ["swap", "constructor"]) assert.deepEqual(needsOf({ kind }), { gate: kind });
});

test("of what is done a layer takes its own: the later of two pins wins, and nudges keep their order", () => {
  const all = [pin({ start: 1 }), pin({ value: 0, units: [1], start: 2, stop: 3 }), nudge(), nudge({ mode: "add" }),
    cut(), { kind: "cut", what: "peepholes", gate: "o", layer: 1 }, { kind: "noise", scale: 1 }];
  const acts = new Acts(all, 0, 2, 4);
  assert.deepEqual([0, 1, 2, 3].map((step) => acts.at("f", step)),
    [null, [1, 1], [1, 0], [1, 1]].map((row) => row && Float32Array.from(row)));
  assert.equal(acts.at("i", 1), null);
  assert.deepEqual([...acts.windows], [["f", { start: 1, stop: 4 }]]);
  assert.deepEqual([...acts.nudges], [[1, [nudge(), nudge({ mode: "add" })]]]);
  assert.deepEqual([acts.cutRecurrent, [...acts.cutPeepholes]], [true, []]);
  const above = new Acts(all, 1, 3, 4);
  assert.deepEqual([above.pins, above.cutRecurrent, [...above.cutPeepholes]], [[], false, ["o"]]);
  assert.deepEqual([...new Acts([{ kind: "cut", what: "peepholes" }], 0, 2, 4).cutPeepholes], ["i", "f", "o"]);
});

test("noise is put on what is read, or in its place, each by its number among the noises", () => {
  const all = [pin(), { kind: "noise", scale: 2, stop: 2 }, { kind: "noise", scale: 1, start: 1, mode: "replace" }];
  const read = (step) => [...disturbed(Float32Array.of(1, 0), all, step, (place) => [[0.5, 1], [4, 8]][place])];
  assert.deepEqual([0, 1, 2].map(read), [[2, 2], [4, 8], [4, 8]]);
});
