import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { alike } from "../../../static/js/spec/question.js";
import { isAsked, isOfClass, whoShows } from "../../../static/js/state/ofclass.js";

/** tests/golden/make_questions.py: as the server has it too. */
const { same } = JSON.parse(readFileSync(new URL("../../golden/questions.json", import.meta.url), "utf8"));

for (const [name, { asked, there, same: isSame }] of Object.entries(same)) {
  test(`when two ask the same is as the server has it: ${name}`, () => {
    assert.equal(isAsked(there, asked, there), isSame);
    // Of one run all is in the questions, whichever of them comes first.
    if (JSON.stringify(there.spec) !== JSON.stringify(asked.spec)) return;
    assert.equal(alike(there.question, asked.question), isSame);
    assert.equal(alike(asked.question, there.question), isSame);
  });
}

const question = {
  kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [4, 9] }, options: [], tolerance: 0.05,
};
const spec = { net: "n", interventions: [{ kind: "pin", gate: "f", value: 0.7 }] };
const asking = { question, spec };
const there = { lesson: null, checkpoint: 0 };
const poll = { asked: { ...structuredClone(asking), ...there } };
const other = { asked: { ...asking, ...there, question: { ...question, kind: "choice" } } };

test("what is open is of the class where the class is asked the same", () => {
  assert.equal(isOfClass({ ...there, asking, poll }), true);
  for (const state of [
    { ...there, asking, poll: other }, { ...there, asking: null, poll }, { ...there, asking, poll: { asked: null } },
  ]) {
    assert.equal(isOfClass(state), false);
  }
});

test("it is the same in another language; options that do not say when they hold are their words alone", () => {
  const asks = (words, when) => ({ spec, question: { ...question, kind: "choose", text: words,
    options: ["rises", "falls"].map((one) => ({ text: `${words} ${one}`, when: when && one })) } });
  assert.equal(isOfClass({ ...there, asking: { spec, question: { ...question, text: "\u4f55\uff1f" } }, poll }), true);
  assert.equal(
    isOfClass({ ...there, asking: asks("a", true), poll: { asked: { ...there, ...asks("b", true) } } }), true,
  );
  assert.equal(
    isOfClass({ ...there, asking: asks("a", null), poll: { asked: { ...there, ...asks("b", null) } } }), false,
  );
  assert.equal(
    isOfClass({ ...there, asking: asks("a", null), poll: { asked: { ...there, ...asks("a", null) } } }), true,
  );
});

test("a lesson that asks the same of another run, in other words, asks something else; " +
  "so is what is asked of another net", () => {
  const pinned = { ...spec, interventions: [{ kind: "pin", gate: "f", value: 0.99 }] };
  const words = { ...question, text: "And now?" };
  assert.equal(isOfClass({ ...there, asking: { question: words, spec: pinned }, poll }), false);
  assert.equal(isOfClass({ ...there, asking: { question, spec: { ...spec, net: "m" } }, poll }), false);
  // In another language, where something was tried under the cover of the same checkpoint, and of another.
  const at = (checkpoint) => ({ lesson: "l", checkpoint });
  const asked = { ...poll.asked, ...at(2) };
  assert.equal(isOfClass({ asking: { question: words, spec: pinned }, poll: { asked }, ...at(2) }), true);
  assert.equal(isOfClass({ asking: { question: words, spec: pinned }, poll: { asked }, ...at(3) }), false);
  // Under the cover something may be tried, which whoever came then knows alone.
  assert.equal(isOfClass({ ...there, asking: { question, spec: pinned }, poll }), true);
});

test("what the class is asked is shown by the teacher, all else by who sees it", () => {
  assert.equal(whoShows({ ...there, asking, poll, classroom: { presenter: false } }), "teacher");
  assert.equal(whoShows({ ...there, asking, poll, classroom: { presenter: true } }), "person");
  assert.equal(whoShows({ ...there, asking, poll: other, classroom: { presenter: false } }), "person");
  assert.equal(whoShows({ ...there, asking, poll: { asked: null }, classroom: null }), "person");
  // Who follows shows nothing, whether the class was asked or not.
  const follows = { presenter: false, following: true };
  assert.equal(whoShows({ ...there, asking, poll: { asked: null }, classroom: follows }), "teacher");
  assert.equal(
    whoShows({ ...there, asking, poll: { asked: null }, classroom: { ...follows, following: false } }), "person",
  );
});
