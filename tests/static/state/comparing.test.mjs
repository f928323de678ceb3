import assert from "node:assert/strict";
import test from "node:test";
import { otherBeside, pairOf, wayOf, withOther } from "../../../static/js/state/compared.js";
import { partingSaid, rivals } from "../../../static/js/state/parted.js";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { createSession } from "../../../static/js/state/session.js";
import { frameOf, openedOf, vocabulary } from "../traces.mjs";

const net = (name, task = "t") =>
  ({ name, task, title: `Net ${name}`, labels: ["a", "b"], readout: "sigmoid", spec: spec({ net: name }) });
const spec = (more = {}) => ({ version: 1, net: "n", input: { kind: "text", text: "ab" }, ...more });
const [FIRST, OTHER] = ["ab", "ba"].map((text) => spec({ input: { kind: "text", text } }));
const PIN = { kind: "pin", gate: "f", value: 1 };
const NOISE = { kind: "noise", scale: 1 };
const refusal = (code = "bad_spec") => ({ type: "error", stream: 1, code, reason: "r", params: {}, message: "no" });

/** A lab whose source does what the test says, after its hello. */
function setUp(t, patch = {}) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const { requestAnimationFrame, cancelAnimationFrame } = globalThis;
  Object.assign(globalThis, { requestAnimationFrame: () => 1, cancelAnimationFrame: () => {} });
  t.after(() => Object.assign(globalThis, { requestAnimationFrame, cancelAnimationFrame }));
  const asked = [];
  /** @type {import("../../../static/js/sources/source.js").Listener} */
  let on;
  const log = (name) => (given) => asked.push([name, given]);
  const source = (listener) => {
    on = listener;
    return {
      open: log("open"), openBeside: log("beside"), explain: log("explain"), say() {}, questions: {}, close() {},
    };
  };
  const nothing = {
    classroom: null, asking: null, poll: NO_POLL, rests: [], nets: [], spec: null, shown: null, trace: null,
    other: null, revision: 0, tokens: [], step: 0, unit: 0, layer: 0, gone: [],
  };
  const state = {
    ...nothing, compare: null, aligned: null, comparing: null, line: { state: "open", once: true }, firstSteps: "off",
  };
  const session = createSession(source, { ...state, ...patch }, () => ({}), { now: () => 0 });
  on.hello([net("n"), net("m"), net("k", "u")], vocabulary);
  let stream = 0;
  /** All of a trace of one LSTM cell comes; `values` of c, a step each; `words`: of y. */
  function take(of, values, beside = false, words = []) {
    stream += 1;
    const told = openedOf({ hidden: [1], outputs: 2, spec: of }, values.length, { stream });
    for (const run of ["free", "used"]) told[run].key = `${run} ${stream}`;
    told.tokens = [...(of.input.text ?? "")].slice(0, values.length);
    on.opened(told, of, beside);
    for (const group of [0, 1]) {
      on.frame(frameOf(told, group, 0, values.length, (name, step, width) =>
        (name === "y" && words[step]) || Array(width).fill(name === "c" ? values[step] : 0)));
    }
  }
  return {
    ...session.actions, take, on: () => on, now: () => session.store.get(),
    tick: t.mock.timers.tick.bind(t.mock.timers),
    asked: () => asked.splice(0).map(([what, given]) => [what, given && (given.input?.text ?? given.net)]),
    specs: () => asked.splice(0),
  };
}

/** Something is compared: "ab" on the stage, "ba" beside it. */
function compared(t) {
  const lab = setUp(t, { spec: OTHER });
  lab.take(OTHER, [1, 2]);
  lab.compare();
  lab.take(OTHER, [1, 2], true);
  lab.setInput(FIRST.input);
  lab.take(FIRST, [1, 3]);
  lab.asked();
  return lab;
}

