import assert from "node:assert/strict";
import test from "node:test";
import { cellsSaid, heldName, lineSaid, sentence, stepsSaid } from "../../../static/js/state/sentence.js";
import { text } from "../../../static/js/text/text.js";
import { filled, lstmStep } from "../traces.mjs";

const plain = (text) => text.replaceAll("\u2212", "-");
/** The page at a step of a net that reads letters. */
function state(trace, step, net = {}) {
  const known = { name: "n", labels: [], readout: null, ...net };
  const alone = { asking: null, poll: { asked: null }, classroom: null };
  return { ...alone, trace, step, unit: 0, tokens: [..."abcdef"], nets: [known], spec: { net: "n" } };
}
const spec = (interventions) => ({ net: "n", interventions });
const said = (trace, step, net) => plain(sentence(state(trace, step, net)));

test("share and amount are told apart", () => {
  const first = lstmStep(0, { i: 1, f: 0.5, g: 0.68, o: 1 });
  const second = lstmStep(first.c, { i: 0.91, f: 0.95, g: -0.3, o: 0.5 });
  const trace = filled({ spec: spec() }, [first, second]);
  assert.match(
    said(trace, 0), /^Step 1 of 2, input a: cell 1 keeps 50\u00a0% of 0: 0, writes 0\.68, holds 0\.68, shows 0\.59\.$/,
  );
  assert.match(said(trace, 1), /keeps 95\u00a0% of 0\.68: 0\.646, writes -0\.273, holds 0\.373, shows 0\.18\./);
});

test("what is kept wholly is written as what was found, however many digits its sum takes", () => {
  const trace = filled({ spec: spec() }, [{ c: 1327.7 }, lstmStep(1327.7, { i: 1, f: 1, g: 0.665, o: 1 })]);
  assert.match(said(trace, 1), /keeps 100\u00a0% of 1327\.7: 1327\.7, writes 0\.665, holds 1328\.4, /);
});

test("a gate that is pinned, a memory below 0, and one that is lost", () => {
  const steps = [lstmStep(0, { i: 1, f: 1, g: -0.9, o: 1 })];
  steps.push(lstmStep(steps[0].c, { i: 0, f: 1, g: 0.5, o: 1 }), lstmStep(steps[0].c, { i: 1, f: 0, g: 0.25, o: 0 }));
  const pins = [["i", 0, 1, 2], ["f", 1, 1, 2], ["o", 1, 1, 2], ["f", 0, 2, 3]].map(
    ([gate, value, start, stop]) => ({ kind: "pin", gate, value, start, stop }),
  );
  const trace = filled({ spec: spec(pins) }, steps);
  assert.match(said(trace, 1), /keeps 100\u00a0% of -0\.90: -0\.90, writes 0, holds -0\.90, shows -0\.72\. /);
  assert.match(said(trace, 1), / Pinned to Read-only: the input is ignored, the record is shown\.$/);
  assert.match(said(trace, 2), /keeps 0\u00a0% of -0\.90: 0, writes 0\.25, holds 0\.25, shows 0\. Pinned: f = 0\.$/);
  assert.deepEqual([1, 2].map((step) => heldName(trace, 0, step)), ["Read-only", "f = 0 pinned"]);
  assert.equal(heldName(trace, 0, 0), "no gate pinned");
});

test("who reads an empty memory is sent on to where it holds something, if it does, unless that is covered", () => {
  const pins = [["i", 0], ["f", 1], ["o", 1]].map(([gate, value]) => ({ kind: "pin", gate, value, start: 0, stop: 1 }));
  const empty = lstmStep(0, { i: 0, f: 1, g: 0.5, o: 1 });
  assert.match(said(filled({ spec: spec(pins) }, [empty, empty]), 0), /is shown \u2014 but the memory is empty\.$/);
  const trace = filled({ spec: spec(pins) }, [empty, lstmStep(0, { i: 1, f: 1, g: 0.5, o: 1 })]);
  assert.match(said(trace, 0), /the memory is empty: step on to where it holds something\.$/);
  trace.whole.cover(1);
  assert.match(said(trace, 0), /the record is shown\.$/);
});

