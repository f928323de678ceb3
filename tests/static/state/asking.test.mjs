import assert from "node:assert/strict";
import test from "node:test";
import { parseQuestion } from "../../../static/js/spec/question.js";
import { asksOf, cardOf, rangeOf, waits } from "../../../static/js/state/asking.js";
import { coverOf } from "../../../static/js/state/covering.js";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { FIRST as WHERE } from "../../../static/js/state/screen.js";
import { createSession } from "../../../static/js/state/session.js";
import { filled, frameOf, openedOf, vocabulary } from "../traces.mjs";

const SPEC = { version: 1, net: "n", input: { kind: "text", text: "abababab" } };
const NET = { name: "n", title: "N", spec: SPEC, labels: [], readout: null };
const OTHER = { name: "o", title: "O", spec: { ...SPEC, net: "o" }, labels: [], readout: null };
const FIRST = {
  fresh: null,
  nets: [], spec: SPEC, shown: null, trace: null, revision: 0, tokens: [], step: 0, unit: 0, layer: 0, units: null,
  vocabulary: null, window: null, explained: 0, equation: null, lit: null, tab: null, asking: null, rests: [],
  askFirst: false,
  poll: NO_POLL,
  overlay: false, playing: false, choices: {}, answers: {}, notice: null, edit: null, canUndo: false, canRedo: false,
  gone: [], change: null, classroom: null, line: { state: "open", once: true }, firstSteps: "off", theme: "light",
};
const T = 8;
const PIN = { kind: "pin", gate: "f", value: 1, start: 5 };
const PINNED = { ...SPEC, interventions: [PIN] };
const choose = (start, stop = T, more = {}) => parseQuestion({
  kind: "choose", text: "What will c be?", of: { signal: "c", cell: 1, steps: [start, stop] },
  options: ["rises", "falls", "stays"].map((when) => ({ text: when, when })), ...more,
});

/** A session over a source like the server: it sends what is wanted, up to where that is. */
function setUp(t, patch = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const before = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
  Object.assign(globalThis, { requestAnimationFrame: () => 1, cancelAnimationFrame: () => {} });
  t.after(() => Object.assign(globalThis, { requestAnimationFrame: before[0], cancelAnimationFrame: before[1] }));
  /** What was asked for: the Spec, and up to which step. */
  const asked = [];
  /** The same of what is compared with. */
  const beside = [];
  let on;
  const none = () => {};
  const session = createSession((listener, first, until) => {
    on = listener;
    asked.push([first, until]);
    return {
      open: (spec, until_) => asked.push([spec, until_]), openBeside: (...of) => beside.push(of), explain: none,
      close: none, say: none,
      questions: { ask: none, cancel: none, tell: none },
    };
  }, { ...FIRST, ...patch }, {}, { now: () => 0 });
  let stream = 0;
  /** A value of c at each step: that of a pinned run is 1 more from its pin on. */
  const c = (run, spec, step) => step / 4 + (run === "used" && spec.interventions && step >= 5 ? 1 : 0);
  /** The answer to what was asked for last, or to another. */
  function answer([spec, until] = asked.at(-1), steps = T, isBeside = false) {
    stream += 1;
    const end = Math.min(until ?? steps, steps);
    const told = openedOf({ hidden: [2], spec }, steps, { stream, ...(end < steps ? { until: end } : {}) });
    const key = JSON.stringify([spec.net, spec.input]);
    Object.assign(told.free, { key: `free ${key}` });
    Object.assign(told.used, { key: `used ${key} ${JSON.stringify(spec.interventions)}` });
    for (const group of told.groups) group.stop = end;
    const held = new Map(on.have().map(({ run, steps: have }) => [run, have]));
    for (const group of told.groups) group.start = Math.min(end, held.get(told[group.run].key) ?? 0);
    told.groups = told.groups.filter(({ start, stop }) => start < stop);
    on.opened(told, spec, isBeside);
    told.groups.forEach(({ run, start, stop }, group) => on.frame(frameOf(told, group, start, stop - start,
      (name, step, width) => Array(width).fill(name === "c" ? c(run, spec, step) : 0.5))));
  }
  on.hello([NET, OTHER], vocabulary);
  answer();
  const besideComes = (of = beside.at(-1)) => answer(of, T, true);
  const now = () => session.store.get();
  return { session, asking: session.actions.asking, asked, answer, beside, besideComes, now, on };
}
const seen = ({ trace }) => Array.from({ length: T }, (_, step) => trace.value("c", 1, step));
const upTo = (end, pinned = false) =>
  Array.from({ length: T }, (_, step) => (step < end ? step / 4 + (pinned && step >= 5 ? 1 : 0) : NaN));

