import assert from "node:assert/strict";
import test from "node:test";
import { coverOf } from "../../../static/js/state/covering.js";
import { MADE } from "../../../static/js/state/course.js";
import { FIRST } from "../../../static/js/state/screen.js";
import { text } from "../../../static/js/text/text.js";
import { setUp } from "./page.mjs";

test("who follows a class keeps an answer until the presenter shows what was asked, and can't show it before", () => {
  const { actions, store, opened, now } = setUp();
  const { spec } = now();
  const question = {
    kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [3, 5] }, options: [], tolerance: 0.1,
  };
  const screen = (more) => ({ ...FIRST, spec, ...more });
  store.set({ classroom: { presenter: false, following: true } });
  actions.follow(screen({ question, step: 2 }));
  assert.deepEqual([now().asking.open, now().step, opened.length], [true, 2, 1]);
  actions.asking.answer(0.5);
  actions.follow(screen({ question, step: 1 }));
  assert.deepEqual([now().asking.given, now().step, opened.length], [0.5, 1, 1]);
  actions.asking.reveal();
  assert.deepEqual([now().asking.open, now().notice.text], [true, text.classroom.led]);
  // What is advised can be done: nobody can let go who is held.
  store.set({ classroom: { presenter: false, following: true, hold: true } });
  actions.stepBy(1);
  assert.equal(now().notice.text, text.classroom.held);
  store.set({ classroom: { presenter: false, following: true, hold: false } });
  for (const act of [actions.last, () => actions.stepBy(1), () => actions.withinBy(1), actions.reset, actions.undo]) {
    act();
  }
  assert.deepEqual([now().step, now().within, opened.length], [1, null, 1]);
  actions.follow(screen({ step: 4 }));
  assert.deepEqual([now().asking.open, now().asking.given, now().step, opened.length], [false, 0.5, 4, 2]);
  actions.follow(screen({ step: 5 }));
  assert.deepEqual([now().asking.open, opened.length], [false, 2]);
  // A checkpoint that asks nothing, of the same run.
  actions.follow(screen({ step: 5, lesson: "l", checkpoint: 1 }));
  assert.deepEqual([now().asking, opened.length], [null, 2]);
  actions.follow(screen({ spec: { ...spec, seed: 1 } }));
  assert.deepEqual([now().asking, opened.length], [null, 3]);
});

test("what a class is asked rests with the presenter's, keeps what was answered here, and " +
  "is the presenter's alone to end", () => {
  const { actions, store, opened, now } = setUp();
  const { spec } = now();
  const other = { ...spec, net: "o" };
  const question = {
    kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [3, 5] }, options: [], tolerance: 0.1,
  };
  const screen = (more) => ({ ...FIRST, spec, ...more });
  store.set({ classroom: { presenter: false, following: true } });
  actions.follow(screen({ question }));
  actions.asking.answer(0.5);
  // It is told as resting: the stage is the other net's, and nothing is open of that.
  actions.follow(screen({ spec: other, resting: { n: { spec, question } } }));
  assert.deepEqual([now().spec, now().asking, now().rests.map(({ given }) => given)], [other, null, [0.5]]);
  assert.equal(opened.at(-1), other);
  // Who lets go there and looks at the first net is covered.
  store.set({ classroom: { presenter: false, following: false } });
  assert.equal(coverOf(now(), { ...spec, seed: 2 }), 3);
  store.set({ classroom: { presenter: false, following: true } });
  actions.follow(screen({ question }));
  assert.deepEqual([now().asking.given, now().asking.open, now().rests], [0.5, true, []]);
  assert.equal(opened.at(-1), now().spec);
});

test("what a checkpoint asks is in the words of the page also where it comes after the checkpoint's text", () => {
  const { actions, store, now } = setUp();
  const { spec } = now();
  const of = { signal: "c", cell: 0, layer: 0, steps: [3, 5] };
  const question = { kind: "number", text: "How much?", of, options: [], tolerance: 0.1 };
  const checkpoint = { question: { ...question, text: "\u00bfCu\u00e1nto?" } };
  const asked = (at, more) => {
    store.set({
      asking: null, classroom: { presenter: false, following: true }, course: { name: "l", at: 1, checkpoint },
    });
    actions.follow({ ...FIRST, spec, lesson: "l", checkpoint: at, question: { ...question, ...more } });
    return now().asking.question.text;
  };
  assert.equal(asked(1), "\u00bfCu\u00e1nto?");
  // Of another checkpoint, or of something else, nothing is known.
  assert.equal(asked(2), "How much?");
  assert.equal(asked(1, { of: { ...of, cell: 1 } }), "How much?");
});

