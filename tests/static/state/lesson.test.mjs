import assert from "node:assert/strict";
import test from "node:test";
import { without } from "../../../static/js/state/covering.js";
import { MADE, another, hidden, isShown, spoken, strayed } from "../../../static/js/state/course.js";
import { createLessons } from "../../../static/js/state/lesson.js";

const SPEC = { version: 1, net: "anbn", input: { kind: "text", text: "Sab" } };
const OTHER = { ...SPEC, net: "reber" };
const ASKED = {
  kind: "choose", text: { en: "What is {c}?" }, of: { signal: "c", steps: [1, 2] },
  options: [{ text: "Less", when: "falls" }, { text: { en: "More", zh: "多" }, when: "rises" }],
};
const own = (at) => ({ tab: "lesson", lesson: "count", ...(at ? { checkpoint: at } : {}) });
const PARTS = {
  first: {
    screen: { version: 1, spec: SPEC, ...own(0) }, title: "1", text: "{f} keeps.", question: null, hide: ["modes"],
    then: null,
  },
  second: {
    screen: { version: 1, spec: OTHER, unit: 2, study: "race", ...own(1) }, title: "2", text: { en: "Guess." },
    do: "Press.",
    question: ASKED, hide: [], then: "after",
  },
  after: { en: "It rises." },
};
const LIST = [{ name: "count", title: "Counting", about: "It counts.", minutes: 3, checkpoints: ["first", "second"] }];

/** Lessons over a store that only keeps; what was done to the stage stands in `done`. */
function lessons(parts = PARTS, before = []) {
  const done = [];
  const read = [];
  let state = {
    spec: null, tab: null, lesson: null, checkpoint: 0, course: null, lessons: null, progress: {}, asking: null,
    rests: [], step: 0,
    unit: 0, layer: 0, choices: {},
  };
  const store = { get: () => state, set: (patch) => (state = { ...state, ...patch }) };
  const asking = {
    ask(question, { spec, there, owner }) {
      done.push(["ask", question.text]);
      store.set({ ...there, spec, asking: { question, spec, owner, open: true, result: null } });
    },
    endOf(owner) {
      done.push(["end", owner]);
      store.set(without(state, (one) => one.owner === owner));
    },
    settle: (whole) => done.push(["settle", whole]),
  };
  const change = (spec, patch) => {
    done.push(["change", spec.net]);
    store.set({ spec, ...patch });
  };
  let kept = {};
  const stored = new Map(before);
  const reader = {
    async read(part) {
      read.push(part);
      if (part === null) return LIST;
      if (!parts[part]) throw new Error("it is not there");
      return structuredClone(parts[part]);
    },
    reached: () => kept,
    reach: (now) => (kept = now),
    kept: (what) => stored.get(what) ?? null,
    keep: (what, text) => Boolean(stored.set(what, text)),
  };
  const actions = createLessons(store, { change, asking }, reader);
  return { actions, store, done, read, stored, kept: () => kept };
}

test("a lesson begins with its first checkpoint: its Screen is shown, and what it hides is hidden", async () => {
  const { actions, store, done, kept } = lessons();
  await actions.go("count", 0);
  assert.deepEqual(done, [["change", "anbn"]]);
  const state = store.get();
  assert.deepEqual([state.tab, state.lesson, state.course.of], ["lesson", "count", 2]);
  assert.deepEqual(hidden(state), ["modes"]);
  assert.deepEqual(spoken(state), ["f"]);
  const asks = { ...state.course, checkpoint: { ...state.course.checkpoint, question: ASKED } };
  assert.deepEqual(spoken({ ...state, course: asks }), ["f", "c"]);
  assert.deepEqual(spoken({ ...state, tab: null }), []);
  assert.deepEqual(kept(), { count: 1 });
});