test("noise on what is read is told, whatever the input is, and at the step of the input that a layer reads", () => {
  const steps = [{}, {}, {}];
  const noise = (of) => spec([{ kind: "noise", scale: 1, start: 0, stop: 1, ...of }]);
  assert.match(said(filled({ spec: noise() }, steps), 0), /^Step 1 of 3, input a, with noise: /);
  assert.match(said(filled({ spec: noise() }, steps), 1), /^Step 2 of 3, input b: /);
  assert.match(
    said(filled({ spec: noise({ mode: "replace" }) }, steps), 0), /^Step 1 of 3, input a, noise in its place: /,
  );
  assert.match(said(filled({ spec: noise({ start: undefined, stop: null }) }, steps), 2), /input c, with noise: /);
  const both = { cells: ["lstm", "lstm"], hidden: [1, 1], backward: [1], layer: 1, spec: noise() };
  assert.deepEqual([0, 2].map((step) => /with noise/.test(said(filled(both, steps), step))), [false, true]);
});

test("what is covered is told with who shows it", () => {
  const trace = filled(
    { spec: spec() }, [lstmStep(0, { i: 1, f: 1, g: 0.5, o: 1 }), lstmStep(0, { i: 1, f: 1, g: 0.5, o: 1 })],
  );
  trace.whole.cover(1);
  const question = { kind: "number", options: [] };
  const asking = { question, spec: trace.whole.spec };
  const asked = { ...state(trace, 1), asking, poll: { asked: asking }, classroom: { presenter: false } };
  assert.match(sentence(asked), /: covered until the teacher shows it\.$/);
  assert.match(sentence({ ...asked, step: 0 }), /From step 2 on all is covered until the teacher shows it\./);
  assert.match(said(trace, 1), /: covered until \u201cShow me\u201d\.$/);
  assert.match(said(trace, 0), /From step 2 on all is covered until \u201cShow me\u201d\./);
});

test("what happened comes first, then what the net says, what holds, and what would be", () => {
  const made = { ...lstmStep(0, { i: 1, f: 0, g: 0.5, o: 1 }), "free.c": 3, y: [0.9, 0.1], "free.y": [0.1, 0.9] };
  const trace = filled({ outputs: 2, spec: spec([{ kind: "pin", gate: "f", value: 0 }]) }, [made]);
  const text = said(trace, 0, { labels: ["x", " "], readout: "softmax" });
  assert.match(
    text, /shows 0\.46\. The net says x\. Pinned: f = 0\. Undisturbed, it would hold 3; the net would say space\.$/,
  );
});

test("a memory that is set is told after what the step did", () => {
  const made = lstmStep(0, { i: 1, f: 1, g: 0.83, o: 1 });
  const nudge = { kind: "nudge", unit: 0, step: 0, value: 5 };
  const told = (acts, c) => said(filled({ spec: spec(acts) }, [{ ...made, c }]), 0);
  assert.match(told([nudge], 5), /holds 0\.83, shows 0\.68\. Then its memory was set to 5\./);
  assert.match(told([{ ...nudge, mode: "add" }], 5.83), /Then its memory was moved by 5 to 5\.83\./);
  assert.match(told([nudge, { ...nudge, mode: "add", value: -1 }], 4), /Then its memory was nudged to 4\./);
  assert.doesNotMatch(told([{ ...nudge, layer: 1 }], made.c), /Then/);
});

