import assert from "node:assert/strict";
import test from "node:test";
import { cardOf } from "../../../static/js/state/asking.js";
import { MADE } from "../../../static/js/state/course.js";
import { createLessons } from "../../../static/js/state/lesson.js";
import { createMaking, linkedIn } from "../../../static/js/state/making.js";
import { FIRST, screenIn } from "../../../static/js/state/screen.js";

function setUp(can = true) {
  let state = { tab: null, making: false, draft: null, link: null, saving: null, firstSteps: "off" };
  const kept = {};
  const store = { get: () => state, set: (patch) => (state = { ...state, ...patch }) };
  const reader = { keep: (what, text) => can && ((kept[what] = text), true), kept: (what) => kept[what] ?? null };
  return { making: createMaking(store, reader), now: () => state, kept, store };
}

test("the maker has a tab of its own while it is open, which no link and no file hands on", () => {
  const { making, now, kept } = setUp();
  assert.equal(cardOf({ ...now(), tab: "maker" }), null);
  making.open();
  assert.equal(cardOf(now()), "maker");
  assert.equal(kept.making, "on");
  const spec = { version: 1, net: "n", input: { kind: "generated" } };
  assert.equal(screenIn({ ...FIRST, spec, choices: {}, asking: null, rests: [], themed: false, ...now() }).tab, null);
  making.close();
  assert.deepEqual([now().tab, now().making, kept.making], [null, false, null]);
});

test("a draft is put where it is kept, and said where it is not", () => {
  const { making, now, kept } = setUp();
  const draft = { title: "t" };
  assert.equal(making.put(draft, "text"), true);
  assert.equal(now().draft, draft);
  assert.equal(kept.draft, "text");
  assert.equal(setUp(false).making.put(draft, "text"), false);
});

test("an address may hold a lesson", () => {
  assert.equal(linkedIn("#made=zabc"), "zabc");
  assert.equal(linkedIn("#s=abc"), null);
  assert.equal(linkedIn(""), null);
});

test("a lesson that no server has runs, counts nowhere as seen, and ends in the maker it came from", async () => {
  const SPEC = { version: 1, net: "n", input: { kind: "generated" } };
  let state = {
    spec: null, tab: null, lesson: null, checkpoint: 0, course: null, lessons: null, progress: {}, asking: null,
    rests: [], step: 0,
    unit: 0, layer: 0, choices: {}, making: true,
  };
  const store = { get: () => state, set: (patch) => (state = { ...state, ...patch }) };
  const reached = [];
  const reader = {
    read: () => { throw new Error("there is no server"); }, reached: () => ({}), reach: (now) => reached.push(now)
  };
  const change = (spec, patch) => store.set({ spec, ...patch });
  const lessons = createLessons(store, { change, asking: { ask() {}, endOf() {} } }, reader);
  const page = {
    screen: { version: 1, spec: SPEC, lesson: MADE, tab: "lesson" }, title: { en: "1" }, text: { en: "t" },
    question: null, hide: ["pins"], then: { en: "so" },
  };
  await lessons.run({ name: MADE, title: { en: "T" }, about: { en: "A" }, minutes: 3, checkpoints: [page] });
  assert.equal(state.course.checkpoint.title, "1");
  assert.equal(state.course.error, "");
  assert.deepEqual([state.lesson, state.tab, state.spec], [MADE, "lesson", SPEC]);
  assert.deepEqual([reached, state.progress], [[], {}]);
  lessons.leave(true);
  assert.deepEqual([state.tab, state.listing, state.lesson], ["maker", false, null]);
});