test("who presses Next twice at once does not pass over a checkpoint that they have not seen", async () => {
  const third = { ...PARTS.first, screen: { version: 1, spec: SPEC, ...own(2) }, title: "3" };
  const { actions, store } = lessons({ ...PARTS, third });
  LIST[0].checkpoints.push("third");
  try {
    await actions.go("count", 0);
    const once = actions.step(1);
    // It is on its way.
    await actions.step(1);
    await once;
    assert.deepEqual([store.get().checkpoint, store.get().asking.open], [1, true]);
    // It asks.
    await actions.step(1);
    assert.equal(store.get().checkpoint, 1);
    store.set({ asking: { ...store.get().asking, open: false } });
    await actions.step(1);
    assert.equal(store.get().course.checkpoint.title.en ?? store.get().course.checkpoint.title, "3");
  } finally {
    LIST[0].checkpoints.pop();
  }
});

test("a checkpoint asks before it shows, and says no sooner what it says then", async () => {
  const { actions, store, done, read } = lessons();
  await actions.go("count", 0);
  await actions.step(1);
  assert.deepEqual(done.at(-1), ["ask", "What is c?"]);
  assert.equal(store.get().asking.spec.net, "reber");
  assert.equal(store.get().unit, 2);
  await actions.explain();
  assert.ok(!read.includes("after"));
  store.set({ asking: { ...store.get().asking, open: false, result: { truth: 1 } } });
  assert.ok(isShown(store.get()));
  await actions.explain();
  assert.equal(store.get().course.then, "It rises.");
  assert.equal(store.get().step, 1);
  assert.deepEqual(spoken(store.get()), ["c"]);
});

test("a study waits for a person to open it", async () => {
  const { actions, store } = lessons();
  await actions.go("count", 1);
  assert.equal(store.get().course.checkpoint.screen.study, "race");
  assert.ok(!store.get().study);
});

test("who has gone away is brought back; what was answered is not asked again", async () => {
  const { actions, store, done } = lessons();
  await actions.go("count", 1);
  assert.ok(!strayed(store.get()));
  store.set({ spec: SPEC });
  assert.ok(strayed(store.get()));
  actions.again();
  assert.deepEqual(done.at(-1), ["ask", "What is c?"]);
  // Nor is what is asked gone without a way back, where the stage is the checkpoint's all the same.
  store.set({ asking: null });
  assert.ok(strayed(store.get()));
  actions.again();
  assert.ok(!strayed(store.get()));
  store.set({ asking: { ...store.get().asking, open: false, result: { truth: 1 } }, spec: SPEC });
  actions.again();
  assert.deepEqual(done.at(-1), ["change", "reber"]);
  assert.ok(isShown(store.get()));
});

test("while the same is asked of another input the lesson is silent; the way back leads to its own, " +
  "as it was answered", async () => {
  const { actions, store, done } = lessons();
  await actions.go("count", 1);
  const own = { ...store.get().asking, open: false, result: { truth: 1 } };
  store.set({ asking: own });
  assert.ok(isShown(store.get()) && !strayed(store.get()));
  const drawn = { ...OTHER, input: { kind: "generated", seed: 1 } };
  const fresh = { ...own, own, spec: drawn, open: false, result: { truth: 0 } };
  store.set({ asking: fresh, spec: drawn });
  assert.deepEqual([isShown(store.get()), strayed(store.get()), spoken(store.get())], [false, true, []]);
  // Also where the other one rests, or the stage is the lesson's all the same.
  store.set({ asking: null, rests: [{ ...fresh, open: true }], spec: OTHER });
  assert.deepEqual([strayed(store.get()), another(store.get())], [true, own]);
  actions.again();
  assert.deepEqual(done.at(-1), ["change", "reber"]);
  assert.deepEqual([store.get().asking, store.get().rests, another(store.get())], [own, [], null]);
  assert.ok(isShown(store.get()) && !strayed(store.get()));
});

test("where a class, or a link, has led on while a checkpoint was on its way, that is not gone back from", async () => {
  const { actions, store, done } = lessons();
  const out = actions.go("count", 1);
  store.set({ lesson: null, checkpoint: 0 });
  await out;
  assert.deepEqual([done, store.get().course], [[], null]);
  // In a class it says what it says, and the stage is the teacher's.
  const on = actions.go("count", 1);
  store.set({ spec: SPEC, classroom: { presenter: false, following: true } });
  await on;
  assert.deepEqual(
    [done, store.get().spec, store.get().course.checkpoint.title, store.get().asking], [[], SPEC, "2", null],
  );
});

