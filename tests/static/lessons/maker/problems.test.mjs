import assert from "node:assert/strict";
import test from "node:test";
import { answer, problems } from "../../../../static/js/lessons/maker/problems.js";
import { changed, EMPTY } from "../../../../static/js/lessons/maker/draft.js";
import { ASKS, draft, state } from "./made.mjs";

const said = (given, now = state()) => problems(given, now).map(({ checkpoint, says }) => `${checkpoint}: ${says}`);

test("a lesson that is done has no problem; an empty one has", () => {
  assert.deepEqual(said(draft()), []);
  assert.deepEqual(said(EMPTY).map((one) => one.replace(/^null: /, "")),
    ["the name of the lesson: it is empty", "the sentence about it: it is empty", "the lesson has no checkpoint yet"]);
});

test("each is told with its checkpoint", () => {
  assert.deepEqual(said(changed(draft(), 1, { text: " " })), ["1: the text: it is empty"]);
  assert.match(said(changed(draft(), 0, { text: "{z} of an LSTM" }))[0], /^0: the text: \{z\} is no signal here/);
  const untrue = [{ kind: "value", signal: "c", cell: 0, step: 1, is: 2, within: 0.1 }];
  assert.deepEqual(said(changed(draft(), 0, { expect: untrue })),
    ["0: it is not so that cell 1\u2019s c at step 2 is 2 within 0.1"]);
  const both = { ...ASKS, options: [{ text: "a", when: "rises" }, { text: "b", when: { above: 1 } }] };
  assert.match(said(changed(draft(), 1, { question: both }))[0], /exactly one answer must be true, but 1 and 2 are$/);
  const one = { ...ASKS, options: [ASKS.options[0]] };
  assert.deepEqual(said(changed(draft(), 1, { question: one })),
    ["1: the question: it needs 2 answers to choose from, or more"]);
  assert.equal(answer(one, state()).why, "it needs 2 answers to choose from, or more");
  const mute = { ...ASKS, options: [ASKS.options[0], { text: "No", when: { says: "" } }] };
  assert.deepEqual(said(changed(draft(), 1, { question: mute })), ["1: the question: answer 2 has no symbol yet"]);
  const long = {
    ...ASKS, options: Array.from({ length: 8 }, (_, at) => ({ text: "x".repeat(1000), when: { above: at } })),
  };
  assert.match(said(changed(draft(), 1, { question: long }), state({ shown: null }))[0],
    /^1: Screen\.question must be an object of at most 8192 letters/);
  const blank = { ...ASKS, options: [{ text: "", when: "rises" }, ASKS.options[1]] };
  assert.deepEqual(said(changed(draft(), 1, { question: blank })), ["1: answer 1: it is empty"]);
});

test("what only a run can tell is told of the one on the stage", () => {
  const untrue = [{ kind: "value", signal: "c", cell: 0, step: 1, is: 2, within: 0.1 }];
  const elsewhere = state({ shown: null });
  assert.deepEqual(said(changed(draft(), 0, { expect: untrue }), elsewhere), []);
});

test("the answer is computed from the run", () => {
  assert.deepEqual(answer(ASKS, state()), { truth: 0, why: "" });
  assert.deepEqual(answer({ kind: "number", text: "?", of: { signal: "c", steps: [1, 3] } }, state()).truth, 2);
  assert.deepEqual(answer({ kind: "symbol", text: "?", of: { steps: [1, 4] } }, state()).truth, ["b"]);
  assert.match(answer({ kind: "symbol", text: "?", of: { steps: [1, 3] } }, state()).why, /would tell/);
  assert.match(
    answer({ kind: "number", text: "?", of: { signal: "c", layer: 3, steps: [1, 3] } }, state()).why, /1 layer/,
  );
  assert.match(answer(ASKS, state({ shown: null })).why, /on the stage/);
});
