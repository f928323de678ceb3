import assert from "node:assert/strict";
import test from "node:test";
import { geometry, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { own, undisturbed } from "../../../../static/js/views/lanes/ownwords.js";
import { reading } from "../../../../static/js/views/lanes/reading.js";
import { filled } from "../../traces.mjs";

const INPUT = { kind: "continued", input: { kind: "text", text: "ab" }, read: 2, steps: 4, put: [[3, "c"]] };
const NOISE = { kind: "noise", scale: 1, start: 1, stop: 2 };
const PAINT = { accent: "accent", pin: "pin", ink: "ink", dim: "dim" };

/** What is drawn of a run that reads `tokens`, where the undisturbed one reads others; and where its steps are. */
function drawn(tokens, freeTokens) {
  const spec = { net: "n", input: INPUT, interventions: [NOISE] };
  const trace = filled({ spec, tokens: [...tokens], freeTokens: [...freeTokens] }, Array(tokens.length).fill({}));
  const g = geometry({ width: 400, height: 400, big: false, numeric: false }, trace, 0, 0);
  const boxes = [];
  const texts = [];
  const ctx = {
    fillStyle: "", font: "", textAlign: "",
    fillRect: (x, _y, wide, high) => boxes.push({ x, wide, high, color: ctx.fillStyle }),
    fillText: (text, x) => texts.push([text, x]),
    measureText: () => ({ width: 80 }),
  };
  const sheet = { ctx, g, trace, paint: PAINT, widthOf: () => 8 };
  own(sheet, INPUT);
  undisturbed(sheet, 15);
  return { trace, boxes, texts, stepOf: (x) => Math.floor((x - xOf(g, 0)) / g.column) };
}

test("a line is under the net's own words, a higher block under what was put in, dots over noise alone", () => {
  const { boxes, stepOf } = drawn("abccde", "abccde");
  const lines = boxes.filter(({ color }) => color === "accent").map(({ x }) => stepOf(x));
  const blocks = boxes.filter(({ color }) => color === "pin");
  assert.deepEqual(lines, [2, 4, 5]);
  assert.deepEqual(blocks.map(({ x }) => stepOf(x)), [3]);
  assert.ok(blocks[0].high > boxes.find(({ color }) => color === "accent").high);
  assert.deepEqual([...new Set(boxes.filter(({ color }) => color === "ink").map(({ x }) => stepOf(x)))], [1]);
});

test("beneath stands what the undisturbed run reads, where that is something else, and what the row is", () => {
  assert.deepEqual(drawn("abccde", "abccde").texts, []);
  const { texts, stepOf } = drawn("abccde", "abccxy");
  assert.deepEqual(texts.map(([text]) => text), ["undisturbed", "x", "y"]);
  assert.deepEqual(texts.slice(1).map(([, x]) => stepOf(x)), [4, 5]);
  // At the left edge it has no room for its name.
  assert.deepEqual(drawn("abccde", "xbccde").texts.map(([text]) => text), ["x"]);
});

test("who rests on the ribbon is told whose word it is, and what the undisturbed run reads", () => {
  const { trace } = drawn("abccde", "abccxe");
  const state = {
    trace, nets: [{ name: "n", alphabet: [..."abcdexy"], labels: [] }], spec: { net: "n" }, tokens: trace.whole.tokens,
  };
  const at = (step) => reading(state, { where: "ribbon", signal: "", unit: -1 }, step);
  assert.equal(at(1), "input at step 2: b, with noise");
  assert.equal(at(3), "input at step 4: c, put in");
  assert.equal(at(4), "input at step 5: d, its own word; undisturbed x");
});