test("a checkpoint that was asked for twice is shown once", async () => {
  const { actions, store, done } = lessons();
  const first = actions.go("count", 1);
  const back = actions.go("count", 0);
  await Promise.all([first, back, actions.go("count", 1)]);
  assert.deepEqual([done, store.get().course.checkpoint.title], [[["ask", "What is c?"]], "2"]);
  // Of two that fail, or of one, the last says what became of it.
  const lost = actions.go("none", 0);
  const there = actions.go("count", 0);
  await Promise.all([lost, there]);
  assert.deepEqual([store.get().course.error, store.get().course.checkpoint.title], ["", "1"]);
});

test("a checkpoint that comes as a class has led to another of the same lesson is none of that", async () => {
  const { actions, store, done } = lessons();
  const on = actions.go("count", 1);
  store.set({ checkpoint: 0, spec: SPEC, classroom: { presenter: false, following: true } });
  await on;
  assert.deepEqual([done, store.get().course, store.get().checkpoint], [[], null, 0]);
  actions.follow();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([store.get().course.checkpoint.title, store.get().checkpoint], ["1", 0]);
});

test("a link names a checkpoint: what it says comes, and the stage stays as the link has it", async () => {
  const { actions, store, done } = lessons();
  store.set({ lesson: "count", checkpoint: 1, tab: "lesson", spec: OTHER });
  actions.follow();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(done, []);
  assert.equal(store.get().course.checkpoint.title, "2");
  actions.follow();
  assert.deepEqual(done, []);
});

test("what does not come is told", async () => {
  const { actions, store } = lessons({});
  await actions.go("count", 0);
  assert.equal(store.get().course.error, "it is not there");
  await actions.go("none", 0);
  assert.match(store.get().course.error, /no lesson of that name/);
});

test("a checkpoint too far is the last one", async () => {
  const { actions, store } = lessons();
  await actions.go("count", 9);
  assert.deepEqual([store.get().checkpoint, store.get().course.at], [1, 1]);
});

test("who leaves is asked no more", async () => {
  const { actions, store } = lessons();
  await actions.go("count", 1);
  actions.leave();
  const { lesson, course, tab, asking } = store.get();
  assert.deepEqual([lesson, course, tab, asking], [null, null, null, null]);
});

test("a link of another language has asked the same: it is told in the words of the lesson here", async () => {
  const { actions, store } = lessons();
  const question = {
    kind: "choose", text: "\u5b83\u662f\u591a\u5c11\uff1f", of: { signal: "c", cell: 0, layer: 0, steps: [1, 2] },
    options: [{ text: "\u5c11", when: "falls" }, { text: "\u591a", when: "rises" }], tolerance: 0.05,
  };
  store.set({ spec: OTHER, ...own(1), checkpoint: 1, asking: { question, spec: OTHER, open: true, given: 1 } });
  actions.follow();
  await new Promise((done) => setImmediate(done));
  const { asking, course } = store.get();
  assert.deepEqual([asking.question.text, asking.question.options.map(({ text }) => text), asking.given],
    ["What is c?", ["Less", "More"], 1]);
  assert.equal(course.checkpoint.question, asking.question);
  assert.ok(!isShown(store.get()));
  store.set({ asking: { ...asking, question, open: false } });
  assert.ok(isShown(store.get()));
  store.set({ asking: { ...asking, question: { ...question, tolerance: 1 }, open: false } });
  assert.ok(!isShown(store.get()));
});

