import assert from "node:assert/strict";
import test from "node:test";
import { isOfClass } from "../../../static/js/state/ofclass.js";
import { toldAnswer } from "../../../static/js/state/ownanswer.js";
import { parseQuestion } from "../../../static/js/spec/question.js";
import { asking, plain, setUp } from "./polls.mjs";

test("an answer is told once it stands, again when it is another, and counts once that is said", (t) => {
  const page = setUp(t);
  page.pose();
  for (const given of [0.1, 0.2, 0.3]) {
    page.store.set({ asking: { ...page.state().asking, given } });
    page.poll.changed();
    page.tick(10);
  }
  page.tick(1000);
  assert.deepEqual(page.said, [{ type: "respond", question: "q", given: 0.3 }]);
  assert.equal(page.now().asked.taken, false);
  page.poll.hear({ type: "taken", question: "q" });
  assert.equal(page.now().asked.taken, true);
  page.give(0.3);
  assert.equal(page.said.length, 1);
  page.give(0.4);
  assert.deepEqual(page.said.at(-1).given, 0.4);
  assert.equal(page.now().asked.taken, false);
});

test("nothing is told of what the class is not asked, of what is closed, or by who presents", (t) => {
  const other = setUp(t, { asks: asking(plain({ of: { ...plain().of, cell: 1 } })) });
  other.pose();
  assert.ok(!isOfClass(other.state()));
  other.give(1);
  const closed = setUp(t);
  closed.pose({ stage: "closed" });
  closed.give(1);
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.give(1);
  assert.deepEqual([other.said, closed.said, teacher.said], [[], [], []]);
});

test("an answer is there again after a reload, and is said again after each cut", (t) => {
  const page = setUp(t, { answer: JSON.stringify(["q", 0.5]) });
  page.pose();
  assert.equal(page.state().asking.given, 0.5);
  page.tick(1000);
  page.poll.hear({ type: "taken", question: "q" });
  page.poll.again();
  page.pose();
  page.tick(1000);
  assert.deepEqual(page.said.map(({ given }) => given), [0.5, 0.5]);
  const another = setUp(t, { answer: JSON.stringify(["before", 0.5]) });
  another.pose();
  assert.equal(another.state().asking.given, null);
});

test("an answer is there again after a reload also where no more is answered, until all is shown", (t) => {
  for (const stage of ["closed", "shown"]) {
    const page = setUp(t, { answer: JSON.stringify(["q", 0.5]) });
    page.pose({ stage, ...(stage === "shown" ? { results: { count: 1, numbers: [0.5] } } : {}) });
    page.tick(1000);
    assert.deepEqual([page.state().asking.given, page.said], [0.5, []]);
    const late = setUp(t, { answer: JSON.stringify(["q", 0.5]), asks: asking(plain(), { open: false }) });
    late.pose({ stage });
    assert.equal(late.state().asking.given, null);
  }
});

test("what was kept and can be no answer is not answered with", (t) => {
  for (const kept of ["no JSON", "3", "{}", "null", '["q", {"a": 1}]', '["q", ["a"]]', '["q"]']) {
    const page = setUp(t, { answer: kept });
    page.pose();
    page.tick(1000);
    assert.deepEqual([page.state().asking.given, page.said], [null, []], kept);
  }
});

test("an answer that stood too late is not told: it is closed, put away, or the class's no more", (t) => {
  for (const change of [
    (page) => page.pose({ stage: "closed" }),
    (page) => page.poll.hear({ type: "question", code: "K7F2QX", id: null }),
    (page) => page.store.set({ asking: null }),
  ]) {
    const page = setUp(t);
    page.pose();
    page.store.set({ asking: { ...page.state().asking, given: 0.5 } });
    page.poll.changed();
    change(page);
    page.tick(1000);
    assert.deepEqual(page.said, []);
  }
});

test("who answered too late is told so: what was not told before it was closed, or was refused", (t) => {
  const late = (does, answer = null) => {
    const page = setUp(t, { answer });
    page.pose();
    page.tick(1000);
    does(page);
    page.pose({ stage: "closed" });
    page.pose({ stage: "shown", results: { count: 0, numbers: [] } });
    return Boolean(page.now().asked.late);
  };
  const put = (given) => (page) => {
    page.store.set({ asking: { ...page.state().asking, given } });
    page.poll.changed();
  };
  const offline = (page) => {
    page.store.set({ line: { state: "waiting" } });
    page.give(0.5);
    page.store.set({ line: { state: "open" } });
    page.poll.again();
  };
  const changed = (page) => {
    page.give(0.5);
    put(0.7)(page);
  };
  const after = (page) => {
    page.pose({ stage: "closed" });
    put(0.5)(page);
  };
  assert.deepEqual([put(0.5), changed, offline, after].map((does) => late(does)), [true, true, true, true]);
  assert.deepEqual([() => {}, (page) => page.give(0.5)].map((does) => late(does)), [false, false]);
  // Of a page that was loaded anew.
  assert.equal(late(() => {}, JSON.stringify(["q", 0.5])), false);
  // Results that are shown again in another life of the class are what was counted in the one before.
  const lost = setUp(t);
  lost.pose();
  lost.give(0.5);
  lost.poll.entered("another life");
  lost.pose({ stage: "shown", results: { count: 1, numbers: [0.5] } });
  assert.ok(!lost.now().asked.late);
  const refused = late((page) => {
    page.give(0.5);
    page.poll.refused({ reason: "question_over" });
  });
  assert.equal(refused, true);
  const teacher = setUp(t, { presenter: true });
  teacher.pose();
  teacher.poll.refused({ reason: "question_over" });
  assert.ok(!teacher.now().asked.late);
  // Of the next question it is not said.
  const next = setUp(t);
  next.pose();
  next.poll.refused({ reason: "question_over" });
  next.pose({ id: "r" });
  assert.ok(!next.now().asked.late);
});

test("of a long sketch so many points are told, from its first step to its last", () => {
  const question = parseQuestion(plain({ kind: "sketch", of: { signal: "c", steps: [1, 301] } }));
  const drawn = Array.from({ length: 300 }, (_, at) => at);
  const told = toldAnswer(question, drawn);
  assert.equal(told.length, 64);
  assert.deepEqual([told[0], told.at(-1)], [0, 299]);
  assert.equal(toldAnswer(question, Array.from({ length: 300 }, () => null)), null);
  const short = parseQuestion(plain({ kind: "sketch" }));
  assert.deepEqual(toldAnswer(short, [1, null, 3]), [1, null, 3]);
  assert.equal(toldAnswer(parseQuestion(plain({ of: { signal: "c", steps: [1, 2] } })), 0), 0);
});

test("of two answers that were told one after the other, the last counts once that is said of it", (t) => {
  const page = setUp(t);
  page.pose();
  page.give(0.1);
  page.give(0.2);
  const taken = () => {
    page.poll.hear({ type: "taken", question: "q" });
    return page.now().asked.taken;
  };
  assert.deepEqual([page.said.length, taken(), taken()], [2, false, true]);
});
