import assert from "node:assert/strict";
import test from "node:test";
import { MADE, strayed } from "../../../static/js/state/course.js";
import { isOfClass } from "../../../static/js/state/ofclass.js";
import { FIELDS, FIRST, fromPlain, parse, stateOf } from "../../../static/js/state/screen.js";
import { text } from "../../../static/js/text/text.js";
import { NET, about, readerOf, setUp } from "./classes.mjs";

const specOf = (read) => ({ version: 1, net: "n", input: { kind: "text", text: read } });
/** A lesson that asks about the second half, of "ab" and then of "ba". */
const checkpointOf = (at) => ({
  screen: {
    version: 1, spec: specOf(at ? "ba" : "ab"), lesson: "l", tab: "lesson", step: 3, ...(at ? { checkpoint: at } : {}),
  },
  title: { en: "T" }, text: { en: `Text ${at}` }, hide: [], then: null,
  question: { kind: "number", text: { en: "?" }, of: { signal: "c", cell: 0, steps: [4, 8] } },
});
const LESSONS = {
  null: [{ name: "l", title: "L", about: "", minutes: 1, checkpoints: ["0", "1"] }],
  0: checkpointOf(0), 1: checkpointOf(1),
};

test("who follows leads nobody through a lesson: what it asks stays covered, and " +
  "its text is of what is on the stage", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both({ reader: readerOf(LESSONS) }, { reader: readerOf(LESSONS) });
  await presenter.actions.lessons.go("l", 0);
  await pass(300);
  const seen = () => {
    const { lesson, checkpoint, course, asking, trace, listing } = student.now();
    return [lesson, checkpoint, course.checkpoint.text, asking.open, trace.end, listing ?? false];
  };
  const there = ["l", 0, "Text 0", true, 4, false];
  assert.deepEqual(seen(), there);
  const { lessons } = student.actions;
  const tries = [
    () => lessons.leave(), () => lessons.step(1), () => lessons.step(-1), () => lessons.again(),
    () => lessons.go("l", 1),
    () => lessons.run({ name: "-made-", checkpoints: [] }),
  ];
  for (const one of tries) {
    student.session.store.set({ notice: null, listing: one === tries[4] });
    await one();
    await pass(50);
    assert.deepEqual(seen(), there, String(one));
    assert.equal(student.now().notice.text, text.classroom.led);
  }
  student.actions.exploreAlone();
  lessons.leave();
  await pass(50);
  assert.deepEqual([student.now().lesson, student.now().trace.end], [null, 8]);
});

test("a lesson's text that did not come to who follows can be asked for again, and leads nowhere", async (t) => {
  const { both, pass } = setUp(t);
  const reads = readerOf(LESSONS);
  let fails = true;
  const reader = {
    ...reads, read: async (part) => fails && part !== null ? Promise.reject(new Error("gone")) : reads.read(part),
  };
  const { presenter, student } = await both({ reader: readerOf(LESSONS) }, { reader });
  await presenter.actions.lessons.go("l", 0);
  await pass(300);
  assert.notEqual(student.now().course.error, "");
  fails = false;
  const asked = student.asked.length;
  await student.actions.lessons.again();
  await pass(50);
  const { course, trace, notice } = student.now();
  assert.deepEqual(
    [course.error, course.checkpoint.text, trace.end, notice, student.asked.length], ["", "Text 0", 4, null, asked],
  );
});