test("a GRU keeps a share and takes the rest; a plain RNN has nothing that chooses", () => {
  const gru = filled(
    { cells: ["gru"], spec: { net: "n", state: { h: [0.3], c: [0] } } }, [{ z: 0.8, r: 1, g: -0.5, h: 0.14 }],
  );
  assert.match(
    said(gru, 0), /keeps 80\u00a0% of 0\.30: 0\.24, takes 20\u00a0% of the new -0\.50: -0\.10, shows 0\.14\.$/,
  );
  assert.equal(heldName(gru, 0, 0), "no gate pinned");
  const pins = [["z", 0], ["r", 0.5]].map(([gate, value]) => ({ kind: "pin", gate, value }));
  const both = filled({ cells: ["gru"], spec: spec(pins) }, [{ z: 0, r: 0.5, g: -0.5, h: -0.5 }]);
  assert.equal(heldName(both, 0, 0), "Replace, r = 0.50 pinned");
  assert.match(said(both, 0), /Pinned to Replace: h is replaced .*\. Pinned: r = 0\.50\.$/);
  const rnn = filled({ cells: ["rnn"], spec: spec() }, [{ h: 0.5 }]);
  assert.match(said(rnn, 0), /cell 1 shows 0\.50\. The same transformation as at every step/);
  assert.equal(heldName(rnn, 0, 0), "no gates");
  // What relu shows has no end at 1, what tanh shows has.
  const near = (kind) => said(filled({ cells: [kind], spec: spec() }, [{ h: 0.9988 }]), 0);
  assert.match(near("rnn"), /shows 1-1\.2e-3\./);
  assert.match(near("rnn-relu"), /shows 1\.00\./);
});

test("a sum and its parts agree in the digits that are told", () => {
  const before = lstmStep(0, { i: 1, f: 1, g: 0.996, o: 1 });
  for (let k = 1; k < 200; k += 1) {
    const step = lstmStep(before.c, { i: 0.5 + k / 401, f: 1 - k / 997, g: Math.sin(k), o: 0.5 });
    const numbers = said(filled({ spec: spec() }, [before, step]), 1).match(
      /: (-?[\d.e-]+), writes (-?[\d.e-]+), holds (-?[\d.e-]+),/,
    ).slice(1);
    const [kept, written, holds] = numbers.map(Number);
    const decimals = Math.min(...numbers.map((number) => number.split(".")[1]?.length ?? 0));
    assert.ok(Math.abs(kept + written - holds) < 0.51 * 10 ** -decimals, numbers.join(" "));
  }
});

test("cells and steps as people count them", () => {
  const cases = [
    [null, "all cells"], [[], "no cell"], [[1], "cell 2"], [[0, 2], "cells 1, 3"], [[0, 1], "cells 1, 2"],
    [[0, 1, 2, 6], "cells 1 to 3, 7"],
  ];
  for (const [units, text] of cases) assert.equal(cellsSaid(units), text);
  assert.equal(stepsSaid(4, Infinity), "from step 5 on");
  assert.equal(stepsSaid(2, 5), "steps 3 to 5");
  assert.equal(stepsSaid(2, 3), "step 3");
});

test("where a net goes on by itself, whose word is read, and what the undisturbed run reads", () => {
  const input = { kind: "continued", input: { kind: "text", text: "a" }, read: 1, steps: 2, put: [[1, "b"]] };
  const noise = { kind: "noise", scale: 1, start: 2, stop: 3 };
  const step = lstmStep(0, { i: 1, f: 1, g: 0.5, o: 1 });
  const goesOn = { net: "n", input, interventions: [noise] };
  const trace = filled({ spec: goesOn, tokens: [..."abc"], freeTokens: [..."abd"] }, [step, step, step]);
  const text = (at) => plain(sentence({ ...state(trace, at), tokens: trace.whole.tokens }));
  assert.match(text(0), /^Step 1 of 3, input a: /);
  assert.match(text(1), /^Step 2 of 3, input b, put in: /);
  assert.match(text(2), /^Step 3 of 3, input c, its own word, with noise: .* Undisturbed, it would read d\.$/);
});

test("what there is to say of the line, and whether the page must be loaded again", () => {
  const page = { origin: "http://here", protocol: "http:" };
  const said = (state, from = page) => lineSaid({ state, once: true }, from);
  for (const state of ["connecting", "open"]) assert.deepEqual(said(state), { text: "", reload: false });
  for (const state of ["lost", "unanswered", "refused"]) assert.equal(said(state).reload, false);
  for (const state of ["unreadable", "older", "newer"]) assert.equal(said(state).reload, true);
  assert.equal(said("refused").text, text.line.refused({ origin: "http://here", once: true }));
  const behind = { origin: "https://here", protocol: "https:" };
  assert.equal(said("refused", behind).text, text.line.refusedBehindProxy({ origin: "https://here", once: true }));
  assert.notEqual(said("refused").text, said("refused", behind).text);
});
