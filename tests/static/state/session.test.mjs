import assert from "node:assert/strict";
import test from "node:test";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { FIRST as SCREEN } from "../../../static/js/state/screen.js";
import { createSession } from "../../../static/js/state/session.js";
import { text } from "../../../static/js/text/text.js";
import { frameOf, openedOf, vocabulary } from "../traces.mjs";

const NET = { name: "n", spec: { version: 1, net: "n", input: { kind: "generated" } } };
const LINKED = { version: 1, net: "n", input: { kind: "text", text: "ab" } };
const FIRST = {
  fresh: null,
  nets: [], spec: null, compare: null, aligned: null, other: null, shown: null, trace: null, revision: 0, tokens: [],
  step: 0, unit: 0, layer: 0, units: null,
  vocabulary: null, window: null, explained: 0, equation: null, lit: null, within: null,
  overlay: false, playing: false, choices: {}, answers: {}, notice: null, edit: null, canUndo: false, canRedo: false,
  asking: null, poll: NO_POLL, rests: [], gone: [], change: null, classroom: null, line: { state: "open", once: true },
};

const SHAPES = { ledger: { c: "number" } };

/** A session over a source that does what the test says, with the frames that were asked for. */
function setUp(t, patch = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const frames = new Map();
  const before = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame];
  let id = 0;
  Object.assign(globalThis, {
    requestAnimationFrame: (draw) => frames.set((id += 1), draw) && id,
    cancelAnimationFrame: (gone) => frames.delete(gone),
  });
  t.after(() => Object.assign(globalThis, { requestAnimationFrame: before[0], cancelAnimationFrame: before[1] }));

  const asked = [];
  const log = (name) => (...given) => asked.push([name, ...given]);
  /** @type {import("../../../static/js/sources/source.js").Listener} */
  let on;
  const source = (listener, first) => {
    on = listener;
    asked.push(["first", first]);
    return {
      say: log("say"), open: log("open"), openBeside: log("openBeside"), explain: log("explain"),
      questions: { ask: log("ask"), cancel: log("cancel"), tell: log("tell") }, close: log("close"),
    };
  };
  let time = 0;
  const session = createSession(source, { ...FIRST, ...patch }, () => SHAPES, { now: () => time });
  let stream = 0;
  let told;
  /** A Spec was taken: two inputs' worth of nothing, one LSTM of two cells. */
  function take(spec, steps = 4, isBeside = false) {
    stream += 1;
    come.first = 0;
    told = openedOf({ hidden: [2], spec }, steps, { stream });
    for (const run of ["free", "used"]) told[run].key = `${run} ${stream}`;
    on.opened(told, spec, isBeside);
  }
  /** So many steps come, whose every value is `value`. */
  function come(count, value) {
    for (const group of [0, 1]) {
      on.frame(frameOf(told, group, come.first, count, (_, step, width) => Array(width).fill(value)));
    }
    come.first += count;
  }
  return {
    session, asked, frames, take, come,
    now: () => session.store.get(),
    on: () => on,
    opened: () => asked.filter(([name]) => name === "open").map(([, spec]) => spec),
    pass: (ms) => (time += ms),
    tick: (ms) => t.mock.timers.tick(ms),
  };
}

test("the first net is asked for, and its values can be stepped through", (t) => {
  const { session, on, opened, take, come, now } = setUp(t);
  assert.deepEqual(opened(), []);
  on().hello([NET], vocabulary);
  assert.deepEqual(opened(), [NET.spec]);
  take(NET.spec);
  come(4, 0.5);
  session.actions.stepBy(2);
  assert.deepEqual([now().step, now().trace.value("c", 1, 2), now().shown], [2, 0.5, NET.spec]);
  assert.deepEqual(on().have(), [{ run: "free 1", steps: 4 }, { run: "used 1", steps: 4 }]);
});