test("while a question is open nothing is asked for from its first step on, and " +
  "what was there is gone at once", (t) => {
  const { asking, asked, answer, now } = setUp(t);
  assert.deepEqual(seen(now()), upTo(T));
  now().trace.value("c", 1, 6);
  asking.ask(choose(5), { spec: PINNED });
  assert.deepEqual(asked.at(-1), [PINNED, 5]);
  assert.deepEqual(seen(now()), upTo(5));
  assert.equal(now().trace.whole.free.columns.get("c").values.slice(2 * 5).every((value) => value === 0), true);
  answer();
  assert.deepEqual([now().shown, now().trace.end, now().trace.steps], [PINNED, 5, T]);
  assert.deepEqual(seen(now()), upTo(5));
  assert.deepEqual([now().tab, now().unit, cardOf(now()), waits(now())], ["question", 1, "question", true]);
});

test("the playhead does not go behind a cover", (t) => {
  const { session, asking, answer, now } = setUp(t, { step: 7 });
  asking.ask(choose(5));
  assert.equal(now().step, 4);
  answer();
  for (const act of [() => session.actions.last(), () => session.actions.stepBy(1), () => session.actions.seek(7)]) {
    act();
    assert.equal(now().step, 4);
  }
});

test("whatever is done under a cover to the net that it is of is covered too; " +
  "Show me comes back to what was asked", (t) => {
  const { session, asking, asked, answer, now } = setUp(t);
  asking.ask(choose(5), { spec: PINNED });
  answer();
  const { actions } = session;
  actions.paintPin({ gate: "i", unit: 0, start: 2, stop: 4, value: 0 });
  assert.equal(asked.at(-1)[1], 5);
  answer();
  actions.undo();
  actions.undo();
  assert.deepEqual(asked.at(-1), [SPEC, 5]);
  answer();
  assert.deepEqual(seen(now()), upTo(5));
  actions.redo();
  assert.deepEqual(asked.at(-1), [PINNED, 5]);
  actions.openSpec({ ...SPEC, seed: 3 }, {});
  assert.equal(asked.at(-1)[1], 5);
  answer();
  asking.answer(0);
  asking.reveal();
  assert.deepEqual(asked.at(-1), [PINNED, null]);
  answer();
  assert.deepEqual(seen(now()), upTo(T, true));
  assert.deepEqual({ ...now().asking.result }, {
    truth: 0, error: "", right: true, off: NaN, before: 1, last: 2.75, free: 1.75, most: { value: 2.75, step: 7 },
  });
});

test("what was asked for before the cover, and comes after, is not shown", (t) => {
  const { session, asking, asked, answer, now } = setUp(t);
  session.actions.openSpec(PINNED, {});
  const late = asked.at(-1);
  asking.ask(choose(5));
  answer(late);
  assert.deepEqual(seen(now()), upTo(5));
  assert.equal(now().shown, SPEC);
});

test("an answer given late counts; without one nothing is right or wrong", (t) => {
  const { asking, answer, now } = setUp(t);
  asking.ask(choose(5));
  answer();
  asking.reveal();
  asking.answer(1);
  answer();
  assert.deepEqual([now().asking.given, now().asking.result.truth, now().asking.result.right], [null, 0, null]);
});

test("where not exactly one option holds that is said", (t) => {
  const { asking, answer, now } = setUp(t);
  asking.ask(choose(5, T, { options: [{ text: "a", when: "falls" }, { text: "b", when: "stays" }] }));
  answer();
  asking.reveal();
  answer();
  assert.match(now().asking.result.error, /but none is$/);
});

test("Reset and Done end the question of who is at the stage", (t) => {
  const { session, asking, asked, answer, now } = setUp(t);
  for (const end of [() => session.actions.reset(), () => asking.end()]) {
    session.actions.openSpec(SPEC, {});
    answer();
    asking.ask(choose(5));
    answer();
    end();
    assert.deepEqual([now().asking, asked.at(-1)[1], waits(now())], [null, null, false]);
    answer();
    assert.deepEqual(seen(now()), upTo(T));
  }
});

