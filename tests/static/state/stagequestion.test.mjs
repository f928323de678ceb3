import assert from "node:assert/strict";
import test from "node:test";
import {
  actsFrom, drawsAnother, inStageWords, outputOf, sooner, stageQuestion, wording,
} from "../../../static/js/state/stagequestion.js";
import { filled } from "../traces.mjs";

const SPEC = { version: 1, net: "n", input: { kind: "text", text: "aba" } };
const trace = filled({ hidden: [1] }, [{ c: 2, f: 0.5 }, { c: -4, f: 1 }, { c: 100, f: 1 }]);
const STATE = { trace, unit: 0, spec: SPEC, nets: [{ name: "n", labels: ["S", " "] }] };

test("what has no end is measured by what can be seen of it", () => {
  const { tolerance, of } = stageQuestion(STATE, 2, { kind: "sketch" });
  assert.deepEqual([tolerance, of.steps], [0.2, [2, 3]]);
  assert.equal(stageQuestion(STATE, 2, { signal: "f" }).tolerance, 0.05);
});

test("nothing is asked of a single step; of more the last of all, if no other is named", () => {
  assert.equal(stageQuestion({ ...STATE, trace: filled({ hidden: [1] }, [{ c: 2 }]) }, 0, {}), null);
  assert.deepEqual(stageQuestion(STATE, 0, {}).of.steps, [1, 3]);
  assert.deepEqual(stageQuestion(STATE, 1, { stop: 2 }).of.steps, [1, 2]);
});

test("an output is called by what it stands for, a cell by its number and layer", () => {
  assert.deepEqual([outputOf(STATE, { signal: "y", cell: 0 }), outputOf(STATE, { signal: "c", cell: 0 })], ["S", null]);
  assert.match(stageQuestion(STATE, 2, { signal: "y", cell: 0 }).text, /will the net's output \u201cS\u201d be higher/);
  const of = { signal: "c", cell: 0, layer: 1, steps: [1, 3] };
  assert.match(wording("number", of, { layer: 2, output: null }), /What will c of cell 1 of layer 2 be at step 3/);
});

test("a lesson's own is asked in the words of the stage, of the same places, and kept beside", () => {
  const question = { kind: "number", text: "After thirty a's?", of: { signal: "c", cell: 0, layer: 0, steps: [1, 2] } };
  const own = { question: { ...question, options: [], tolerance: 3 }, spec: SPEC, owner: "lesson", mine: false };
  const asked = inStageWords(STATE, own);
  assert.deepEqual([asked.question.of, asked.own, asked.mine, asked.until], [question.of, own, true, 2]);
  assert.match(asked.question.text, /^What will c of cell 1 be at step 2\?$/);
  const last = inStageWords(STATE, { ...own, question: { ...own.question, kind: "symbol" } });
  assert.deepEqual([last.until, last.question.of.signal], [Infinity, "y"]);
});

test("from half of what was too short, and where something is done", () => {
  const asked = { question: { of: { signal: "c", steps: [9, 12] } }, spec: SPEC };
  assert.deepEqual(sooner(asked, 6).question.of.steps, [3, 12]);
  assert.deepEqual(sooner(asked, 1).question.of.steps, [1, 12]);
  assert.equal(actsFrom(SPEC), 0);
  const acts = [{ kind: "pin", gate: "f", value: 1, start: 5 }, { kind: "nudge", unit: 0, step: 3, value: 1 }];
  assert.equal(actsFrom({ ...SPEC, interventions: acts }), 3);
  assert.equal(actsFrom({ ...SPEC, interventions: [...acts, { kind: "cut", what: "peepholes" }] }), 0);
});

test("what a net says by itself after what is put in is asked of no other input", () => {
  const input = { kind: "continued", input: SPEC.input, read: 2, steps: 3 };
  const spec = { ...SPEC, input };
  const of = (owner, one) => drawsAnother({ owner, spec: one });
  assert.deepEqual([of("lesson", SPEC), of("lesson", spec), of("stage", spec)], [true, false, true]);
});
