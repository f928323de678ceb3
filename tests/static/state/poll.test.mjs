import assert from "node:assert/strict";
import test from "node:test";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { parseQuestion } from "../../../static/js/spec/question.js";
import { SPEC, asking, plain, setUp } from "./polls.mjs";

test("the same words asked anew are answered anew", (t) => {
  const page = setUp(t);
  page.pose();
  page.give(0.5);
  page.pose({ id: "r" });
  assert.equal(page.state().asking.given, null);
  page.give(0.7);
  assert.deepEqual(page.said.at(-1), { type: "respond", question: "r", given: 0.7 });
});

test("results are there when they are shown, and on a device that peeks; the count is told to all", (t) => {
  const page = setUp(t);
  page.pose();
  page.poll.hear({ type: "answered", question: "q", count: 2 });
  page.poll.hear({ type: "answered", question: "before", count: 9 });
  assert.deepEqual([page.now().asked.count, page.now().asked.results], [2, null]);
  page.pose({ stage: "shown", results: { count: 2, numbers: [1, 2] } });
  assert.deepEqual(page.now().asked.results.numbers, [1, 2]);
  page.poll.hear({ type: "answered", question: "q", count: 2 });
  assert.deepEqual(page.now().asked.results.numbers, [1, 2]);
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.setPeek(true);
  teacher.poll.hear({ type: "answered", question: "q", count: 1, results: { count: 1, numbers: [3] } });
  assert.deepEqual(teacher.now().asked.results.numbers, [3]);
  teacher.setPeek(false);
  assert.equal(teacher.now().asked.results, null);
});

test("who comes once what is right is shown is told of it, with what they had answered, " +
  "and covers nothing", (t) => {
  const answer = JSON.stringify(["q", 2.5]);
  const come = (more, state = {}) => {
    const page = setUp(t, { asks: null, answer });
    page.store.set({ trace: { whole: "all" }, course: null, ...state });
    page.pose(more);
    return page;
  };
  for (const stage of ["closed", "shown"]) {
    const { asking } = come({ stage }).state();
    assert.deepEqual([asking.open, asking.result, asking.given, asking.owner], [false, null, 2.5, "class"]);
    assert.deepEqual(come({ stage }).settled, ["all"]);
  }
  // Its checkpoint may be there by then, in another language.
  const question = parseQuestion(plain({ text: "什么" }), undefined, true);
  const course = { name: "l", at: 1, checkpoint: { question } };
  assert.equal(come({ stage: "shown", lesson: "l", checkpoint: 1 }, { course }).state().asking.question, question);
  // What is open is asked by the Screen; of another run nothing is known; who has let go is at something else.
  assert.equal(come({ stage: "open" }).state().asking, null);
  assert.equal(come({ stage: "shown" }, { spec: { ...SPEC, seed: 2 } }).state().asking, null);
  const { classroom } = setUp(t).state();
  assert.equal(come({ stage: "shown" }, { classroom: { ...classroom, following: false } }).state().asking, null);
});

test("who comes once something else is done to the net is told what was right as soon as that has come; not beneath " +
  "what a lesson says next, nor while it is covered", (t) => {
  const pinned = { ...SPEC, interventions: [{ kind: "pin", gate: "i", value: 0, start: 0 }] };
  const come = (state = {}) => {
    const page = setUp(t, { asks: null });
    page.store.set({ spec: pinned, trace: { whole: "pinned" }, course: null, lesson: null, ...state });
    page.pose({ stage: "shown", lesson: "l", checkpoint: 1 });
    return page;
  };
  const page = come();
  assert.deepEqual([page.state().asking, page.aside.map(({ spec }) => spec)], [null, [SPEC]]);
  page.aside[0].come("asked");
  const { asking: told } = page.state();
  assert.deepEqual([told.spec, told.open, told.owner, page.settled], [SPEC, false, "class", ["asked", SPEC]]);
  // Meanwhile it was put away, or another is asked.
  for (const id of [null, "r"]) {
    const over = come();
    over.pose({ id });
    over.aside[0].come("asked");
    assert.equal(over.state().asking, null);
  }
  for (const away of [
    { spec: { ...pinned, net: "m" } }, { lesson: "l", checkpoint: 2 }, { rests: [asking(plain())] },
  ]) {
    assert.deepEqual(come(away).aside, []);
  }
});