for (const owner of ["lesson", "class"]) {
  test(`what a ${owner} asks stays asked where one begins anew`, (t) => {
    const { session, asking, asked, answer, now } = setUp(t);
    session.actions.openSpec(PINNED, {});
    answer();
    asking.ask(choose(5), { spec: PINNED, owner });
    answer();
    session.actions.reset();
    assert.deepEqual([now().asking.open, asked.at(-1)[0].interventions, asked.at(-1)[1]], [true, undefined, 5]);
    answer();
    assert.deepEqual(seen(now()), upTo(5));
  });
}

/** The ways to another net and back, each with what is wanted of the first net at the end. */
const WAYS = {
  "choosing it": ({ actions }) => [() => actions.chooseNet("o"), () => actions.chooseNet("n")],
  "Undo and Redo": ({ actions }) => [() => actions.undo(), () => actions.redo()],
  "a saved Screen": ({ actions }) => [OTHER.spec, PINNED].map((spec) =>
    () => actions.openFile("a.json", JSON.stringify({ version: 1, spec }))),
  "an address": ({ actions }) => [OTHER.spec, SPEC].map((spec) => () => actions.openScreen({ ...WHERE, spec })),
  "Swap, where it is compared with": ({ actions }) => [
    () => (actions.compare(), actions.compareNet("o"), actions.swap()), () => actions.swap(),
  ],
};
for (const owner of ["lesson", "class", "stage"]) {
  for (const [name, way] of Object.entries(WAYS)) {
    const comes = `covers where it comes back by ${name}`;
    test(`what a ${owner} asks rests while another net is looked at, and ${comes}`, (t) => {
      const lesson = owner === "lesson" ? { lesson: "count", checkpoint: 1, tab: "lesson" } : {};
      const { session, asking, asked, answer, now } = setUp(t, { spec: OTHER.spec });
      session.actions.openSpec(PINNED, lesson);
      answer();
      session.actions.openSpec({ ...SPEC, seed: 3 }, {});
      answer();
      asking.ask(choose(5), { owner, there: lesson });
      answer();
      if (name === "Undo and Redo") {
        session.actions.chooseNet("o");
        session.actions.chooseNet("n");
      }
      asking.answer(2);
      const [away, back] = way(session);
      away();
      assert.equal(now().spec.net, "o");
      // Nothing is asked of the other net, and nothing of it is covered.
      assert.deepEqual([now().asking, now().rests.length, asked.at(-1)[1], waits(now())], [null, 1, null, false]);
      answer();
      assert.deepEqual([now().trace.end, now().trace.spec.net], [T, "o"]);
      if (owner === "lesson") assert.deepEqual([now().lesson, now().checkpoint], ["count", 1]);
      back();
      assert.equal(now().spec.net, "n");
      assert.deepEqual([now().asking.owner, now().asking.given, now().rests], [owner, 2, []]);
      const wanted = asked.findLast(([spec]) => spec === now().spec);
      assert.equal(wanted[1], 5);
      // Not one frame without: the old one stays until what is covered has come.
      assert.notEqual(now().trace.spec.net, "n");
      answer(wanted);
      assert.deepEqual([now().trace.spec.net, now().trace.end, seen(now()).slice(5)], ["n", 5, [NaN, NaN, NaN]]);
      assert.equal(now().trace.whole.free.columns.get("c").values.slice(2 * 5).every((value) => value === 0), true);
      if (owner === "lesson") assert.deepEqual([now().lesson, now().checkpoint, now().tab], ["count", 1, "lesson"]);
    });
  }
}

test("what is compared with is covered too where its net is, also while another is on the stage", (t) => {
  const { session, asking, asked, answer, now, beside, besideComes } = setUp(t);
  session.actions.compare();
  besideComes();
  assert.deepEqual([now().other.have, beside.at(-1)], [T, [SPEC, null]]);
  asking.ask(choose(5), { owner: "lesson", there: { lesson: "count" } });
  assert.deepEqual([now().other.have, now().other.end, beside.at(-1)], [5, 5, [SPEC, 5]]);
  answer();
  besideComes();
  assert.deepEqual([now().other.have, now().other.steps], [5, T]);
  session.actions.chooseNet("o");
  answer();
  session.actions.openSpec({ ...OTHER.spec, seed: 1 }, { compare: { ...PINNED, seed: 2 } });
  assert.deepEqual([asked.at(-1)[1], beside.at(-1)[1]], [null, 5]);
  answer();
  besideComes();
  assert.deepEqual([now().trace.end, now().other.end, now().other.have], [T, 5, 5]);
  // One that was asked for before the cover is not taken.
  besideComes([PINNED, null]);
  assert.equal(now().other.end, 5);
  asking.endOf("lesson");
  assert.equal(beside.at(-1)[1], null);
  besideComes();
  assert.equal(now().other.have, T);
});