test("a teacher's own lesson stays on the teacher's page: the class has what it asks, covered, and no lesson; " +
  "so has a file", async (t) => {
  const { both, open, pass } = setUp(t);
  // As the page has it: a lesson that is nowhere to be had goes.
  const update = ({ lesson, course }, { actions }) => {
    if (lesson === MADE && !course) actions.lessons.drop();
  };
  const { presenter, student } = await both({ reader: readerOf() }, { reader: readerOf(), update });
  const { screen, ...rest } = checkpointOf(0);
  await presenter.actions.lessons.run({ name: MADE, checkpoints: [{ ...rest, screen: { ...screen, lesson: MADE } }] });
  await pass(300);
  const seen = ({ now }) => [now().lesson, now().tab, now().asking.open, now().asking.owner, now().trace.end];
  assert.deepEqual(
    [seen(presenter), seen(student)], [[MADE, "lesson", true, "lesson", 4], [null, "question", true, "stage", 4]],
  );
  const { lesson, tab, question } = parse(presenter.actions.saved().text);
  assert.deepEqual([lesson, tab, question.kind], [null, "question", "number"]);
  assert.ok(!presenter.actions.page().address.includes(MADE));
  // Another device of the teacher's does something: the lesson goes on where it runs.
  const other = await open({ token: "T", code: "K7F2QX", reader: readerOf(), update });
  await pass(300);
  other.actions.stepBy(-1);
  await pass(300);
  assert.deepEqual([presenter.now().step, seen(presenter)], [2, [MADE, "lesson", true, "lesson", 4]]);
  // What a page with no such lesson was led to by an old link loses the lesson, and no cover.
  student.actions.exploreAlone();
  student.session.store.set({ lesson: MADE, tab: "lesson", asking: { ...student.now().asking, owner: "lesson" } });
  await pass(50);
  assert.deepEqual(seen(student), [null, "question", true, "stage", 4]);
});

test("whatever the teacher tries under the cover, who follows keeps the answer, and " +
  "sees how near it was once all is shown", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both({ reader: readerOf(LESSONS) }, { reader: readerOf(LESSONS) });
  const pin = (value) => presenter.actions.paintPin({ gate: "f", unit: 0, start: 5, stop: Infinity, value });
  const ways = {
    posed: () => presenter.actions.askClass(about(presenter)),
    asked: () => presenter.actions.asking.ask(about(presenter)),
    lesson: () => presenter.actions.lessons.go("l", 0),
    first: () => {
      presenter.actions.asking.setFirst(true);
      presenter.actions.paintPin({ gate: "i", unit: 0, start: 4, stop: Infinity, value: 1 });
    },
  };
  for (const [way, ask] of Object.entries(ways)) {
    for (const tries of [[], [0], [0, null]]) {
      presenter.actions.putAway();
      presenter.actions.asking.end();
      presenter.actions.asking.setFirst(false);
      presenter.actions.reset();
      await pass(300);
      await ask();
      await pass(300);
      const given = student.now().asking.question.kind === "number" ? 0.2 : 0;
      student.actions.asking.answer(given);
      for (const value of tries) {
        pin(value);
        await pass(200);
      }
      const { asking } = student.now();
      assert.deepEqual(
        [asking.given, asking.open, student.now().trace.end < 8], [given, true, true], `${way} ${tries}`,
      );
      presenter.actions.asking.reveal();
      await pass(300);
      for (const { now } of [presenter, student]) {
        assert.deepEqual([now().asking.open, now().asking.result?.error], [false, ""], `${way} ${tries}`);
      }
      assert.deepEqual([student.now().asking.given, student.now().spec], [given, presenter.now().spec]);
    }
  }
});

test("the same question of another input is another one: what was answered is of that alone", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both();
  const question = about(presenter);
  presenter.actions.asking.ask(question);
  await pass(300);
  student.actions.asking.answer(0.2);
  presenter.actions.asking.ask(question, { spec: specOf("abababab") });
  await pass(300);
  assert.deepEqual([student.now().asking.given, student.now().asking.spec], [null, specOf("abababab")]);
});