test("what rests of a link is the lesson's where its checkpoint asks just that, " +
  "of the checkpoint's own Spec", async () => {
  const { actions, store } = lessons();
  const question = {
    kind: "choose", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [1, 2] },
    options: [{ text: "a", when: "falls" }, { text: "b", when: "rises" }], tolerance: 0.05,
  };
  const rest = (more) => ({ question, spec: { ...OTHER, seed: 3 }, owner: "lesson", open: true, given: null, ...more });
  const own = rest({ question: { ...question, tolerance: 1 } });
  store.set({ spec: SPEC, tab: "lesson", lesson: "count", checkpoint: 1, rests: [rest(), own] });
  actions.follow();
  await new Promise((done) => setImmediate(done));
  const [its, other] = store.get().rests;
  assert.deepEqual([its.owner, its.spec, its.question.text], ["lesson", OTHER, "What is c?"]);
  assert.deepEqual([other.owner, other.spec], ["stage", own.spec]);
  assert.ok(strayed(store.get()));
});

test("a checkpoint that asks nothing ends what the lesson asked, wherever one looks", async () => {
  const { actions, store } = lessons();
  await actions.go("count", 1);
  store.set({ asking: null, rests: [store.get().asking, { owner: "class", open: true, spec: OTHER }], spec: SPEC });
  await actions.step(-1);
  assert.deepEqual([store.get().asking, store.get().rests.map(({ owner }) => owner)], [null, ["class"]]);
});

test("who is done with a lesson of no server sees the list, or is told why not", async () => {
  const page = lessons();
  await page.actions.run({ name: MADE, checkpoints: [PARTS.first] });
  page.actions.leave(true);
  await new Promise(setImmediate);
  assert.deepEqual([page.store.get().listing, page.store.get().lessons], [true, LIST]);
});

/** The second checkpoint's question with an answer, and the same page loaded anew, where what an address tells
 * stands. */
async function reloaded(answers, patch = {}) {
  const before = lessons();
  await before.actions.go("count", 1);
  const { asking } = before.store.get();
  for (const more of answers) {
    before.store.set({ asking: { ...asking, ...more } });
    before.actions.follow();
  }
  const after = lessons(PARTS, before.stored);
  const there = {
    lesson: "count", checkpoint: 1, tab: "lesson", spec: OTHER, unit: 2, trace: { whole: "all" }, classroom: null,
  };
  const { open } = { ...asking, ...answers.at(-1) };
  after.store.set({ ...there, ...(open ? { asking: { ...asking, given: null } } : {}), ...patch });
  after.actions.follow();
  await new Promise(setImmediate);
  return { ...after, asking: after.store.get().asking };
}

test("the playhead of who follows a class is the teacher's, and " +
  "where the teacher has left a lesson nobody is led on in it", async () => {
  for (const more of [{ classroom: { presenter: false, following: true } }, { lesson: null }]) {
    const { actions, store } = lessons();
    await actions.go("count", 1);
    store.set({ asking: { ...store.get().asking, open: false, result: { truth: 1 } }, ...more });
    await actions.explain();
    assert.deepEqual([store.get().step, store.get().course.then], [0, more.lesson === null ? "" : "It rises."]);
  }
});

test("what was answered in a lesson is there again once the page is loaded anew", async () => {
  const { asking, actions, stored } = await reloaded([{ given: 0 }, { given: 1 }]);
  assert.deepEqual([asking.given, asking.open, asking.owner], [1, true, "lesson"]);
  // What is asked anew is answered anew.
  actions.follow();
  assert.ok(stored.get("answer"));
  assert.equal((await reloaded([{ given: 1 }, { given: null }])).asking.given, null);
});

test("what was shown of a lesson's question is shown again, and the playhead stays where it is", async () => {
  const { asking, actions, store, done } = await reloaded([{ given: 1 }, { given: 1, open: false }], { step: 0 });
  assert.deepEqual(
    [asking.given, asking.open, asking.question.text, done], [1, false, "What is c?", [["settle", "all"]]],
  );
  store.set({ asking: { ...asking, result: { truth: 1 } } });
  assert.ok(isShown(store.get()));
  await actions.explain();
  assert.deepEqual([store.get().course.then, store.get().step], ["It rises.", 0]);
});