test("who had let go is told what was right once they follow again", (t) => {
  const page = setUp(t, { asks: null });
  const { classroom } = page.state();
  const alone = { ...classroom, following: false };
  page.store.set({ classroom: alone, trace: { whole: "all" }, course: null, lesson: null });
  page.pose({ stage: "shown" });
  assert.equal(page.state().asking, null);
  page.store.set({ classroom });
  page.poll.back();
  assert.deepEqual([page.state().asking.owner, page.settled], ["class", ["all"]]);
});

test("what is put away is over on every screen that follows", (t) => {
  const page = setUp(t);
  page.pose();
  page.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.deepEqual([page.now().asked, page.state().asking], [null, null]);
  const shown = setUp(t, { asks: asking(plain(), { open: false }) });
  shown.pose({ stage: "closed" });
  shown.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.deepEqual([shown.state().asking, shown.state().tab, shown.ends], [null, null, ["class"]]);
});

test("the class is asked what is open, or what was made; of symbols with what the net can say", (t) => {
  const page = setUp(t, { presenter: true });
  page.store.set({ asking: asking(plain(), { mine: true }) });
  page.askClass(null);
  assert.equal(page.state().asking.mine, false);
  assert.deepEqual(page.said.at(-1), { type: "pose", id: "id 1", screen: { version: 1, spec: SPEC }, symbols: [] });
  const of = { signal: "y", cell: 0, layer: 0, steps: [7, 8] };
  page.askClass(parseQuestion(plain({ kind: "symbol", of })));
  assert.deepEqual(page.said.at(-1).symbols, ["a", "b"]);
  assert.equal(page.state().asking.question.kind, "symbol");
});

test("where the server has lost it, the presenter asks again under the same id, and students answer again", (t) => {
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.poll.entered("another life", true);
  assert.deepEqual([teacher.said.at(-1).type, teacher.said.at(-1).id], ["pose", "q"]);
  const student = setUp(t);
  student.pose();
  student.give(0.5);
  student.poll.entered("another life", true);
  student.tick(1000);
  assert.equal(student.said.length, 1);
  student.pose();
  student.tick(1000);
  assert.deepEqual(student.said.map(({ given }) => given), [0.5, 0.5]);
});

test("whose line was cut hears that a question is over, but not where its server was started anew, " +
  "which may ask it again", (t) => {
  const page = setUp(t);
  page.pose();
  const before = page.ends.length;
  page.poll.again();
  page.poll.entered("another life", false);
  page.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.equal(page.ends.length, before);
  page.pose();
  page.poll.again();
  page.poll.entered("another life", false);
  page.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.deepEqual([page.now().asked, page.ends.length], [null, before + 1]);
});

test("where another device of the presenter's has begun the class again, " +
  "what it ended is not asked again by one that slept", (t) => {
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.poll.again();
  teacher.poll.entered("another life", false);
  assert.deepEqual([teacher.said, teacher.now().asked], [[], null]);
  // It goes on where the other has asked it again.
  teacher.pose();
  assert.equal(teacher.now().asked.id, "q");
});

test("where the server has lost it, what is not open to be answered any more is not asked again", (t) => {
  for (const change of [
    (page) => page.store.set({ asking: { ...page.state().asking, open: false } }),
    (page) => page.store.set({ asking: null }),
    (page) => page.pose({ stage: "closed" }),
    (page) => page.store.set({ asking: asking(plain({ of: { signal: "c", cell: 0, layer: 0, steps: [3, 5] } })) }),
  ]) {
    const teacher = setUp(t, { presenter: true });
    teacher.pose();
    change(teacher);
    teacher.poll.entered("another life", true);
    assert.deepEqual([teacher.said, teacher.now().asked], [[], null]);
  }
});

test("results that the server has lost are told to it again, also once it is shown what was right; " +
  "another device's are that one's to tell", (t) => {
  const results = { count: 1, numbers: [0.5] };
  for (const isShown of [false, true]) {
    const teacher = setUp(t, { presenter: true });
    teacher.pose({ lesson: "l", checkpoint: 1 });
    teacher.pose({ stage: "shown", results, lesson: "l", checkpoint: 1 });
    if (isShown) teacher.store.set({ asking: { ...teacher.state().asking, open: false } });
    teacher.poll.entered("another life", true);
    const screen = { version: 1, spec: SPEC, question: teacher.now().asked.question, lesson: "l", checkpoint: 1 };
    assert.deepEqual(teacher.said, [
      { type: "pose", id: "q", screen: { version: 1, spec: SPEC }, symbols: [], shown: { screen, results } },
    ]);
    assert.deepEqual([teacher.now().asked.stage, teacher.now().asked.results], ["shown", results]);
  }
  const other = setUp(t, { presenter: true });
  other.pose({ stage: "shown", results });
  other.poll.entered("another life", false);
  assert.deepEqual([other.said, other.now().asked], [[], null]);
});