test("a Screen from a file leaves a lesson's question open, and " +
  "a page to take along has what rests of what is on it", () => {
  const { actions, store, now } = setUp();
  const { spec } = now();
  const of = { signal: "c", cell: 0, layer: 0, steps: [3, 5] };
  const question = { kind: "number", text: "?", of, options: [], tolerance: 0.1 };
  const other = { ...spec, net: "o" };
  const rest = { question, spec: other, owner: "lesson", open: true, given: null };
  store.set({ rests: [rest], lesson: "count", checkpoint: 2, puzzle: null });
  actions.openFile("a.json", JSON.stringify({ version: 1, spec: { ...spec, seed: 1 } }));
  assert.deepEqual([now().rests, now().lesson, now().checkpoint, now().tab], [[rest], "count", 2, "lesson"]);
  store.set({ asking: null, themed: false });
  assert.match(actions.page().address, /&qr=/);
  store.set({ lesson: null });
  assert.doesNotMatch(actions.page().address, /&qr=/);
  // What is compared with is on it, and covered.
  store.set({ compare: { ...other, seed: 2 } });
  assert.match(actions.page().address, /&qr=/);
  store.set({ compare: { ...spec, net: "p" } });
  assert.doesNotMatch(actions.page().address, /&qr=/);
});

test("who follows sets no input, and is told of nothing else than that", () => {
  const { actions, store, now } = setUp({ nets: [{ name: "n", span: [[-1, 1]] }] });
  const { spec } = now();
  const far = { kind: "numbers", rows: Array.from({ length: 4 }, () => [1e5]) };
  actions.setInput(far);
  assert.equal(now().spec.input, far);
  const said = now().notice?.text;
  store.set({ spec, notice: null, classroom: { presenter: false, following: true } });
  actions.setInput(far);
  assert.deepEqual([now().spec, now().notice.text], [spec, text.classroom.led]);
  assert.notEqual(said, undefined);
});

test("a link to what is there already leaves it known as what is on the stage", () => {
  const { actions, now } = setUp({ compare: { version: 1, net: "o", input: { kind: "generated" } } });
  const { spec, compare } = now();
  actions.openScreen({ ...FIRST, ...structuredClone({ spec, compare }), step: 2 });
  assert.deepEqual([now().spec === spec, now().compare === compare, now().step], [true, true, 2]);
});

test("a file that is no JSON is told with the place where it stops being it, any other fault as it is", async () => {
  const { actions, now } = setUp();
  const { spec } = now();
  for (const [content, why] of [
    ["{\"version\": 1,\n\"spec\" 2}", `${text.screen.notJson}: line 2, column 8`],
    ["", `${text.screen.notJson}: line 1, column 1`],
    ["{}", text.screen.noSpec], [null, text.screen.unreadable],
  ]) {
    await actions.openFile("a.json", content);
    assert.deepEqual(now().notice, { text: text.screen.notOpened({ file: "a.json", why }), error: true });
  }
  assert.equal(now().spec, spec);
});

test("what a class has led back to is nothing to undo to: Undo leads to what was before, or to nothing", () => {
  const { actions, store, now } = setUp();
  const { spec } = now();
  const free = () => store.set({ classroom: { presenter: false, following: false } });
  const follow = (screen) => {
    store.set({ classroom: { presenter: false, following: true } });
    actions.follow({ ...FIRST, spec, ...screen });
    free();
  };
  const pin = (stop) => actions.paintPin({ gate: "f", unit: 2, start: 2, stop, value: 1 });
  free();
  pin(5);
  assert.equal(now().canUndo, true);
  follow();
  assert.deepEqual([now().canUndo, now().canRedo], [false, false]);
  pin(5);
  pin(6);
  follow({ spec: now().spec });
  assert.equal(now().canUndo, true);
  actions.undo();
  assert.equal(now().spec.interventions[0].stop, 5);
});

test("a teacher's own lesson stays on their page where another device of theirs leads on, until that opens one", () => {
  const { actions, store, now } = setUp();
  const { spec } = now();
  const follow = (screen, classroom) => {
    store.set({ lesson: MADE, checkpoint: 2, tab: "lesson", course: { lesson: null, checkpoint: null }, classroom });
    actions.follow({ ...FIRST, spec, ...screen });
    return [now().lesson, now().checkpoint, now().tab];
  };
  const presents = { presenter: true, following: true };
  assert.deepEqual(follow({}, presents), [MADE, 2, "lesson"]);
  assert.deepEqual(follow({ lesson: "count", checkpoint: 1 }, presents).slice(0, 2), ["count", 1]);
  assert.equal(follow({}, { presenter: false, following: true })[0], null);
});

test("what a class is shown beside the stage is asked for when it is another one, and not with every step", () => {
  const { actions, store, opened, beside, now } = setUp();
  const { spec } = now();
  store.set({ classroom: { presenter: false, following: true } });
  const compare = { ...spec, seed: 3 };
  actions.follow({ ...FIRST, spec, compare });
  actions.follow({ ...FIRST, spec, compare: { ...compare }, step: 2 });
  assert.deepEqual([beside, opened, now().step], [[compare], [], 2]);
  assert.equal(now().compare, compare);
  actions.follow({ ...FIRST, spec });
  assert.deepEqual([beside, now().compare], [[compare, null], null]);
});