test("what is on the stage becomes the other; then a change asks for the stage alone, and " +
  "where they part is told", (t) => {
  const lab = setUp(t, { spec: OTHER });
  lab.take(OTHER, [1, 2]);
  lab.asked();
  lab.compare();
  assert.deepEqual(lab.asked(), [["beside", "ba"]]);
  assert.equal(partingSaid(lab.now()).first, "Values are on their way.");
  lab.take(OTHER, [1, 2], true);
  assert.match(partingSaid(lab.now()).first, /same to the last bit over 2 steps/);
  lab.setInput(FIRST.input);
  assert.deepEqual(lab.asked(), [["open", "ab"]]);
  lab.take(FIRST, [1, 3]);
  assert.deepEqual(partingSaid(lab.now()), {
    first: "The two part at step 2, by more than 0.005: c of cell 1 is 3 here, 2 in the other.",
    spoken: "", step: null,
    more: [
      "Before that they are the same to the last bit.", "They say the same at every step.",
      "They first read something else at step 1.",
    ],
  });
});

test("where two part is told only while all of both is there", (t) => {
  const { trace, ...state } = compared(t).now();
  assert.match(partingSaid({ ...state, trace }).first, /The two part at step 2/);
  trace.whole.have = 1;
  assert.deepEqual(partingSaid({ ...state, trace }),
    { first: "Values are on their way.", spoken: "", step: null, more: [] });
});

test("a step of each is put beside the other; beyond the shorter there is nothing, and that is said", (t) => {
  const lab = compared(t);
  lab.align(1, 0);
  assert.deepEqual([lab.now().aligned, lab.asked()], [[1, 0], []]);
  const said = partingSaid(lab.now());
  assert.equal(said.first, "The two part at step 2, by more than 0.005: c of cell 1 is 3 here, 1 in the other.");
  assert.ok(said.more.includes("Both have step 2."));
  assert.ok(said.more.includes("The other has 1 step more: Swap shows them."));
  lab.align(0, 5);
  assert.equal(partingSaid(lab.now()).first, "Aligned so, no step of the two stands beside one of the other.");
  lab.align(1, 1);
  assert.equal(lab.now().aligned, null);
});

test("swapped, the other is on the stage, the playhead on the step that stood beside it", (t) => {
  const lab = compared(t);
  lab.align(1, 0);
  lab.seek(1);
  lab.swap();
  assert.deepEqual(lab.asked(), [["open", "ba"], ["beside", "ab"]]);
  const { spec: now, compare, aligned, step } = lab.now();
  assert.deepEqual([now.input.text, compare.input.text, aligned, step], ["ba", "ab", [0, 1], 0]);
  // The stage's run comes first: nothing is told of it and the one that has become it.
  lab.take(now, [1, 2]);
  assert.deepEqual([pairOf(lab.now()), withOther(lab.now())], [null, lab.now()]);
  lab.take(compare, [1, 3], true);
  assert.ok(pairOf(lab.now()));
  lab.undo();
  assert.deepEqual(lab.asked(), [["open", "ab"], ["beside", "ba"]]);
  assert.deepEqual([lab.now().aligned, lab.now().compare.input.text], [[1, 0], "ba"]);
});

test("ended, the stage is as it was and alone; undo brings the other back", (t) => {
  const lab = compared(t);
  const { trace, spec: there } = lab.now();
  lab.endComparing();
  const now = lab.now();
  assert.deepEqual([lab.asked(), now.compare, now.other, pairOf(now)], [[["beside", null]], null, null, null]);
  assert.ok(now.trace === trace && now.spec === there);
  assert.equal(withOther(now), now);
  lab.undo();
  assert.deepEqual(lab.asked(), [["beside", "ba"]]);
  lab.redo();
  assert.deepEqual(lab.asked(), [["beside", null]]);
});

