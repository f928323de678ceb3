import assert from "node:assert/strict";
import test from "node:test";
import { createContinuing } from "../../../static/js/state/continuing.js";
import { filled } from "../traces.mjs";

const NETS = [
  { name: "n", title: "Net", task: "t", family: "lstm", predicts: "strings", alphabet: ["a", "b"] },
  { name: "r", title: "Net, plain RNN", task: "t", family: "rnn", predicts: "strings", alphabet: ["a", "b"] },
  { name: "o", title: "Other", task: "u", family: "lstm", predicts: null, alphabet: ["a", "b"] },
];
const PIN = { kind: "pin", gate: "f", value: 1 };

/** A page at step 4 of 10. */
function setUp({ net = "n", step = 3, waits = false, ...more } = {}) {
  const spec = { version: 1, net, input: { kind: "text", text: "aaaaaaaaaa" }, ...more };
  const trace = filled({ spec, hidden: [3] }, Array.from({ length: 10 }, () => ({})));
  let state = { spec, shown: spec, trace, nets: NETS, step, unit: 1, vocabulary: { limits: { steps: 30 } } };
  const said = [];
  const store = { get: () => state, set: (patch) => { state = { ...state, ...patch }; } };
  // What is asked for is there at once.
  let changes = 0;
  const change = (to, patch) => {
    changes += 1;
    store.set({ spec: to, shown: to, ...patch });
  };
  let come = () => {};
  const soon = (does) => (waits ? (come = does) : does());
  const does = createContinuing(store, { change, say: (...words) => said.push(words), soon });
  return { does, said, now: () => state, own: () => state.spec.input, changes: () => changes, come: () => come() };
}

test("from the playhead on the net reads what it says, and stops again", () => {
  const { does, now, own } = setUp({ interventions: [PIN] });
  does.goOn();
  assert.deepEqual([own().read, own().steps, own().input.kind], [4, 24, "text"]);
  assert.equal(now().edit.what, "From step 5 on the net reads what it says");
  assert.deepEqual(now().spec.interventions, [PIN]);
  does.stopGoingOn();
  assert.deepEqual(own(), { kind: "text", text: "aaaaaaaaaa" });
});

test("a net that says something else tells why it does not, and one at the end that there is no room", () => {
  const other = setUp({ net: "o" });
  other.does.goOn();
  assert.equal(other.own().kind, "text");
  assert.match(other.said[0][0], /^This net cannot go on by itself: it was not trained to say what it reads next/);
  const late = setUp({ step: 29 });
  late.does.goOn();
  assert.deepEqual(late.said, [["There is no room for more: an input has at most 30 steps.", true]]);
});

test("words are chosen otherwise, drawn again, for other steps, with something put in and noise", () => {
  const { does, now, own } = setUp();
  does.goOn();
  does.setTemperature(0.5);
  assert.deepEqual([own().temperature, now().edit.what], [0.5, "Words are drawn at temperature 0.5"]);
  does.drawAgain();
  does.drawAgain();
  assert.equal(now().spec.seed, 2);
  does.setGoingOnFor(1);
  assert.deepEqual([own().steps, now().edit.what], [1, "The net goes on for 1 step"]);
  does.putIn("b");
  assert.deepEqual([own().put, now().edit.what], [[[3, "b"]], "b put in at step 4, for both runs"]);
  does.putIn(null);
  assert.deepEqual([own().put, now().edit.what], [undefined, "What was put in at step 4 is out again"]);
  does.turnNoise();
  assert.deepEqual(now().spec.interventions, [{ kind: "noise", scale: 1, start: 3, stop: 4 }]);
  assert.match(now().edit.what, /^Noise on what is read at step 4; the undisturbed run does not hear it$/);
  does.turnNoise();
  assert.equal(now().spec.interventions, undefined);
  assert.equal(now().edit.what, "No noise of its own at step 4 any more");
});

test("without a continuation nothing is put in", () => {
  const { does, own } = setUp();
  for (const act of [() => does.putIn("b"), () => does.setTemperature(1), () => does.stopGoingOn()]) act();
  assert.deepEqual(own(), { kind: "text", text: "aaaaaaaaaa" });
});

test("a plain RNN gets the same input and noise, and no pins", () => {
  const { does, now } = setUp({ interventions: [PIN, { kind: "noise", scale: 1, start: 3, stop: 4 }] });
  does.goOn();
  const { input } = now().spec;
  does.goToSibling();
  assert.deepEqual(
    now().spec, { version: 1, net: "r", input, interventions: [{ kind: "noise", scale: 1, start: 3, stop: 4 }] },
  );
  assert.equal(now().edit.what, "The same input for Net, plain RNN, without the pins");
  const alone = setUp({ net: "o" });
  alone.does.goToSibling();
  assert.equal(alone.now().spec.net, "o");
});

test("what is done to the run that is seen waits until that is the one asked for", () => {
  for (const one of ["goOn", "drawAgain", "turnNoise", "goToSibling"]) {
    const page = setUp({ waits: true });
    page.does[one]();
    assert.equal(page.changes(), 0, one);
    page.come();
    assert.equal(page.changes(), 1, one);
  }
});

test("what is done before a change has come is told without what it changed", () => {
  const { does, now } = setUp();
  does.turnNoise();
  assert.equal(now().edit.before, now().trace);
  now().shown = { ...now().spec, seed: 8 };
  does.drawAgain();
  assert.equal(now().edit.before, null);
});