test("several nets have each a question of their own; Done ends that on the stage alone", (t) => {
  const { session, asking, asked, answer, now } = setUp(t, { askFirst: true });
  asking.ask(choose(5), { owner: "lesson", there: { lesson: "count" } });
  answer();
  session.actions.chooseNet("o");
  answer();
  session.actions.paintPin({ gate: "f", unit: 1, start: 3, stop: Infinity, value: 1 });
  assert.deepEqual([now().asking.owner, asked.at(-1)[1], now().rests.length], ["stage", 3, 1]);
  answer();
  session.actions.reset();
  assert.deepEqual([now().asking, now().rests.map(({ owner }) => owner), asked.at(-1)[1]], [null, ["lesson"], null]);
  asking.backTo(now().rests[0]);
  assert.deepEqual([now().spec, now().asking.owner, now().tab, asked.at(-1)[1]], [SPEC, "lesson", "lesson", 5]);
  asking.end();
  assert.deepEqual([now().asking, now().rests, asked.at(-1)[1]], [null, [], null]);
});

test("where both a class and a lesson ask of a net, the earlier cover holds until both are over", (t) => {
  const { asking, asked, answer, now } = setUp(t);
  asking.ask(choose(3), { owner: "class" });
  answer();
  asking.ask(choose(5), { owner: "lesson" });
  assert.deepEqual([now().asking.owner, asked.at(-1)[1]], ["lesson", 3]);
  answer();
  asking.endOf("lesson");
  assert.deepEqual([now().asking.owner, coverOf(now(), SPEC)], ["class", 3]);
  asking.endOf("class");
  assert.deepEqual([now().asking, asked.at(-1)[1]], [null, null]);
});

test("another net that is refused leaves the question where it was", (t) => {
  const { session, asking, answer, now, on } = setUp(t);
  asking.ask(choose(5), { owner: "lesson" });
  answer();
  session.actions.chooseNet("o");
  on.error({ code: "bad_spec", message: "no", reason: "bad_spec" }, false);
  assert.deepEqual([now().spec, now().asking.owner, now().rests], [SPEC, "lesson", []]);
  assert.deepEqual(seen(now()), upTo(5));
});

const REFUSAL = { code: "bad_spec", message: "no", reason: "bad_spec" };
const pin = (start) => ({ gate: "f", unit: 1, start, stop: Infinity, value: 1 });

test("what was asked first about a change that is refused is asked no more, and all of the run is there again", (t) => {
  const { session, answer, now, on } = setUp(t, { askFirst: true, tab: "equations" });
  session.actions.paintPin(pin(5));
  assert.deepEqual([now().asking.open, now().tab, now().step], [true, "question", 4]);
  session.actions.asking.answer(1);
  on.error(REFUSAL, false);
  assert.deepEqual([now().asking, now().rests, now().tab, now().step, now().unit], [null, [], "equations", 0, 0]);
  assert.deepEqual([now().spec, now().canUndo, now().notice], [SPEC, false, { text: "no", error: true }]);
  answer();
  assert.deepEqual(seen(now()), upTo(T));
});

test("an earlier question stays as it was answered where another change is refused", (t) => {
  const { session, answer, asked, now, on } = setUp(t, { askFirst: true });
  session.actions.paintPin(pin(5));
  answer();
  const first = now().asking;
  session.actions.paintPin(pin(3));
  assert.equal(now().asking.question.of.steps[0], 3);
  on.error(REFUSAL, false);
  assert.deepEqual([now().asking, asked.at(-1)], [first, [first.spec, 5]]);
  // What is done under its cover, and refused, leaves what was answered meanwhile.
  session.actions.setInput({ kind: "text", text: "?" });
  session.actions.asking.answer(1);
  on.error(REFUSAL, false);
  assert.equal(now().asking.given, 1);
});