test("for how long what this browser keeps is kept is known as the server says it", (t) => {
  const { on, now } = setUp(t);
  on().hello([NET], vocabulary, [], 180);
  assert.equal(now().keptFor, 180);
  on().nets([NET], [], 30);
  assert.equal(now().keptFor, 30);
  on().nets([NET], []);
  assert.equal(now().keptFor, null);
});

test("a Spec that is there from the start is asked for at once, and hello changes nothing of it", (t) => {
  const { on, asked, opened, now } = setUp(t, { spec: LINKED });
  assert.deepEqual(asked[0], ["first", LINKED]);
  on().hello([NET], vocabulary);
  assert.deepEqual([opened(), now().spec], [[LINKED], LINKED]);
});

test("the old values stay until all the new ones have come; on a slow line until those at the playhead have", (t) => {
  const { session, on, take, come, now, pass } = setUp(t);
  on().hello([NET], vocabulary);
  take(NET.spec);
  come(4, 0.5);
  session.actions.paintPin({ gate: "f", unit: 0, start: 2, stop: Infinity, value: 1 });
  const { spec } = now();
  assert.equal(spec.interventions.length, 1);
  take(spec);
  come(1, 0.25);
  assert.deepEqual([now().trace.stream, now().shown], [1, NET.spec]);
  pass(1000);
  assert.equal(now().step, 2);
  come(1, 0);
  assert.equal(now().trace.stream, 1);
  come(1, 0.75);
  assert.deepEqual(
    [now().trace.stream, now().trace.have, now().trace.value("c", 0, 2), now().shown], [2, 3, 0.75, spec],
  );
});

test("what is chosen and is not in the new values is let go", (t) => {
  const { on, take, come, now } = setUp(
    t, { spec: LINKED, step: 9, unit: 5, units: [0, 5], window: { start: 2, stop: 9 } },
  );
  on().hello([NET], vocabulary);
  take(LINKED);
  come(4, 0);
  assert.deepEqual([now().step, now().unit, now().units, now().window], [3, 1, null, { start: 2, stop: 4 }]);
});

test("the layer that is chosen is shown, or the last one there is", (t) => {
  const { on, now } = setUp(t, { spec: LINKED, layer: 3, unit: 2 });
  on().hello([NET], vocabulary);
  const told = openedOf({ cells: ["lstm", "gru"], hidden: [3, 2], spec: LINKED }, 1);
  on().opened(told, LINKED);
  for (const group of [0, 1]) on().frame(frameOf(told, group, 0, 1, (_, step, width) => Array(width).fill(0.5)));
  assert.deepEqual([now().layer, now().trace.gates, now().unit], [1, ["z", "r"], 1]);
});

test("what a source says again is the same", (t) => {
  const { on, now } = setUp(t, { spec: LINKED });
  on().hello([NET], vocabulary);
  on().hello([NET], structuredClone(vocabulary));
  assert.equal(now().vocabulary, vocabulary);
  on().hello([NET], { ...vocabulary, tasks: [] });
  assert.deepEqual(now().vocabulary.tasks, []);
});

test("a change that is refused is taken back, and is nothing to undo", (t) => {
  const { session, on, take, come, now } = setUp(t);
  on().hello([NET], vocabulary);
  take(NET.spec);
  come(4, 0.5);
  session.actions.setInput({ kind: "text", text: "?" });
  assert.ok(now().canUndo);
  on().error({ code: "spec", message: "No such symbol.", stream: 2 });
  assert.deepEqual(
    [now().spec, now().canUndo, now().notice], [NET.spec, false, { text: "No such symbol.", error: true }],
  );
});