test("what is compared with is covered and shown with the stage, on every screen, " +
  "however often its Spec was told", async (t) => {
  const { both, open, pass } = setUp(t);
  const { presenter, student } = await both();
  const alone = await open();
  presenter.actions.compare();
  alone.actions.compare();
  await pass(200);
  presenter.actions.stepBy(1);
  // A link to what is there already.
  alone.actions.openFile("x", alone.actions.saved().text);
  await pass(200);
  const ends = () => [presenter, student, alone].map(({ now }) => [now().other.end, now().other.have]);
  for (const { actions } of [presenter, alone]) {
    const asked = about(presenter);
    actions.asking.ask(asked);
  }
  await pass(300);
  assert.deepEqual(ends(), Array(3).fill([4, 4]));
  // Nothing behind the cover is asked for where the line was lost.
  assert.deepEqual(student.asked.findLast(([isBeside]) => isBeside)[2], 4);
  for (const { actions } of [presenter, alone]) actions.asking.reveal();
  await pass(300);
  assert.deepEqual(ends(), Array(3).fill([8, 8]));
});

test("what was asked is, once shown, the very Spec of the stage, though something was pinned and " +
  "let go under the cover", async (t) => {
  const { open, pass } = setUp(t);
  const { actions, now } = await open();
  actions.asking.ask(about({ actions }));
  await pass(50);
  for (const value of [0, null]) {
    actions.paintPin({ gate: "f", unit: 0, start: 5, stop: Infinity, value });
    await pass(50);
  }
  actions.asking.reveal();
  await pass(50);
  assert.deepEqual([now().shown === now().spec, now().asking.result.truth !== null], [true, true]);
});

test("what was right of what the class was asked stays told, whatever is done to the net after that", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both();
  presenter.actions.askClass(about(presenter));
  await pass(300);
  student.actions.asking.answer(0.5);
  presenter.actions.asking.reveal();
  await pass(300);
  const { result } = student.now().asking;
  presenter.actions.paintPin({ gate: "f", unit: 0, start: 5, stop: Infinity, value: 0 });
  await pass(300);
  assert.equal(student.now().spec.interventions.length, 1);
  const { given, open, result: told } = student.now().asking;
  assert.deepEqual([given, open, told], [0.5, false, result]);
});

test("two devices that present, one of which shares its theme, say a thing once; a third, or one that was reloaded, " +
  "goes on sharing it", async (t) => {
  const { both, open, pass, shows } = setUp(t);
  const { presenter, student } = await both();
  const other = await open({ token: "T", code: "K7F2QX" });
  await pass(300);
  const themes = [];
  student.session.store.subscribe(({ theme }) => themes.at(-1) !== theme && themes.push(theme));
  shows.length = 0;
  presenter.actions.shareTheme(true);
  presenter.actions.setTheme("dark");
  await pass(1000);
  assert.deepEqual([shows.map(([page]) => page === presenter), themes], [[true], ["dark"]]);
  assert.ok(other.now().poll.theme);
  const reloaded = await open({ token: "T", code: "K7F2QX" });
  await pass(300);
  for (const { actions } of [other, reloaded]) {
    actions.stepBy(1);
    await pass(300);
  }
  assert.deepEqual([shows.length, student.now().theme, student.now().step], [3, "dark", 2]);
  other.actions.shareTheme(false);
  await pass(300);
  assert.deepEqual([student.now().theme, presenter.now().poll.theme, shows.length], ["light", false, 4]);
  // Each device has its own again, also the one that switched it off.
  assert.deepEqual([presenter, other, reloaded].map((page) => page.now().theme), ["dark", "light", "light"]);
});

for (const gap of [0, 1, 4, 7]) {
  test(`of two devices that present at once the later is right, and all come to that: ${gap} ms`, async (t) => {
    const { both, open, pass } = setUp(t);
    const { presenter, student } = await both();
    const other = await open({ token: "T", code: "K7F2QX" });
    await pass(300);
    const steps = () => [presenter, other, student].map((page) => page.now().step);
    presenter.actions.stepBy(2);
    await pass(gap);
    other.actions.stepBy(5);
    await pass(500);
    assert.deepEqual(steps(), [5, 5, 5]);
    // What changes nothing of what is seen hides nothing of what the other shows.
    presenter.actions.stepBy(1);
    await pass(gap);
    other.actions.everyoneFollows();
    await pass(500);
    assert.deepEqual(steps(), [6, 6, 6]);
  });
}

