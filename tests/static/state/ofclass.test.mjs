import assert from "node:assert/strict";
import test from "node:test";
import { isOfClass, whoShows } from "../../../static/js/state/ofclass.js";

const question = { kind: "number", of: { signal: "c", unit: 0, steps: [4, 9] } };
const asking = { question };
const poll = { asked: { question: structuredClone(question) } };
const other = { asked: { question: { ...question, kind: "choice" } } };

test("what is open is of the class where the class is asked the same", () => {
  assert.equal(isOfClass({ asking, poll }), true);
  for (const state of [{ asking, poll: other }, { asking: null, poll }, { asking, poll: { asked: null } }]) {
    assert.equal(isOfClass(state), false);
  }
});

test("what the class is asked is shown by the teacher, all else by who sees it", () => {
  assert.equal(whoShows({ asking, poll, classroom: { presenter: false } }), "teacher");
  assert.equal(whoShows({ asking, poll, classroom: { presenter: true } }), "person");
  assert.equal(whoShows({ asking, poll: other, classroom: { presenter: false } }), "person");
  assert.equal(whoShows({ asking, poll: { asked: null }, classroom: null }), "person");
  // Who follows shows nothing, whether the class was asked or not.
  const follows = { presenter: false, following: true };
  assert.equal(whoShows({ asking, poll: { asked: null }, classroom: follows }), "teacher");
  assert.equal(whoShows({ asking, poll: { asked: null }, classroom: { ...follows, following: false } }), "person");
});