test("where what is refused was no change to be undone, what was is still there to undo", (t) => {
  const { session, on, take, come, now } = setUp(t);
  const { actions } = session;
  const pin = (stop) => actions.paintPin({ gate: "f", unit: 0, start: 1, stop, value: 1 });
  const refuse = () => on().error({ code: "spec", message: "No.", stream: 9 });
  on().hello([NET], vocabulary);
  take(NET.spec);
  come(4, 0.5);
  actions.setInput({ kind: "text", text: "ab" });
  const { spec } = now();
  take(spec);
  come(4, 0.5);
  // A drag, whose every stroke is refused.
  actions.beginGesture();
  for (const stop of [2, 3]) {
    pin(stop);
    refuse();
  }
  actions.endGesture();
  assert.deepEqual([now().spec, now().canUndo], [spec, true]);
  // One whose last stroke is.
  actions.beginGesture();
  pin(2);
  const pinned = now().spec;
  take(pinned);
  pin(3);
  actions.endGesture();
  refuse();
  assert.deepEqual([now().spec, now().canUndo], [pinned, true]);
  actions.undo();
  assert.equal(now().spec, spec);
  take(spec);
  come(4, 0.5);
  // A way back.
  actions.undo();
  refuse();
  actions.setInput({ kind: "text", text: "b" });
  refuse();
  assert.deepEqual([now().spec, now().canUndo], [spec, false]);
});

/** A page with a first net, and what it is told of each Spec in its turn. */
function changing(t) {
  const page = setUp(t);
  const { session: { actions }, on, take, come, now, opened } = page;
  const taken = (spec = opened().at(-1)) => (take(spec), come(4, 0.5));
  on().hello([NET], vocabulary);
  taken();
  const type = (typed) => actions.setInput({ kind: "text", text: typed });
  /** What can be undone from here on, or redone, the nearest first. */
  const way = (turn) => {
    const found = [];
    while (now()[turn === "undo" ? "canUndo" : "canRedo"] && found.length < 9) {
      actions[turn]();
      found.push(now().spec.input.text ?? null);
      taken();
    }
    return found;
  };
  const at = () => now().spec.input.text ?? null;
  const refuse = () => on().error({ code: "spec", message: "No.", stream: 9 });
  return { ...page, actions, taken, type, way, refuse, at };
}

test("of quick changes one that is refused was never made: what was done before it is asked for again", (t) => {
  const { type, taken, refuse, at, way, opened, now } = changing(t);
  type("a");
  type("ab");
  refuse();
  assert.deepEqual([at(), opened().at(-1).input.text, now().canUndo, now().notice.text], ["a", "a", true, "No."]);
  taken();
  assert.deepEqual([way("undo"), way("redo")], [[null], ["a"]]);
});

test("where all of some quick changes are refused, what was taken last is there, and nothing to undo", (t) => {
  const { type, refuse, at, opened, now } = changing(t);
  for (const typed of ["a", "ab", "abc"]) type(typed);
  for (const left of ["ab", "a", null]) {
    refuse();
    assert.equal(at(), left);
  }
  assert.deepEqual([opened().at(-1), now().canUndo, now().canRedo], [NET.spec, false, false]);
});

test("what could be redone before a change that is refused still can", (t) => {
  const { type, taken, actions, refuse, at, way } = changing(t);
  for (const typed of ["a", "ab"]) {
    type(typed);
    taken();
  }
  actions.undo();
  actions.undo();
  type("b");
  type("ba");
  refuse();
  refuse();
  assert.equal(at(), null);
  taken();
  assert.deepEqual(way("redo"), ["a", "ab"]);
});

test("what is refused where it is gone back to is nothing to go back to", (t) => {
  const { type, taken, actions, refuse, at, way } = changing(t);
  // Of these the second was overtaken.
  for (const typed of ["a", "ab", "abc"]) type(typed);
  taken();
  actions.undo();
  refuse();
  assert.equal(at(), "abc");
  assert.deepEqual([way("undo"), way("redo")], [["a", null], ["a", "abc"]]);
});

