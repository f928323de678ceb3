import assert from "node:assert/strict";
import test from "node:test";
import { editSaid, memorySaid, modeSaid, pinSaid } from "../../../static/js/state/changes.js";
import { filled } from "../traces.mjs";

const plain = (text) => text.replaceAll("\u2212", "-");
const spec = { net: "n" };
const net = { name: "n", labels: ["x", "z"], readout: "softmax" };
const steps = (rows) => filled({ outputs: 2, spec }, rows.map(([c, h, x]) => ({ c, h, y: [x, 1 - x] })));
const state = (before, now, edit = {}) => ({
  trace: now, spec, shown: spec, nets: [net], step: 0, unit: 0, tokens: [],
  edit: { what: "Store for all cells, step 2", unit: 0, at: 1, before, ...edit },
});

const before = steps([[1, 0.5, 1], [2, 0.6, 1], [3, 0.7, 1]]);

test("what an edit was, what it did to the cell, and where the net first says otherwise", () => {
  const now = steps([[1, 0.5, 1], [2.5, 0, 1], [3.5, 0, 0]]);
  assert.equal(
    editSaid(state(before, now)),
    "Store for all cells, step 2: cell 1 at step 2 holds 2.50, not 2; at step 3 the net first says otherwise.",
  );
});

test("where the cell holds what it did, what it shows; and where nothing changed, that", () => {
  const shown = steps([[1, 0.5, 1], [2, 0, 1], [3, 0, 1]]);
  assert.equal(
    editSaid(state(before, shown)),
    "Store for all cells, step 2: cell 1 at step 2 shows 0, not 0.60; the net says what it did.",
  );
  const near = steps([[1, 0.5, 1], [2.0000002, 0.6, 1], [3, 0.7, 1]]);
  assert.match(editSaid(state(before, near)), /: cell 1 at step 2 is all but as it was; /);
  assert.match(editSaid(state(before, before)), /: cell 1 at step 2 is as it was; the net says what it did\.$/);
});

test("numbers that look alike are told apart", () => {
  const now = steps([[1, 0.5, 1], [2.0001, 0.6, 1], [3, 0.7, 1]]);
  assert.match(editSaid(state(before, now)), /holds 2\.0001, not 2;/);
  const near = [1.23449, 1.23456].map((c) => steps([[1, 0.5, 1], [c, 0.6, 1], [3, 0.7, 1]]));
  assert.match(editSaid(state(...near)), /holds 1\.235, not 1\.234;/);
});

test("nothing is told before its values have come", () => {
  const now = steps([[1, 0.5, 1], [2.5, 0, 1], [3.5, 0, 0]]);
  assert.equal(editSaid({ ...state(before, now), shown: { net: "n" } }), "");
  const part = steps([[1, 0.5, 1], [2.5, 0, 1], [3.5, 0, 0]]);
  part.whole.have = 2;
  assert.equal(editSaid(state(before, part)), "");
  assert.equal(editSaid({ ...state(before, now), edit: null }), "");
  assert.equal(editSaid(state(null, now)), "Store for all cells, step 2.");
});

test("what was forgotten of the run before, as it was covered, is compared with nothing", () => {
  const now = steps([[1, 0.5, 1], [2.5, 0, 1], [3.5, 0, 0]]);
  const covered = steps([[1, 0.5, 1], [2, 0.6, 1], [3, 0.7, 1]]);
  covered.whole.used.cut(1);
  assert.equal(editSaid(state(covered, now)), "Store for all cells, step 2.");
});

test("edits in words", () => {
  assert.equal(
    modeSaid("Read-only", { units: null, of: null, start: 4, stop: Infinity }, false),
    "Read-only for all cells, from step 5 on",
  );
  assert.equal(
    modeSaid(null, { units: [0, 2], of: null, start: 2, stop: 5 }, true),
    "Free run for cells 1, 3, steps 3 to 5, no memory set there any more",
  );
  const pin = { gate: "f", unit: 1, of: null, start: 2, stop: 5, value: 0.25 };
  assert.equal(pinSaid(pin, false), "f of cell 2 pinned to 0.25, steps 3 to 5");
  assert.equal(
    pinSaid({ ...pin, value: null }, true), "f of cell 2 let go, steps 3 to 5, no memory set there any more",
  );
  assert.equal(plain(memorySaid({ unit: 0, of: null, step: 2, value: -5 })), "Memory of cell 1 set to -5 after step 3");
  assert.equal(
    memorySaid({ unit: 0, of: 2, step: 2, value: null }), "Memory of cell 1 of layer 2 no longer set after step 3",
  );
});

test("of a net that goes on by itself what it reads otherwise, and whether it finds back", () => {
  const goesOn = { net: "n", input: { kind: "continued", input: { kind: "text", text: "a" }, read: 1, steps: 3 } };
  const reads = (tokens) => filled({ outputs: 2, spec: goesOn, tokens: [...tokens] }, Array(4).fill({ y: [1, 0] }));
  const told = (was, is) => editSaid(state(reads(was), reads(is))).replace(/^.*?; /, "");
  assert.equal(told("aabb", "aabb"), "it reads what it did.");
  assert.equal(told("aabb", "abbb"), "from step 2 on it reads something else, from step 3 on the same again.");
  assert.equal(told("aabb", "abba"), "from step 2 on it reads something else, to the end.");
});