test("what was shown is shown again by the way back to the lesson, " +
  "where the page was loaded anew on something else", async () => {
  const shown = [{ given: 1, open: false }];
  const stage = {
    question: { ...ASKED, of: {} }, spec: { ...OTHER, seed: 1 }, owner: "stage", given: null, open: true, result: null,
  };
  for (const patch of [{ spec: SPEC }, { spec: stage.spec, asking: stage }]) {
    const { actions, store, done } = await reloaded(shown, patch);
    await actions.again();
    const { asking, spec, tab } = store.get();
    assert.deepEqual([asking.given, asking.open, asking.owner, spec, tab], [1, false, "lesson", OTHER, "lesson"]);
    // Nor is it asked anew where it is left once more.
    store.set({ asking: { ...asking, result: { truth: 1 } } });
    await actions.explain();
    store.set({ asking: null, spec: SPEC });
    await actions.again();
    const back = store.get();
    assert.deepEqual([back.asking.given, back.asking.open, back.asking.owner, back.spec], [1, false, "lesson", OTHER]);
    assert.ok(done.every(([what]) => what !== "ask"));
  }
});

test("an answer comes to no other question, and over no other Spec; in a class too", async () => {
  const shown = [{ given: 1, open: false }];
  assert.equal((await reloaded(shown, { spec: SPEC })).asking, null);
  const led = await reloaded(shown, { classroom: { code: "K7F2QX", presenter: false, following: true } });
  assert.deepEqual([led.asking.given, led.asking.open], [1, false]);
  const other = { ...ASKED, of: { signal: "h", cell: 0, layer: 0, steps: [1, 2] }, tolerance: 0 };
  const asked = { question: other, spec: OTHER, owner: "lesson", given: null, open: true, result: null };
  assert.equal((await reloaded([{ given: 1 }], { asking: asked })).asking.given, null);
});

test("to begin a lesson closes its list and the introduction; " +
  "the one asked about again forgets what was said then", async () => {
  const { actions, store } = lessons();
  store.set({ listing: true, firstSteps: "on", puzzle: "latch" });
  await actions.go("count", 0);
  const { listing, firstSteps, puzzle } = store.get();
  assert.deepEqual([listing, firstSteps, puzzle], [false, "off", null]);
  await actions.step(1);
  store.set({ asking: { ...store.get().asking, open: false, result: { truth: 1 } } });
  await actions.explain();
  assert.equal(store.get().course.then, "It rises.");
  // Asked of another input, which is not the lesson's own: what was said stays.
  const own = store.get().asking;
  store.set({ asking: { ...own, open: true, own } });
  await actions.explain();
  assert.equal(store.get().course.then, "It rises.");
  store.set({ asking: { ...own, open: true, own: null } });
  await actions.explain();
  assert.equal(store.get().course.then, "");
  store.set({ asking: { ...own, open: false, own: null } });
  await actions.explain();
  assert.equal(store.get().course.then, "It rises.");
});

test("the way back is the one before, also while a checkpoint asks, and not before the first", async () => {
  const { actions, store } = lessons();
  await actions.go("count", 1);
  assert.equal(store.get().asking.open, true);
  await actions.step(-1);
  assert.equal(store.get().checkpoint, 0);
  await actions.step(-1);
  assert.equal(store.get().checkpoint, 0);
});

test("how far one has got is the most, however one has come there", async () => {
  const { actions, kept } = lessons();
  await actions.go("count", 1);
  assert.deepEqual(kept(), { count: 2 });
  await actions.go("count", 0);
  assert.deepEqual(kept(), { count: 2 });
  await actions.go("count", 9);
  assert.deepEqual(kept(), { count: 2 });
});

test("who is done sees the list, but not who makes a lesson, or only leaves", async () => {
  for (const [done, making, listing, tab] of [
    [true, false, true, null], [true, true, false, "maker"], [false, false, false, null],
  ]) {
    const { actions, store } = lessons();
    await actions.go("count", 0);
    store.set({ making, listing: false });
    actions.leave(done);
    assert.deepEqual([store.get().listing, store.get().tab, store.get().lesson], [listing, tab, null]);
  }
});

test("without a reader there are no lessons", () => {
  const { actions, store } = lessons();
  assert.equal(actions.there, true);
  const none = createLessons(store, { change() {}, asking: {} }, null);
  assert.equal(none.there, false);
});