test("a drag that is refused after its end is no step, and one that was taken in part is", (t) => {
  const { actions, taken, refuse, now } = changing(t);
  const drag = (...stops) => {
    actions.beginGesture();
    for (const stop of stops) actions.paintPin({ gate: "f", unit: 1, start: 1, stop, value: 1 });
    actions.endGesture();
  };
  drag(2, 3);
  refuse();
  assert.deepEqual([now().spec, now().canUndo, now().unit, now().step], [NET.spec, false, 0, 0]);
  drag(2, 3, 4);
  taken({ ...NET.spec, interventions: [{ kind: "pin", gate: "f", value: 1, units: [1], start: 1, stop: 2 }] });
  refuse();
  assert.deepEqual([now().spec.interventions[0].stop, now().canUndo], [2, true]);
  taken();
  actions.undo();
  assert.deepEqual([now().spec, now().canUndo, now().canRedo], [NET.spec, false, true]);
});

test("what was overtaken by the way back, and is refused once it is undone to, " +
  "leaves no step that does nothing", (t) => {
  const { actions, taken, refuse, now } = changing(t);
  actions.paintPin({ gate: "f", unit: 1, start: 1, stop: 2, value: 1 });
  actions.reset();
  taken();
  actions.undo();
  assert.equal(now().spec.interventions.length, 1);
  refuse();
  assert.deepEqual([now().spec, now().canUndo, now().canRedo], [NET.spec, false, false]);
});

test("a drag that is given up leaves what waited before it: refused, that is no step", (t) => {
  const { actions, type, refuse, at, now } = changing(t);
  type("a");
  actions.beginGesture();
  actions.paintPin({ gate: "f", unit: 1, start: 1, stop: 2, value: 1 });
  actions.cancelGesture();
  assert.equal(at(), "a");
  refuse();
  assert.deepEqual([now().spec, now().canUndo], [NET.spec, false]);
});

test("what is refused to compare with is no step for Undo, and what could be redone still can", (t) => {
  const { actions, type, taken, on, take, way, now } = changing(t);
  const gone = { ...NET.spec, net: "gone" };
  const refused = () => on().error({ code: "spec", message: "No such net.", stream: 9 }, true);
  type("a");
  taken();
  actions.undo();
  taken();
  actions.openSpec(NET.spec, { compare: gone });
  refused();
  assert.deepEqual([now().compare, now().canUndo, now().canRedo], [null, false, true]);
  // What was done meanwhile stays.
  actions.compare();
  take(NET.spec, 4, true);
  actions.compareNet("gone");
  type("b");
  refused();
  assert.deepEqual([now().compare, way("undo")], [NET.spec, [null, null]]);
  assert.equal(now().compare, null);
});

test("after a change that is refused what is on the stage is asked for again, and once", (t) => {
  const { session, on, opened, take, come, now } = setUp(t);
  on().hello([NET], vocabulary);
  take(NET.spec);
  come(2, 0.5);
  session.actions.setInput({ kind: "text", text: "?" });
  const refusal = { code: "spec", message: "No such symbol.", stream: 2 };
  on().error(refusal);
  assert.deepEqual(opened().slice(2), [NET.spec]);
  take(NET.spec);
  come(4, 0.5);
  assert.deepEqual([now().trace.stream, now().trace.have], [2, 4]);
  on().error(refusal);
  on().error(refusal);
  assert.equal(opened().length, 3);
});

test("a link that is refused gives way to the first net", (t) => {
  const { on, opened, now } = setUp(t, { spec: LINKED });
  on().hello([NET], vocabulary);
  on().error({ code: "spec", message: "No such net.", stream: 1 });
  assert.deepEqual([opened(), now().spec], [[LINKED, NET.spec], NET.spec]);
  assert.equal(now().notice.text, "No such net. Here is the first net instead.");
});

test("where the first net is refused too, it is not asked for again and again", (t) => {
  const { on, opened, now } = setUp(t, { spec: LINKED });
  on().hello([NET], vocabulary);
  for (let time = 0; time < 3; time += 1) on().error({ code: "spec", message: "Too wide.", stream: 1 });
  assert.deepEqual([opened(), now().notice], [[LINKED, NET.spec], { text: "Too wide.", error: true }]);
});