test("another net of the task takes the other's place, with its input and noise; two nets stand side by side", (t) => {
  const lab = compared(t);
  assert.deepEqual(rivals(lab.now()).map(({ name }) => name), ["n", "m"]);
  lab.openSpec(FIRST, { compare: { ...OTHER, interventions: [PIN, NOISE], state: { h: [1], c: [1] } } });
  lab.specs();
  lab.compareNet("m");
  const wanted = { version: 1, net: "m", input: OTHER.input, interventions: [NOISE] };
  assert.deepEqual(lab.specs(), [["beside", wanted]]);
  // What was the other is none of a pair any more.
  assert.equal(pairOf(lab.now()), null);
  lab.take(wanted, [5, 5], true);
  const now = lab.now();
  assert.equal(wayOf(now, pairOf(now)), "beside");
  assert.equal(withOther(now).trace.value("c", 0, 1), 3);
  assert.equal(otherBeside(now).trace.value("c", 0, 1), 5);
  const { first, more } = partingSaid(now);
  assert.equal(first, "They say the same at every step.");
  assert.ok(more.includes("Two nets have each learned cells of their own: cell 1 of one is not cell 1 of the other."));
  lab.setComparing("differences");
  assert.equal(withOther(lab.now()).trace.value("c", 0, 1), -2);
  assert.equal(otherBeside(lab.now()), null);
});

test("a link with both asks for both, and what is refused to compare with leaves the stage as it is", (t) => {
  const lab = setUp(t, { spec: FIRST, compare: OTHER });
  assert.deepEqual(lab.asked(), [["open", "ab"], ["beside", "ba"]]);
  lab.take(FIRST, [1, 2]);
  lab.on().error(refusal(), true);
  assert.deepEqual([lab.now().compare, lab.now().spec.input.text, lab.asked()], [null, "ab", [["beside", null]]]);
  assert.match(lab.now().notice.text, /^Nothing to compare with: /);

  lab.compare();
  lab.take(FIRST, [1, 2], true);
  lab.compareNet("m");
  lab.on().error(refusal(), true);
  assert.equal(lab.now().compare.net, "n");
  lab.compareNet("m");
  lab.asked();
  lab.on().error(refusal("busy"), true);
  lab.tick(1000);
  assert.deepEqual([lab.now().compare.net, lab.asked()], ["m", [["beside", "ab"]]]);
});

test("a net that is gone is compared with no more", (t) => {
  const lab = setUp(t, { spec: FIRST, compare: spec({ net: "my-own" }) });
  lab.on().nets([net("n"), net("my-own")]);
  lab.asked();
  lab.on().nets([net("n")]);
  assert.deepEqual([lab.now().compare, lab.asked()], [null, [["beside", null]]]);
  assert.equal(lab.now().notice.text, "Net my-own is gone, and with it what was compared with.");
  assert.equal(lab.now().spec.net, "n");
});

test("where they say something else is told beside what they hold, with the step to go to", (t) => {
  const lab = setUp(t, { spec: OTHER });
  lab.take(OTHER, [1, 2]);
  lab.compare();
  lab.take(OTHER, [1, 2], true, [[0, 1], [0, 1]]);
  lab.setInput(FIRST.input);
  lab.take(FIRST, [1, 3], false, [[0, 1], [1, 0]]);
  const { first, spoken, step, more } = partingSaid(lab.now());
  assert.equal(first, "The two part at step 2, by more than 0.005: c of cell 1 is 3 here, 2 in the other.");
  assert.equal(spoken, "They first say something else at step 2: here a, the other b.");
  assert.equal(step, 1);
  assert.ok(!more.includes(spoken) && !more.includes("They say the same at every step."));
  // Of two nets that is the sentence.
  lab.compareNet("m");
  const wanted = { version: 1, net: "m", input: OTHER.input };
  lab.take(wanted, [5, 5], true, [[0, 1], [0, 1]]);
  const two = partingSaid(lab.now());
  assert.deepEqual([two.first, two.spoken, two.step], [spoken, "", 1]);
});