test("a drag whose strokes are asked about and refused leaves no question", (t) => {
  const { session: { actions }, answer, now, on } = setUp(t, { askFirst: true });
  actions.beginGesture();
  for (const start of [6, 5, 4]) actions.paintPin(pin(start));
  actions.endGesture();
  assert.equal(now().asking.question.of.steps[0], 4);
  on.error(REFUSAL, false);
  assert.deepEqual([now().asking, now().rests, now().tab, now().spec, now().canUndo], [null, [], null, SPEC, false]);
  answer();
  assert.deepEqual(seen(now()), upTo(T));
});

test("what was answered and shown is there again where a link, another net or a reset is refused", (t) => {
  const { session: { actions }, asking, answer, now, on } = setUp(t);
  actions.paintPin(pin(5));
  answer();
  asking.ask(choose(6), { owner: "lesson" });
  asking.answer(1);
  asking.reveal();
  answer();
  const before = now();
  assert.equal(before.asking.result.right, false);
  const gone = { ...SPEC, net: "gone" };
  const resting = [{ question: choose(4), spec: OTHER.spec }];
  const leaves = [
    () => actions.openScreen({ ...WHERE, spec: gone, lesson: "m" }),
    () => actions.openScreen({ ...WHERE, spec: gone, resting }),
    () => actions.openSpec(gone),
    () => asking.ask(choose(4), { spec: gone }),
    () => actions.openSpec(SPEC, { asking: null, rests: [], tab: null }),
  ];
  for (const leave of leaves) {
    leave();
    assert.equal(now().asking?.result ?? null, null);
    on.error(REFUSAL, false);
    answer();
    assert.deepEqual([now().asking, now().rests, now().tab], [before.asking, [], before.tab]);
  }
});

test("what is asked of a change that waits goes with it where that is refused", (t) => {
  const { session: { actions }, asking, answer, asked, now, on } = setUp(t);
  actions.setInput({ kind: "text", text: "?" });
  asking.ask(choose(5));
  on.error(REFUSAL, false);
  assert.deepEqual([now().spec, now().asking, now().rests, asked.at(-1)], [SPEC, null, [], [SPEC, null]]);
  answer();
  assert.deepEqual(seen(now()), upTo(T));
});

test("a question of the run that is compared ends that where it stands over none: a step for Undo, and " +
  "no other", (t) => {
  const { session: { actions }, asking, answer, besideComes, beside, now } = setUp(t);
  actions.compare();
  besideComes();
  asking.ask(choose(5), { there: { compare: null, aligned: null }, owner: "lesson" });
  answer();
  assert.deepEqual([now().compare, now().other, now().asking.open, beside.at(-1)[0]], [null, null, true, null]);
  actions.undo();
  assert.deepEqual([now().spec, now().compare, now().asking.open], [SPEC, SPEC, true]);
  actions.undo();
  assert.deepEqual([now().compare, now().canUndo, now().canRedo], [null, false, true]);
});

test("a question that is ended while another change waits is over where that is refused", (t) => {
  const { session: { actions }, asking, answer, now, on } = setUp(t);
  asking.ask(choose(5));
  answer();
  actions.setInput({ kind: "text", text: "?" });
  asking.end();
  on.error(REFUSAL, false);
  assert.deepEqual([now().spec, now().asking, now().rests], [SPEC, null, []]);
});

test("a question of an input that is drawn, and refused, gives way to the one that was there", (t) => {
  const { asking, answer, asked, now, on } = setUp(t);
  asking.ask(choose(5));
  answer();
  asking.reveal();
  answer();
  const before = now().asking;
  asking.tryAgain();
  answer(asked.at(-1), 4);
  on.error(REFUSAL, false);
  assert.deepEqual([now().asking, now().spec], [before, SPEC]);
});

test("what is asked again is answered as far as it was", (t) => {
  const { asking, answer, now } = setUp(t);
  asking.ask(choose(5), { owner: "lesson" });
  answer();
  asking.answer(1);
  asking.ask(choose(5), { owner: "lesson" });
  assert.equal(now().asking.given, 1);
  asking.ask(choose(6), { owner: "lesson" });
  assert.equal(now().asking.given, null);
});