test("overload passes: the same Spec is asked for again, unless another is wanted by then", (t) => {
  const { session, on, opened, take, come, tick } = setUp(t);
  on().hello([NET], vocabulary);
  on().error({ code: "busy", message: "Busy.", stream: 1 });
  tick(1000);
  assert.deepEqual(opened(), [NET.spec, NET.spec]);
  take(NET.spec);
  come(4, 0.5);
  on().error({ code: "busy", message: "Busy.", stream: 1 });
  session.actions.setInput({ kind: "text", text: "b" });
  tick(1000);
  assert.equal(opened().length, 3);
});

test("what was compared with, and is no more, does not come back where another is refused", (t) => {
  const { actions, on, take, now } = changing(t);
  actions.compare();
  take(NET.spec, 4, true);
  actions.endComparing();
  actions.openSpec(NET.spec, { compare: { ...NET.spec, net: "gone" } });
  on().error({ code: "spec", message: "No such net.", stream: 9 }, true);
  assert.deepEqual([now().compare, now().canRedo, now().canUndo], [null, false, true]);
});

test("what is compared with, and what a lesson tells, stays as it came while a change waited that is refused", (t) => {
  const course = { name: "l", at: 0, of: 0, checkpoint: null, then: "", error: "" };
  const { actions, session, type, take, come, refuse, at, now } = changing(t);
  session.store.set({ course, lesson: "l", checkpoint: 0 });
  actions.compare();
  type("b");
  take(NET.spec, 4, true);
  come(4, 0.25);
  session.store.set({ course: { ...course, of: 2 } });
  refuse();
  assert.deepEqual([at(), now().compare, now().otherOf, now().course.of], [null, NET.spec, NET.spec, 2]);
  assert.equal(now().other.have, 4);
});

test("what is laid beside the stage, or taken away, while a change waits stays so where that is refused", (t) => {
  const { actions, type, take, come, refuse, taken, at, now } = changing(t);
  const lay = (compare) => (take(compare, 4, true), come(4, 0.25));
  const other = { ...NET.spec, net: "o" };
  actions.compare();
  lay(NET.spec);
  type("b");
  actions.compareNet("o");
  lay(other);
  refuse();
  assert.deepEqual([at(), now().compare, now().otherOf, now().canUndo], [null, other, other, true]);
  taken();
  actions.undo();
  assert.deepEqual([at(), now().compare], [null, NET.spec]);
  lay(NET.spec);
  type("b");
  actions.endComparing();
  refuse();
  assert.deepEqual([at(), now().compare, now().other, now().canRedo], [null, null, null, false]);
  taken();
  actions.undo();
  assert.deepEqual([at(), now().compare], [null, NET.spec]);
  // What is refused is nothing to compare with.
  lay(NET.spec);
  type("b");
  actions.compare();
  refuse();
  assert.deepEqual([at(), now().compare], [null, NET.spec]);
});

test("a lesson that was begun, or left, while a change waited stays so where that is refused", (t) => {
  const course = { name: "l", at: 0, of: 0, checkpoint: null, then: "", error: "" };
  const { session, type, refuse, at, now } = changing(t);
  const none = { course: null, lesson: null, checkpoint: 0 };
  const begun = { ...none, course, lesson: "l" };
  for (const [before, since] of [[none, begun], [begun, none]]) {
    session.store.set(before);
    type("b");
    session.store.set(since);
    refuse();
    assert.deepEqual([at(), now().lesson, now().course], [null, since.lesson, since.course]);
  }
});

test("a mode that is pressed while an input is on its way is that input's once it can be seen", (t) => {
  const { actions, type, take, come, opened, now } = changing(t);
  type("ab");
  const { input } = now().spec;
  actions.applyMainMode(0);
  const before = opened().length;
  take(now().spec, 8);
  come(2, 0.5);
  assert.equal(opened().length, before);
  come(6, 0.5);
  const last = opened().at(-1);
  assert.deepEqual([opened().length, last.input, last.interventions.length], [before + 1, input, 3]);
  assert.equal(now().spec, last);
});