test("who has left a class is out of it, whatever of it was on its way; and may come back", async (t) => {
  const { both, pass, say } = setUp(t);
  const { presenter, student } = await both();
  presenter.actions.stepBy(1);
  await pass(9);
  say({ type: "question", code: "K7F2QX", id: "q", stage: "open", asks: about(presenter), spec: presenter.now().spec });
  student.actions.leaveClass();
  await pass(300);
  const out = () => [student.now().classroom, student.now().poll.asked, student.member.code];
  assert.deepEqual(out(), [null, null, null]);
  student.actions.stepBy(2);
  assert.equal(student.now().step, 2);
  student.actions.joinClass("K7F2QX");
  await pass(50);
  assert.deepEqual([student.now().classroom.place, student.now().step], ["in", 1]);
});

test("who was told that a class is over is out of it, though its last Screen comes after that", async (t) => {
  const { both, pass, put } = setUp(t);
  const { student } = await both();
  student.on.ended();
  put({ by: "x" });
  await pass(50);
  assert.deepEqual([student.now().classroom, student.member.code], [null, null]);
});

test("another layer of the same run is seen by the class, and where a link leads", async (t) => {
  const { both, pass } = setUp(t, { cells: ["lstm", "lstm"], hidden: [3, 2] });
  const { presenter, student } = await both();
  const seen = ({ now }) => [now().layer, now().trace.number, now().unit];
  presenter.actions.chooseUnit(2);
  const first = presenter.actions.saved().text;
  presenter.actions.chooseLayer(1);
  await pass(300);
  assert.deepEqual([seen(presenter), seen(student)], [[1, 1, 1], [1, 1, 1]]);
  const many = presenter.asked.length;
  presenter.actions.openFile("x", first);
  await pass(300);
  assert.deepEqual([seen(presenter), seen(student), presenter.asked.length], [[0, 0, 2], [0, 0, 2], many]);
});

test("back to a lesson is also back to its layer, where nothing else has changed", async (t) => {
  const { open, pass } = setUp(t, { cells: ["lstm", "lstm"], hidden: [3, 2] });
  const { question: _, ...rest } = checkpointOf(0);
  const { actions, now } = await open({ reader: readerOf({ ...LESSONS, 0: { ...rest, question: null } }) });
  await actions.lessons.go("l", 0);
  await pass(50);
  actions.chooseLayer(1);
  assert.ok(strayed(now()));
  actions.lessons.again();
  await pass(50);
  assert.deepEqual([now().layer, now().trace.number, strayed(now())], [0, 0, false]);
});

const GONE = { ...NET.spec, net: "gone" };
const REFUSED = {
  version: 1, spec: GONE, compare: { ...NET.spec, seed: 3 }, lesson: "l", tab: "lesson", study: "ledger",
  overlay: true, step: 7,
  units: [5], puzzle: "p", choices: { radius: 2 },
  question: {
    kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [4, 8] }, options: [], tolerance: 0.1,
  },
};
const SCREEN = FIELDS.map(({ name }) => name);
const screenOf = (state) => Object.fromEntries(
  [...SCREEN, "other", "course", "choices", "asking", "rests", "canUndo"].map((name) => [name, state[name]]));

test("nothing stays of a file whose Spec is refused: compare, lesson and study are as they were, and " +
  "nothing is there to undo", async (t) => {
  const { open, pass } = setUp(t, { refuses: ({ net }) => net === "gone" });
  const { actions, now, asked } = await open({ reader: readerOf(LESSONS) });
  const tried = async () => {
    const before = screenOf(now());
    actions.openFile("x", JSON.stringify(REFUSED));
    await pass(50);
    // Of what is compared with the values came once more.
    const { other: _, ...rest } = screenOf(now());
    const { other, ...was } = before;
    assert.deepEqual([rest, now().other?.end], [was, other?.end]);
    assert.ok(now().notice.error);
  };
  await tried();
  actions.chooseUnit(1);
  actions.compare();
  actions.paintPin({ gate: "f", unit: 1, start: 2, stop: Infinity, value: 0 });
  await pass(50);
  await tried();
  assert.deepEqual(asked.findLast(([isBeside]) => isBeside)[1], now().compare);
  actions.undo();
  assert.deepEqual([now().spec, now().compare], [NET.spec, NET.spec]);
});