test("try again asks the same of another input, drawn anew where one is too short", (t) => {
  const { asking, asked, answer, now } = setUp(t);
  asking.ask(choose(5), { spec: PINNED });
  answer();
  asking.reveal();
  answer();
  asking.tryAgain();
  const [first, until] = asked.at(-1);
  assert.deepEqual([first.input.kind, first.interventions, until], ["generated", [PIN], 5]);
  answer(asked.at(-1), 4);
  const [second] = asked.at(-1);
  assert.equal(second.input.seed, first.input.seed + 1);
  answer(asked.at(-1), 7);
  assert.deepEqual(now().asking.question.of.steps, [5, 7]);
  assert.deepEqual([now().asking.open, now().asking.given, now().shown], [true, null, second]);
});

test("a lesson's is asked again in the words of the stage, " +
  "of a run that is long enough for what is done to it", (t) => {
  const { asking, asked, answer, now } = setUp(t);
  asking.ask(choose(6, 7), { spec: PINNED, owner: "lesson" });
  answer();
  asking.reveal();
  answer();
  const own = now().asking;
  asking.tryAgain();
  assert.deepEqual([now().asking.own, now().asking.owner, asked.at(-1)[0].interventions], [own, "lesson", [PIN]]);
  // Too short for the step: from half of it on. Then too short for the pin.
  answer(asked.at(-1), 6);
  assert.equal(asked.at(-1)[1], 3);
  answer(asked.at(-1), 5);
  assert.equal(asked.at(-1)[1], 2);
  answer(asked.at(-1), 9);
  const { text, of: { steps } } = now().asking.question;
  assert.deepEqual(steps, [2, 7]);
  assert.equal(text, "At step 7, will c of cell 2 be higher than at step 2, lower, or as it was?");
  assert.deepEqual(seen(now()), upTo(2));
  asking.otherwise({ kind: "number" });
  assert.deepEqual(now().asking.question.of.steps, [2, 7]);
  asking.reveal();
  answer();
  asking.tryAgain();
  assert.equal(now().asking.own, own);
  asking.endOf("lesson");
  assert.equal(now().asking, null);
});

test("a lesson's of a net that goes on by itself is asked of no other input", (t) => {
  const { asking, asked, answer, now } = setUp(t);
  const input = { kind: "continued", input: SPEC.input, read: 4, steps: 4 };
  asking.ask(choose(6, 7), { spec: { ...SPEC, input }, owner: "lesson" });
  answer();
  asking.reveal();
  answer();
  const before = [asked.length, now().asking];
  asking.tryAgain();
  assert.deepEqual([asked.length, now().asking], before);
});

test("a question that does not fit what it is asked of is taken back, and that is said", (t) => {
  const { asking, answer, now } = setUp(t);
  asking.ask(choose(5, 9));
  answer();
  assert.equal(now().asking, null);
  assert.match(now().notice.text, /: the run ends at step 8\.$/);
});

test("who wishes it is asked about what they pin before it is shown", (t) => {
  const { session, asking, asked, answer, now } = setUp(t, { step: 5, askFirst: true });
  session.actions.paintPin({ gate: "f", unit: 1, start: 5, stop: Infinity, value: 1 });
  assert.equal(asked.at(-1)[1], 5);
  answer();
  const { question, mine } = now().asking;
  assert.deepEqual(
    [question.of, question.kind, mine], [{ signal: "c", cell: 1, layer: 0, steps: [5, T] }, "choose", true],
  );
  assert.deepEqual([now().step, seen(now())], [4, upTo(5)]);
  asking.otherwise({ kind: "number" });
  assert.deepEqual([now().asking.question.kind, now().asking.question.options], ["number", []]);
  // Another pin before it: the cover grows.
  session.actions.paintPin({ gate: "i", unit: 1, start: 3, stop: 4, value: 0 });
  assert.equal(asked.at(-1)[1], 3);
  answer();
  asking.reveal();
  answer();
  assert.equal(asked.at(-1)[1], null);
  // To let go is to see what was seen.
  session.actions.paintPin({ gate: "i", unit: 1, start: 3, stop: 4, value: null });
  assert.equal(asked.at(-1)[1], null);
});