test("results are shown while there is a line: later they might be shown before what was answered has come " +
  "again", (t) => {
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.store.set({ line: { state: "waiting" } });
  teacher.showResults();
  assert.deepEqual([teacher.said, teacher.state().notice.error], [[], true]);
  teacher.store.set({ line: { state: "open" } });
  teacher.showResults();
  assert.deepEqual([teacher.said.map(({ act }) => act), teacher.state().notice], [["results"], null]);
});

test("when results are shown, their place opens for who follows and has no other open", (t) => {
  const opened = (tab, following, stage = "shown") => {
    const page = setUp(t);
    page.store.set({ tab, classroom: { ...page.state().classroom, following } });
    page.pose({ stage });
    return page.state().tab;
  };
  assert.equal(opened(null, true), "question");
  assert.equal(opened(null, true, "closed"), null);
  assert.equal(opened(null, false), null);
  assert.equal(opened("equations", true), "equations");
});

test("who knows only what was tried under the cover is asked of the run that the class is asked of", (t) => {
  const tried = { ...SPEC, interventions: [{ kind: "pin", gate: "i", value: 0, start: 4 }] };
  const page = setUp(t, { asks: asking(plain(), { spec: tried }) });
  page.store.set({ lesson: "l", checkpoint: 0, spec: tried });
  page.pose({ lesson: "l", checkpoint: 0 });
  assert.deepEqual(page.state().asking.spec, SPEC);
  // What is on the stage is known as it stands there.
  const there = { ...SPEC };
  const same = setUp(t, { asks: asking(plain(), { spec: tried }) });
  same.store.set({ lesson: "l", checkpoint: 0, spec: there });
  same.pose({ lesson: "l", checkpoint: 0 });
  assert.equal(same.state().asking.spec, there);
});

test("to ask the class ends what was looked at before: the form, and answers that were seen first", (t) => {
  const page = setUp(t, { presenter: true });
  page.setAskForm(true);
  page.setPeek(true);
  page.askClass(null);
  assert.deepEqual([page.now().form, page.now().peek], [false, false]);
  // The server goes on telling them otherwise.
  const peeks = () => page.said.filter(({ type }) => type === "peek").map(({ on }) => on);
  assert.deepEqual(peeks(), [true, false]);
  page.askClass(null);
  assert.deepEqual(peeks(), [true, false]);
});

test("when the class is over nothing of it is left", (t) => {
  const page = setUp(t);
  page.pose();
  page.give(0.5);
  page.poll.over();
  page.tick(1000);
  assert.deepEqual([page.now(), page.member.answer], [NO_POLL, null]);
});

test("what the class is asked is the presenter's, wherever this screen looks; " +
  "of who has let go it is their own once it is over", (t) => {
  const page = setUp(t);
  page.pose();
  assert.equal(page.state().asking.owner, "class");
  page.store.set({ asking: null, rests: [asking(plain())] });
  page.poll.changed();
  assert.equal(page.state().rests[0].owner, "class");
  page.store.set({ classroom: { ...page.state().classroom, following: false } });
  page.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.deepEqual([page.state().rests[0].owner, page.ends], ["stage", []]);
  const left = setUp(t);
  left.pose();
  left.poll.over();
  assert.equal(left.state().asking.owner, "stage");
  const resting = setUp(t);
  resting.pose();
  resting.store.set({ asking: null, rests: [resting.state().asking] });
  resting.poll.hear({ type: "question", code: "K7F2QX", id: null });
  assert.deepEqual([resting.state().rests, resting.ends], [[], ["class"]]);
});

test("that answers are seen here first is said once on each line, and in each life of the class", (t) => {
  const page = setUp(t, { presenter: true });
  page.setPeek(true);
  const said = () => page.said.filter(({ type }) => type === "peek").length;
  for (const epoch of ["e", "e", "e"]) page.poll.entered(epoch);
  assert.equal(said(), 1);
  page.poll.again();
  for (const epoch of ["e", "e", "f", "f"]) page.poll.entered(epoch);
  assert.equal(said(), 3);
});