test("nothing stays of a first link whose Spec is refused", async (t) => {
  const { open } = setUp(t, { refuses: ({ net }) => net === "gone" });
  const { now } = await open({ reader: readerOf(LESSONS), initial: stateOf(fromPlain(REFUSED), { choices: {} }) });
  const { theme: _, question: _q, resting: _r, ...rest } = { ...FIRST, spec: NET.spec, choices: now().choices };
  assert.deepEqual(Object.fromEntries(Object.keys(rest).map((name) => [name, now()[name]])), rest);
  assert.deepEqual([now().asking, now().rests, now().course, now().other], [null, [], null, null]);
});

test("a lesson's question that is asked again is asked without its explanation, " +
  "which comes once it is answered", async (t) => {
  const { both, pass } = setUp(t);
  const other = { ...NET, name: "m", title: "M", spec: { ...NET.spec, net: "m" } };
  const reader = readerOf({ ...LESSONS, 0: { ...checkpointOf(0), then: "then" }, then: { en: "It is 0.2." } });
  const { presenter, student } = await both({ reader, nets: [NET, other] }, { reader, nets: [NET, other] });
  const { actions } = presenter;
  await actions.lessons.go("l", 0);
  await pass(300);
  const seen = ({ now }) => [now().asking.open, now().course.then, now().step];
  for (const _ of [1, 2]) {
    assert.deepEqual([presenter, student].map(seen), Array(2).fill([true, "", 3]));
    actions.asking.reveal();
    await pass(300);
    assert.deepEqual([presenter, student].map(seen), Array(2).fill([false, "It is 0.2.", 7]));
    actions.chooseNet("m");
    await pass(300);
    actions.lessons.again();
    await pass(300);
  }
});

test("who has let go answers what is asked anew anew, and " +
  "what was asked before the line was lost as before", async (t) => {
  const { both, pass, say } = setUp(t);
  const { presenter, student } = await both();
  const question = about(presenter);
  presenter.actions.askClass(question);
  await pass(300);
  student.actions.asking.answer(0.7);
  await pass(500);
  student.actions.exploreAlone();
  const [{ id }] = presenter.said.filter(({ type }) => type === "pose");
  // It is told once more, as where a line is there again.
  student.on.polled({ type: "question", code: "K7F2QX", id: null });
  say({ type: "question", code: "K7F2QX", id, stage: "open", asks: question, spec: NET.spec });
  await pass(500);
  assert.equal(student.now().asking.given, 0.7);
  presenter.actions.putAway();
  await pass(300);
  presenter.actions.askClass(question);
  await pass(500);
  assert.equal(student.now().asking.given, null);
  const told = student.said.filter(({ type }) => type === "respond");
  assert.deepEqual([...new Set(told.map(({ question: of }) => of))], [id]);
});

test("what was answered on a screen counts where the class is asked it after that", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both();
  presenter.actions.asking.ask(about(presenter));
  await pass(300);
  student.actions.asking.answer(0.7);
  presenter.actions.askClass(null);
  await pass(500);
  assert.deepEqual(student.said.filter(({ type }) => type === "respond").map(({ given }) => given), [0.7]);
});

/** A lesson that asks, of which the student and another device of the presenter's have other words. */
async function inTwoLanguages(t) {
  const { both, open, pass, shows } = setUp(t);
  const inOther = { ...LESSONS, 0: { ...LESSONS[0], question: { ...LESSONS[0].question, text: { en: "\u00bf?" } } } };
  const { presenter, student } = await both({ reader: readerOf(LESSONS) }, { reader: readerOf(inOther) });
  const other = await open({ token: "T", code: "K7F2QX", reader: readerOf(inOther) });
  await presenter.actions.lessons.go("l", 0);
  await pass(300);
  return { presenter, student, other, pass, shows };
}