test("a drag that pins is covered from its first stroke on", (t) => {
  const { session, asked, answer, now } = setUp(t, { askFirst: true });
  const { actions } = session;
  actions.beginGesture();
  actions.paintPin({ gate: "f", unit: 0, start: 6, stop: 7, value: 1 });
  assert.equal(asked.at(-1)[1], 6);
  actions.paintPin({ gate: "f", unit: 0, start: 3, stop: 7, value: 1 });
  assert.equal(asked.at(-1)[1], 3);
  actions.endGesture();
  answer();
  assert.deepEqual([now().asking.question.of.steps, seen(now())], [[3, T], upTo(3)]);
});

test("a drag that is taken back takes back what it asked, and what was asked before is asked again", (t) => {
  const { session, asking, asked, answer, now } = setUp(t, { askFirst: true, step: 7 });
  const { actions } = session;
  for (const [until, ask] of [[null, () => {}], [6, () => asking.ask(choose(6), { mine: true })]]) {
    ask();
    const before = now();
    actions.beginGesture();
    for (const stop of [6, 7]) actions.paintPin({ gate: "f", unit: 0, start: 4, stop, value: 1 });
    assert.equal(now().asking.question.of.steps[0], 4);
    actions.cancelGesture();
    for (const name of ["asking", "spec"]) assert.equal(now()[name], before[name], name);
    for (const name of ["rests", "tab", "step"]) assert.deepEqual(now()[name], before[name], name);
    assert.deepEqual(asked.at(-1), [SPEC, until]);
    answer();
    assert.deepEqual(seen(now()), upTo(until ?? T));
  }
});

test("a tab of which there is nothing any more gives way to that of values", () => {
  const none = { lesson: null, making: false, puzzle: null, without: [], asking: null, rests: [], poll: NO_POLL };
  const card = (tab, more = {}) => cardOf({ ...none, tab, ...more });
  for (const tab of ["question", "lesson", "maker", "puzzle"]) assert.equal(card(tab), null);
  assert.equal(card("equations"), "equations");
  assert.equal(card("lesson", { lesson: "forget-keeps" }), "lesson");
  assert.equal(card("maker", { making: true }), "maker");
  assert.equal(card("puzzle", { puzzle: "latch" }), "puzzle");
  assert.equal(card("puzzle", { puzzle: "latch", without: ["puzzles"] }), null);
  assert.equal(card("question", { making: true, puzzle: "latch", lesson: "forget-keeps" }), null);
  for (const there of [{ asking: {} }, { rests: [{}] }, { poll: { ...NO_POLL, asked: {} } }]) {
    assert.equal(card("question", there), "question");
    assert.equal(asksOf({ ...none, ...there }), true);
  }
  assert.equal(asksOf(none), false);
});

test("a question of a cell leads to that cell, and one of what the net says leaves the one that is chosen", (t) => {
  const { asking, now, answer } = setUp(t, { unit: 0 });
  asking.ask(choose(5), { spec: SPEC });
  assert.deepEqual([now().unit, now().step], [1, 0]);
  answer();
  asking.end();
  const says = parseQuestion({
    kind: "number", text: "What will it say?", of: { signal: "y", cell: 0, steps: [5, T] }, tolerance: 0.1,
  });
  asking.ask(says, { spec: SPEC });
  assert.equal(now().unit, 1);
  asking.backTo({ ...now().asking, question: choose(5) });
  assert.equal(now().unit, 1);
  asking.backTo(now().asking);
  assert.equal(now().unit, 1);
});

test("what has no end is measured by what can be seen of it", () => {
  const trace = filled({ hidden: [1] }, [{ c: 2, f: 0.5 }, { c: -4, f: 1 }, { c: 100, f: 1 }]);
  const question = parseQuestion({ kind: "sketch", text: "?", of: { signal: "c", steps: [2, 3] } });
  assert.deepEqual(rangeOf({ question, result: null }, trace), [-6, 6]);
  assert.deepEqual(rangeOf({ question, result: { truth: [100] } }, trace), [-100, 100]);
  // What was drawn beyond it has room, and a step where nothing was drawn is nothing.
  assert.deepEqual(rangeOf({ question, given: [null, -9.5, 1], result: null }, trace), [-10, 10]);
  // Of a number the last alone is asked for, and the line is drawn of all.
  const number = parseQuestion({ kind: "number", text: "?", of: { signal: "c", steps: [1, 2] } });
  assert.deepEqual(rangeOf({ question: number, result: { truth: 1 } }, trace), [-4, 4]);
  assert.deepEqual(rangeOf({ question: { of: { ...question.of, signal: "f" } }, result: null }, trace), [0, 1]);
});
