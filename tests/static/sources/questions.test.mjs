import assert from "node:assert/strict";
import test from "node:test";
import { createQuestions } from "../../../static/js/sources/questions.js";
import { stopped } from "../clock.mjs";

const setUp = (t) => {
  const { tick } = stopped(t);
  const sent = [];
  const taken = [];
  const questions = createQuestions((request) => sent.push(request), (slot, answer) => taken.push([slot, answer]));
  return { sent, taken, questions, tick };
};

test("a question is asked, answered in parts, and then done", (t) => {
  const { sent, taken, questions } = setUp(t);
  questions.ask("race", "race", { radius: 1 });
  assert.deepEqual(sent, [{ type: "ask", ask: 1, kind: "race", args: { radius: 1 } }]);
  questions.hear({ type: "answer", ask: 1, done: 0.5, final: false, data: { a: 1 } });
  questions.hear({ type: "answer", ask: 1, done: 1, final: true, data: { a: 2 } });
  assert.deepEqual(
    taken.map(([slot, { done, final, data }]) => [slot, done, final, data.a]),
    [["race", 0.5, false, 1], ["race", 1, true, 2]],
  );
  questions.hear({ type: "answer", ask: 1, done: 1, final: true, data: { a: 3 } });
  assert.equal(taken.length, 2);
});

test("another question in the same slot cancels the first; of many in a row only the last is sent", (t) => {
  const { sent, taken, questions, tick } = setUp(t);
  for (const radius of [1, 2, 3, 4]) questions.ask("race", "race", { radius });
  assert.deepEqual(sent.map(({ type }) => type), ["ask", "cancel"]);
  tick(300);
  assert.deepEqual(sent.at(-1), { type: "ask", ask: 2, kind: "race", args: { radius: 4 } });
  questions.hear({ type: "answer", ask: 1, done: 1, final: true, data: {} });
  assert.deepEqual(taken, []);
});

test("an error ends a question, and a lost line asks again what was not answered", (t) => {
  const { sent, taken, questions } = setUp(t);
  questions.ask("one", "ledger", {});
  questions.again();
  assert.deepEqual(sent.map(({ ask }) => ask), [1, 2]);
  questions.hear({ type: "error", stream: null, ask: 2, code: "bad_args", message: "no" });
  assert.deepEqual(taken, [["one", { final: true, error: "no" }]]);
  questions.again();
  assert.equal(sent.length, 2);
});

test("a busy server is asked again after a while, unless the question was taken back", (t) => {
  const { sent, questions, tick } = setUp(t);
  questions.ask("one", "ledger", {});
  questions.hear({ type: "error", stream: null, ask: 1, code: "busy", message: "later" });
  tick(1100);
  assert.deepEqual(sent.map(({ type }) => type), ["ask", "ask"]);
  questions.hear({ type: "error", stream: null, ask: 2, code: "busy", message: "later" });
  questions.cancel("one");
  tick(1100);
  assert.deepEqual(sent.map(({ type }) => type), ["ask", "ask", "cancel"]);
});

test("one that a busy server is to be asked again is asked once where the line was lost meanwhile", (t) => {
  const { sent, questions, tick } = setUp(t);
  questions.ask("one", "ledger", {});
  questions.hear({ type: "error", stream: null, ask: 1, code: "busy", message: "later" });
  questions.again();
  tick(1100);
  assert.deepEqual(sent.map(({ ask }) => ask), [1, 2]);
});

test("words go only to a question that runs", (t) => {
  const { sent, questions } = setUp(t);
  questions.tell("live", "pause", {});
  questions.ask("live", "training", {});
  questions.tell("live", "keep", { at: 3 });
  assert.deepEqual(sent.at(-1), { type: "tell", ask: 1, word: "keep", args: { at: 3 } });
});