test("what the class is asked is the same question on a page that has it in another language", async (t) => {
  const { presenter, student, other, pass, shows } = await inTwoLanguages(t);
  presenter.actions.askClass(null);
  await pass(300);
  for (const page of [student, other]) {
    assert.deepEqual([page.now().asking.owner, isOfClass(page.now())], ["class", true]);
    assert.equal(page.now().asking.question.text, "\u00bf?");
  }
  student.actions.asking.answer(0.5);
  await pass(400);
  assert.deepEqual(student.said.filter(({ type }) => type === "respond").map(({ given }) => given), [0.5]);
  other.actions.seek(1);
  await pass(300);
  assert.deepEqual([shows.at(-1)[0] === other, shows.at(-1)[1].question.text], [true, "\u00bf?"]);
  assert.equal(student.now().step, 1);
});

test("what a lesson asks next is another question than the class was asked, " +
  "though it is the same of another run", async (t) => {
  const { both, pass } = setUp(t);
  const lessons = { ...LESSONS };
  for (const at of [0, 1]) {
    const spec = { ...specOf("ab"), interventions: [{ kind: "pin", gate: "f", value: at ? 0.9 : 0.7 }] };
    const { screen, question, ...rest } = checkpointOf(at);
    lessons[at] = { ...rest, screen: { ...screen, spec }, question: { ...question, text: { en: `Question ${at}?` } } };
  }
  const { presenter, student } = await both({ reader: readerOf(lessons) }, { reader: readerOf(lessons) });
  const seen = ({ now }) =>
    [now().asking.question.text, now().asking.owner, isOfClass(now()), now().asking.given, now().trace.end];
  await presenter.actions.lessons.go("l", 0);
  await pass(300);
  // What was answered is of the first alone, and the class is led on and back before it is shown.
  student.actions.asking.answer(0.5);
  for (const at of [1, 0]) {
    await presenter.actions.lessons.go("l", at);
    await pass(300);
    assert.deepEqual([presenter, student].map(seen), Array(2).fill([`Question ${at}?`, "lesson", false, null, 4]));
    assert.deepEqual(student.now().rests, []);
    student.actions.asking.answer(0.6);
  }
  await presenter.actions.lessons.go("l", 0);
  await pass(300);
  presenter.actions.askClass(null);
  await pass(300);
  student.actions.asking.answer(0.5);
  await pass(400);
  presenter.actions.showResults();
  await pass(300);
  presenter.actions.asking.reveal();
  await pass(300);
  await presenter.actions.lessons.go("l", 1);
  await pass(400);
  assert.deepEqual([presenter, student].map(seen), Array(2).fill(["Question 1?", "lesson", false, null, 4]));
  presenter.actions.putAway();
  await pass(400);
  assert.deepEqual([presenter, student].map(seen), Array(2).fill(["Question 1?", "lesson", false, null, 4]));
});

test("in another language it is the same also where something was tried under the cover before it was asked, " +
  "or is after", async (t) => {
  const { presenter, student, other, pass, shows } = await inTwoLanguages(t);
  presenter.actions.paintPin({ gate: "f", unit: 0, start: 0, stop: 2, value: 1 });
  await pass(300);
  presenter.actions.askClass(null);
  await pass(300);
  student.actions.asking.answer(0.5);
  await pass(400);
  const told = () => student.said.filter(({ type }) => type === "respond").map(({ given }) => given);
  assert.deepEqual(
    [student.now().asking.question.text, student.now().asking.owner, told()], ["\u00bf?", "class", [0.5]],
  );
  other.actions.paintPin({ gate: "f", unit: 1, start: 0, stop: 2, value: 0 });
  await pass(300);
  assert.ok(shows.some(([page]) => page === other));
  assert.deepEqual(
    [other, student].map(({ now }) => [now().asking.owner, isOfClass(now())]), Array(2).fill(["class", true]),
  );
});