test("a checkpoint that was on its way as a link led elsewhere is asked for again where that is refused", (t) => {
  const course = { name: "l", at: 1, of: 0, checkpoint: null, then: "", error: "", leads: true };
  const { actions, session, now, refuse } = changing(t);
  const there = { lesson: "l", checkpoint: 1, tab: "lesson" };
  session.store.set({ ...there, course });
  actions.openScreen({ ...SCREEN, spec: { ...NET.spec, seed: 1 } });
  assert.deepEqual([now().lesson, now().course], [null, null]);
  refuse();
  // What it says is brought anew: of that which was on its way nothing comes.
  assert.deepEqual([now().spec, now().lesson, now().checkpoint, now().course], [NET.spec, "l", 1, null]);
});

test("where one has looked since, and the lesson that was left, stays where what led there is refused", (t) => {
  const { actions, session, now, refuse } = changing(t);
  const course = { name: "l", at: 1, of: 0, checkpoint: null, then: "", error: "" };
  const there = { lesson: "l", checkpoint: 1, tab: "lesson", unit: 1, step: 1 };
  session.store.set({ course, lesson: "l", checkpoint: 1, tab: "lesson" });
  actions.openSpec({ ...NET.spec, seed: 1 }, there);
  actions.lessons.leave();
  actions.seek(2);
  refuse();
  const { spec, lesson, checkpoint, tab, step, unit } = now();
  assert.deepEqual([spec, lesson, checkpoint, now().course, tab, step, unit], [NET.spec, null, 0, null, null, 2, 0]);
  // The same of a drag that has ended.
  actions.beginGesture();
  actions.paintPin({ gate: "f", unit: 1, start: 1, stop: 3, value: 1 });
  actions.endGesture();
  assert.deepEqual([now().unit, now().step], [1, 2]);
  actions.seek(3);
  refuse();
  assert.deepEqual([now().spec, now().unit, now().step], [NET.spec, 0, 3]);
});

test("what was said of overload goes once it has passed, and nothing else that was said", (t) => {
  const { on, session, take, tick, now } = setUp(t);
  const busy = (isBeside) => on().error({ code: "busy", message: "Busy.", stream: 1 }, isBeside);
  on().hello([NET], vocabulary);
  busy();
  assert.deepEqual(now().notice, { text: "Busy.", error: true });
  tick(1000);
  take(NET.spec);
  assert.equal(now().notice, null);
  session.actions.compare();
  busy(true);
  assert.ok(now().notice.error);
  take(NET.spec);
  assert.equal(now().notice, null);
  busy();
  session.actions.say("Other.", true);
  take(NET.spec);
  assert.equal(now().notice.text, "Other.");
});

test("questions go to the source by their slots, and answers to what was asked and not taken back", (t) => {
  const { session, on, asked, now } = setUp(t, { spec: LINKED });
  session.actions.ask("ledger", "ledger", { step: 1 });
  assert.deepEqual(asked.at(-1), ["ask", "ledger", "ledger", { step: 1 }]);
  on().answer("ledger", { done: 1, final: true, data: { c: 2 }, stale: false });
  assert.deepEqual([now().answers.ledger.data, now().answers.ledger.stale], [{ c: 2 }, false]);
  session.actions.unask("ledger");
  on().answer("ledger", { data: { c: 3 } });
  assert.deepEqual([asked.at(-1), now().answers], [["cancel", "ledger"], {}]);
});

test("before anything was told there is no data, and an answer that is not as the page knows it is an error", (t) => {
  const { session, on, asked, now } = setUp(t, { spec: LINKED });
  session.actions.ask("ledger", "ledger", { step: 1 });
  on().answer("ledger", { done: 0, final: false, data: {}, waiting: 1, stale: false });
  assert.deepEqual([now().answers.ledger.data, now().answers.ledger.waiting], [null, 1]);
  on().answer("ledger", { done: 0.5, final: false, data: { c: "2" }, stale: false });
  const { data, final, error } = now().answers.ledger;
  assert.deepEqual([data, final, asked.at(-1)], [null, true, ["cancel", "ledger"]]);
  assert.match(error, /^The answer can\u2019t be read: it has no c as/);
});

