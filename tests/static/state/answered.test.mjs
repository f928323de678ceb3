import assert from "node:assert/strict";
import test from "node:test";
import { createAnswered } from "../../../static/js/state/answered.js";

const SPEC = { version: 1, net: "n", input: { kind: "generated" } };
const QUESTION = {
  kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [1, 2] }, options: [], tolerance: 0.1,
};
const ASKED = { question: QUESTION, spec: SPEC, owner: "lesson", given: null, open: true, result: null, own: null };
const CHECKPOINT = { question: QUESTION, screen: { spec: SPEC } };

function setUp(patch = {}, stored = new Map()) {
  let state = {
    lesson: "l", checkpoint: 1, course: { checkpoint: CHECKPOINT }, classroom: null, spec: SPEC, trace: null,
    asking: null, rests: [], ...patch,
  };
  const store = { get: () => state, set: (more) => (state = { ...state, ...more }) };
  const reader = { kept: (what) => stored.get(what) ?? null, keep: (what, text) => Boolean(stored.set(what, text)) };
  return { answered: createAnswered(store, reader, { settle() {} }), store, stored, now: () => state };
}

test("the answer of the lesson's own question is kept, and of no other", () => {
  const { answered, store, stored } = setUp();
  const another = { ...QUESTION, of: { ...QUESTION.of, cell: 1 } };
  const others = [{ owner: "stage" }, { own: ASKED }, { question: another }, { question: another, owner: "class" }];
  for (const more of others) {
    store.set({ asking: { ...ASKED, given: 0.5, ...more } });
    answered.keep();
  }
  assert.equal(stored.size, 0);
  store.set({ asking: { ...ASKED, given: 0.5 } });
  answered.keep();
  assert.equal(JSON.parse(stored.get("answer"))[0][3], 0.5);
  store.set({ asking: { ...ASKED, given: null } });
  answered.keep();
  assert.equal(stored.get("answer"), null);
});

test("what a class is not asked is kept in it too; once it is, what is answered is told to the class alone", () => {
  const stored = new Map();
  const { answered, store } = setUp({ asking: { ...ASKED, given: 0.5 }, classroom: { code: "K7F2QX" } }, stored);
  answered.keep();
  const again = setUp({ asking: ASKED, classroom: { code: "K7F2QX" } }, stored);
  again.answered.bring(CHECKPOINT);
  assert.equal(again.now().asking.given, 0.5);
  store.set({ asking: { ...ASKED, given: 0.5, owner: "class" } });
  answered.keep();
  assert.equal(stored.get("answer"), null);
});

test("what is kept comes to the checkpoint it is of, where nothing was answered yet", () => {
  const stored = new Map([["answer", JSON.stringify([["l", 1, QUESTION, 0.5, true]])]]);
  const given = (patch) => {
    const { answered, now } = setUp({ asking: ASKED, ...patch }, stored);
    assert.equal(answered.bring(CHECKPOINT), false);
    return now().asking.given;
  };
  assert.deepEqual([given(), given({ checkpoint: 2 }), given({ lesson: "m" })], [0.5, null, null]);
  assert.equal(given({ asking: { ...ASKED, given: 0.25 } }), 0.25);
  for (const none of ["", "{", "null", '["l",1]', '[["l",1]]', JSON.stringify([["l", 1, QUESTION, { a: 1 }, true]])]) {
    stored.set("answer", none);
    assert.equal(given(), null);
  }
});

test("what is answered at one checkpoint takes nothing from another, which a frame beside it may show; " +
  "so many are kept", () => {
  const { answered, store, stored } = setUp({ asking: { ...ASKED, given: 0.5 } });
  answered.keep();
  const beside = setUp({ lesson: "m", asking: ASKED }, stored);
  beside.answered.keep();
  beside.store.set({ asking: { ...ASKED, given: 0.25 } });
  beside.answered.keep();
  const again = setUp({ asking: ASKED }, stored);
  again.answered.bring(CHECKPOINT);
  assert.equal(again.now().asking.given, 0.5);
  for (let checkpoint = 1; checkpoint < 100; checkpoint += 1) {
    store.set({ checkpoint, asking: { ...ASKED, given: checkpoint } });
    answered.keep();
  }
  assert.deepEqual(
    JSON.parse(stored.get("answer")).map(([, at]) => at), Array.from({ length: 20 }, (_, at) => 80 + at),
  );
});

test("what was shown to who answered nothing is shown again too", () => {
  const { answered, stored } = setUp({ asking: { ...ASKED, open: false } });
  answered.keep();
  const { answered: after, now } = setUp({}, stored);
  assert.equal(after.bring(CHECKPOINT), true);
  assert.deepEqual([now().asking.given, now().asking.open], [null, false]);
});

test("what was shown is shown again where nothing else is asked", () => {
  const stored = new Map([["answer", JSON.stringify([["l", 1, QUESTION, 0.5, false]])]]);
  const shown = setUp({}, stored);
  assert.equal(shown.answered.bring(CHECKPOINT), true);
  assert.deepEqual([shown.now().asking.given, shown.now().asking.open], [0.5, false]);
  const led = setUp({ classroom: { code: "K7F2QX" } }, stored);
  assert.equal(led.answered.bring(CHECKPOINT), true);
  for (const patch of [{ asking: ASKED }, { rests: [ASKED] }, { spec: { ...SPEC, seed: 1 } }]) {
    assert.equal(setUp(patch, stored).answered.bring(CHECKPOINT), false);
  }
});

test("what was shown counts as shown in no class, and of no checkpoint that asks nothing", () => {
  const stored = new Map([["answer", JSON.stringify([["l", 1, QUESTION, 0.5, false]])]]);
  assert.equal(setUp({}, stored).answered.shown(CHECKPOINT), true);
  assert.equal(setUp({ classroom: { code: "K7F2QX" } }, stored).answered.shown(CHECKPOINT), false);
  assert.equal(setUp({}, stored).answered.shown({ ...CHECKPOINT, question: null }), false);
});