test("what was said of what one did alone is gone once one follows again", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both();
  for (const back of [() => student.actions.backToTeacher(), () => presenter.actions.everyoneFollows()]) {
    student.actions.exploreAlone();
    student.actions.paintPin({ gate: "f", unit: 0, start: 0, stop: 2, value: 1 });
    await pass(100);
    student.actions.undo();
    assert.match(student.now().notice.text, /^Taken back/);
    back();
    await pass(300);
    assert.deepEqual([student.now().classroom.following, student.now().notice], [true, null]);
  }
});

for (const act of ["askClass", "showResults", "putAway"]) {
  test(`what a presenter changes before the class is told of a command does not go back: ${act}`, async (t) => {
    const { both, pass, room } = setUp(t);
    const { presenter } = await both();
    presenter.actions.askClass(about(presenter));
    if (act !== "askClass") {
      await pass(200);
      presenter.actions[act]();
    }
    presenter.actions.chooseUnit(1);
    await pass(200);
    assert.deepEqual([presenter.now().unit, room().screen.unit], [1, 1]);
  });
}

test("what is so already leads no playhead behind a cover", async (t) => {
  const { open, pass } = setUp(t);
  const { actions, now } = await open();
  actions.asking.setFirst(true);
  for (const _ of [1, 2]) {
    actions.paintPin({ gate: "f", unit: 1, start: 4, stop: Infinity, value: 1 });
    await pass(50);
  }
  assert.deepEqual([now().trace.end, now().step, now().notice.text], [4, 3, text.actions.alreadySo]);
});

/** What lessons are read with by who has a slow line: each part comes so many ms after it was asked for. */
const slowly = (ms, reader = readerOf(LESSONS)) => ({
  ...reader, read: async (part) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return reader.read(part);
  },
});

test("while a checkpoint is on its way nothing is done to what its Screen takes the place of", async (t) => {
  const { both, pass } = setUp(t);
  const other = { ...NET, name: "m", title: "M", spec: { ...NET.spec, net: "m" } };
  const { presenter: { actions, now } } = await both({ reader: slowly(300), nets: [NET, other] });
  const before = now().spec;
  void actions.lessons.go("l", 0);
  const tries = [
    () => actions.chooseNet("m"), () => actions.setInput({ kind: "text", text: "b" }), actions.reset, actions.undo,
    () => actions.paintPin({ gate: "f", unit: 0, start: 2, stop: 4, value: 1 }), () => actions.applyMode(null),
    actions.compare, actions.drawAgain, () => actions.openSpec(specOf("b"), { step: 0 }), actions.beginFirstSteps,
    () => actions.asking.ask(about({ actions })), () => actions.askClass(about({ actions })),
  ];
  for (const one of tries) {
    actions.say("");
    one();
    assert.deepEqual([now().spec, now().compare, now().asking], [before, null, null], String(one));
    assert.deepEqual(now().notice, { text: text.actions.tooSoon, error: true }, String(one));
  }
  await pass(900);
  assert.deepEqual([now().spec, now().asking.open, now().notice], [specOf("ab"), true, null]);
  // Nor is the class asked what the one before it asks.
  void actions.lessons.go("l", 1);
  actions.askClass(null);
  assert.deepEqual([now().asking.owner, now().notice.text], ["lesson", text.actions.tooSoon]);
  actions.asking.reveal();
  assert.ok(now().asking.open);
  await pass(900);
  // Once it has come, all can be done.
  actions.chooseNet("m");
  assert.equal(now().spec.net, "m");
});