test("closed, nothing goes on and nobody is told of anything", (t) => {
  const { session, on, asked, frames, opened, tick, now } = setUp(t, { spec: LINKED });
  const told = [];
  session.store.subscribe((state) => told.push(state));
  on().error({ code: "busy", message: "Busy.", stream: 1 });
  session.actions.togglePlay();
  assert.equal(frames.size, 1);
  session.close();
  assert.deepEqual([asked.at(-1), frames.size, now().playing], [["close"], 0, false]);
  tick(5000);
  on().nets([]);
  assert.deepEqual([opened().length, told.length, frames.size], [1, 0, 0]);
});

const OWN = {
  name: "my-anbn-01", title: "Mine", spec: { version: 1, net: "my-anbn-01", input: { kind: "generated" } },
};

test("a net is renamed, and what was refused is told where it was asked", (t) => {
  const { session, on, asked, now } = setUp(t);
  on().hello([OWN, NET], vocabulary, [OWN.name]);
  session.actions.changeNet("rename");
  session.actions.askChange("Ours");
  assert.deepEqual(asked.at(-1), ["say", { type: "rename", net: OWN.name, title: "Ours" }]);
  const message = "The net was not renamed: its files were changed a moment ago. Look again.";
  const refusal = {
    type: "error", stream: null, net: OWN.name, code: "busy", reason: "net_changed", params: { done: "renamed" },
    message,
  };
  on().changed(OWN.name, refusal);
  assert.equal(now().change.error, message);
  assert.equal(now().change.asked, false);
  session.actions.askChange("Ours");
  on().nets([{ ...OWN, title: "Ours" }, NET], [OWN.name]);
  on().changed(OWN.name, null);
  assert.deepEqual([now().change, now().notice.text], [null, "The net is called \u201cOurs\u201d now."]);
  // Of a dialog that was closed meanwhile.
  on().changed(OWN.name, refusal);
  assert.equal(now().notice.error, true);
  // And opened anew: what is typed there stays.
  session.actions.changeNet("rename");
  session.actions.askChange("Theirs");
  session.actions.changeNet(null);
  session.actions.changeNet("rename");
  on().changed(OWN.name, null);
  assert.deepEqual([now().change?.act, now().change?.asked], ["rename", false]);
});

test("a net that is deleted is left, and what is asked for then is not given up for it", (t) => {
  const { session, on, opened, take, now } = setUp(t);
  on().hello([OWN, NET], vocabulary, [OWN.name]);
  take(OWN.spec);
  session.actions.changeNet("delete");
  session.actions.askChange();
  on().nets([NET]);
  on().changed(OWN.name, null);
  assert.deepEqual([now().spec, now().change, opened().at(-1)], [NET.spec, null, NET.spec]);
  assert.match(now().notice.text, /^\u201cMine\u201d is deleted\./);
  on().error({
    type: "error", stream: 2, code: "too_large", reason: "net_too_wide", params: { most: 1 }, message: "?",
  });
  assert.equal(now().spec, NET.spec);
});

test("of one that is deleted and still in the list, since another keeps it too, nothing is said to be renamed", (t) => {
  const { session, on, take, now } = setUp(t);
  on().hello([OWN, NET], vocabulary, [OWN.name]);
  take(OWN.spec);
  session.actions.changeNet("delete");
  session.actions.askChange();
  on().nets([OWN, NET], []);
  on().changed(OWN.name, null);
  assert.deepEqual([now().spec, now().change, now().notice], [OWN.spec, null, null]);
});