test("what a link brings while a checkpoint is on its way stays, also where it names that", async (t) => {
  const { open, pass } = setUp(t);
  const { actions, now } = await open({ reader: slowly(300) });
  for (const [checkpoint, title] of [[0, "Text 0"], [1, "Text 1"]]) {
    void actions.lessons.go("l", 0);
    await pass(100);
    actions.openScreen(fromPlain({ version: 1, spec: specOf("bb"), lesson: "l", tab: "lesson", checkpoint, step: 2 }));
    await pass(1500);
    const { spec, step, course, checkpoint: at } = now();
    assert.deepEqual([spec, step, at, course.checkpoint.text], [specOf("bb"), 2, checkpoint, title]);
    actions.lessons.leave();
    await pass(400);
  }
});

test("a class that begins, and a file that is saved, while a checkpoint is on its way have what is on the stage, " +
  "and not its name", async (t) => {
  const { open, pass, room } = setUp(t);
  const { actions, now } = await open({ token: "T", reader: slowly(300) });
  void actions.lessons.go("l", 0);
  const { lesson, spec } = parse(actions.saved().text);
  assert.deepEqual([lesson, spec], [null, NET.spec]);
  assert.ok(!actions.page().address.includes("n=l"));
  actions.startClass();
  await pass(50);
  assert.deepEqual([room().screen.lesson, room().screen.spec, now().lesson], [undefined, NET.spec, "l"]);
  await pass(900);
  const { screen } = room();
  assert.deepEqual([screen.lesson, screen.spec, screen.question.kind], ["l", specOf("ab"), "number"]);
});

test("who is back at the teacher's checkpoint while the same was on its way to them stays where the teacher is, " +
  "also once they have let go again", async (t) => {
  const { both, pass } = setUp(t);
  const { presenter, student } = await both({ reader: readerOf(LESSONS) }, { reader: slowly(300) });
  student.actions.exploreAlone();
  await presenter.actions.lessons.go("l", 1);
  await pass(100);
  presenter.actions.asking.reveal();
  await pass(1000);
  void student.actions.lessons.go("l", 1);
  await pass(100);
  student.actions.backToTeacher();
  await pass(100);
  student.actions.exploreAlone();
  await pass(1500);
  const { lesson, course, asking, trace } = student.now();
  assert.deepEqual([lesson, course.checkpoint.text, asking?.open ?? false, trace.end], ["l", "Text 1", false, 8]);
});

test("what is shown of a question is found out though something else is done before it has come", async (t) => {
  const { open, pass } = setUp(t);
  const { actions, now } = await open();
  actions.asking.ask(about({ actions }));
  await pass(50);
  const of = now().asking.spec;
  actions.asking.reveal();
  actions.paintPin({ gate: "f", unit: 0, start: 5, stop: Infinity, value: 0 });
  await pass(100);
  const { asking, spec, shown } = now();
  assert.deepEqual([asking.spec, asking.result.error, spec.interventions.length, shown === spec], [of, "", 1, true]);
});

test("what the class was asked is shown of the run it was asked of, " +
  "also where more is done before that has come to a screen, or is told of at once", async (t) => {
  const { both, pass, put, room } = setUp(t);
  const { presenter, student } = await both();
  const pin = (value) => presenter.actions.paintPin({ gate: "f", unit: 0, start: 5, stop: Infinity, value });
  const seen = () => {
    const { asking, spec } = student.now();
    return [asking?.open, asking?.spec, asking?.result?.error, spec.interventions?.length];
  };
  presenter.actions.askClass(about(presenter));
  await pass(300);
  const of = student.now().asking.spec;
  presenter.actions.asking.reveal();
  pin(0);
  await pass(400);
  assert.deepEqual(seen(), [false, of, "", 1]);
  presenter.actions.putAway();
  presenter.actions.reset();
  await pass(300);
  presenter.actions.askClass(about(presenter));
  await pass(300);
  const { question: _, ...screen } = room().screen;
  put({ by: "a", screen });
  put({ by: "b", screen: { ...screen, spec: { ...of, interventions: [{ kind: "pin", gate: "f", value: 0 }] } } });
  await pass(300);
  assert.deepEqual(seen(), [false, of, "", 1]);
});