test("which nets of others there are is told, so that they stay in the list on another line", (t) => {
  const { on } = setUp(t);
  on().hello([OWN, NET, { ...OWN, name: "my-anbn-02" }], vocabulary, [OWN.name]);
  assert.deepEqual(on().others(), ["my-anbn-02"]);
});

test("an old notice does not hide that the line is lost", (t) => {
  const { on, now } = setUp(t);
  on().line({ state: "open", once: true, events: true });
  on().line({ state: "open", once: true, events: true });
  assert.match(now().notice.text, /server-sent events/);
  on().line({ state: "lost", once: true });
  assert.equal(now().notice, null);
});

test("that the page goes by events is said once, in the place of nothing else, and is no error", (t) => {
  const { session, on, now } = setUp(t);
  const events = { state: "open", once: true, events: true };
  on().line({ state: "open", once: true });
  assert.equal(now().notice, null);
  on().line(events);
  assert.deepEqual(now().notice, { text: text.line.byEvents, error: false });
  session.actions.say("Another.");
  on().line({ state: "open", once: true });
  on().line(events);
  assert.equal(now().notice.text, "Another.");
});

test("what can not be read of the server is told as an error", (t) => {
  const { on, now } = setUp(t);
  on().unreadable();
  assert.deepEqual(now().notice, { text: text.unreadable.said, error: true });
});

test("what the equations add up is taken of the run on the stage, and of no other", (t) => {
  const { on, take, come, now } = setUp(t, { spec: LINKED });
  on().hello([NET], vocabulary);
  take(LINKED);
  come(4, 0.5);
  const values = { a: [1, 2, 3, 4] };
  const told = { layer: 0, unit: 0, start: 0, values };
  on().terms({ ...told, stream: now().trace.stream + 1 });
  assert.equal(now().explained, 0);
  on().terms({ ...told, stream: now().trace.stream });
  assert.deepEqual([now().explained, now().trace.whole.terms.value(0, 0, 2, "a")], [1, 3]);
});

test("a change that nobody has asked for yet is not told as lost with the line", (t) => {
  const { session, on, take, now } = setUp(t);
  on().hello([OWN, NET], vocabulary, [OWN.name]);
  take(OWN.spec);
  session.actions.changeNet("delete");
  on().line({ state: "lost", once: true });
  assert.equal(now().change.error ?? null, null);
});

test("what a link compares with is asked for with it", (t) => {
  const compare = { ...LINKED, seed: 1 };
  const { asked } = setUp(t, { spec: LINKED, compare });
  assert.deepEqual(asked.filter(([name]) => name === "openBeside").map(([, spec]) => spec), [compare]);
});

test("the playhead stays before what is covered", (t) => {
  const asking = { question: { of: { steps: [3, 4] } }, spec: LINKED, open: true, owner: "stage", given: null };
  const covered = setUp(t, { spec: LINKED, asking, step: 9 });
  assert.equal(covered.now().step, 2);
});

test("the playhead waits for the last step of a run that is shorter", (t) => {
  const shorter = setUp(t, { spec: LINKED, step: 9 });
  shorter.on().hello([NET], vocabulary);
  shorter.take(LINKED, 4);
  shorter.pass(1000);
  shorter.come(3, 0.5);
  assert.equal(shorter.now().trace, null);
  shorter.come(1, 0.5);
  assert.deepEqual([shorter.now().trace.have, shorter.now().step], [4, 3]);
});

test("where the line is lost before the answer, that is said; hello tells what became of it", (t) => {
  const { session, on, take, now } = setUp(t);
  on().hello([OWN, NET], vocabulary, [OWN.name]);
  take(OWN.spec);
  session.actions.changeNet("delete");
  session.actions.askChange();
  on().line({ state: "lost", once: true });
  assert.match(now().change.error, /The line was lost/);
  on().line({ state: "open", once: true });
  on().hello([NET], vocabulary);
  assert.deepEqual([now().spec, now().change], [NET.spec, null]);
  assert.match(now().notice.text, /is no longer there/);
});
