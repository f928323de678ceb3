import assert from "node:assert/strict";
import test from "node:test";
import { partSaid } from "../../../static/js/state/part.js";
import { partsOf } from "../../../static/js/state/within.js";
import { filled, lstmStep, vocabulary } from "../traces.mjs";

const nets = vocabulary.families.map(({ key }) => ({ name: key, family: key }));
const plain = (text) => text.replaceAll("\u2212", "-");

/** Each part's sentence, at the last step. */
function told(family, steps, { interventions, layer, cells, hidden } = {}) {
  const { cell } = vocabulary.families.find(({ key }) => key === family);
  const trace = filled({ cells: cells ?? [cell], hidden, layer, spec: { net: family, interventions } }, steps);
  const state = { trace, step: steps.length - 1, unit: 0, tokens: ["a", "-0.6"], nets, spec: trace.spec, vocabulary };
  return partsOf(state).map((_, within) => plain(partSaid({ ...state, within })));
}

const first = lstmStep(0, { i: 1, f: 0.5, g: 0.68, o: 1 });
const second = lstmStep(first.c, { i: 0.91, f: 0.95, g: -0.3, o: 0.5 });

test("each part of an LSTM's step has its sentence", () => {
  const head = (at) => `Step 2, cell 1, part ${at} of 7: `;
  assert.deepEqual(told("lstm", [first, second]), [
    `${head(1)}it reads -0.6 and what all cells showed before, h\u2032, and finds 0.68 in its memory.`,
    `${head(2)}the forget gate keeps: f = 0.95 of the old 0.68 will stay.`,
    `${head(3)}the input gate writes: i = 0.91 of the candidate will be added.`,
    `${head(4)}the candidate, g = -0.30, is what would be written.`,
    `${head(5)}0.646 kept plus -0.273 written makes the new memory, 0.373.`,
    `${head(6)}the output gate shows: o = 0.50 of tanh(c) will leave the cell.`,
    `${head(7)}it shows o times tanh(c), h = 0.18.`,
  ]);
});

test("a pin and a nudge are told where they act", () => {
  const interventions = [{ kind: "pin", gate: "f", value: 1 }, { kind: "nudge", unit: 0, step: 1, value: 2 }];
  const pinned = { ...lstmStep(first.c, { i: 0.5, f: 1, g: 0.5, o: 1 }), "ghost.f": 0.25, c: 2 };
  const said = told("lstm", [first, pinned], { interventions });
  assert.match(said[1], /f = 1 of the old 0\.68 will stay\. It is pinned; by itself it would be 0\.25\.$/);
  assert.match(said[4], /0\.68 kept plus 0\.25 written makes the new memory, 0\.93\. After the step it is set to 2\.$/);
  assert.match(said[6], /it shows o times tanh\(c\), h = 0\.73\. That was before the memory was set\.$/);
});

test("a GRU replaces, and a plain RNN makes it anew", () => {
  const gru = told(
    "gru", [{ h: 0.5 }, { z: 0.75, r: 0.5, g: -1, h: 0.125 }],
  ).map((one) => one.split(": ").slice(1).join(": "));
  assert.deepEqual(gru, [
    "it reads -0.6 and what all cells showed before; its own h\u2032 is 0.50.",
    "the update gate keeps: z = 0.75 of the old 0.50 will stay, the candidate takes the place of the rest.",
    "the reset gate hears: r = 0.50 of what was shown before reaches the candidate.",
    "the candidate, g = -1, is what would be written.",
    "0.38 kept plus -0.25 taken makes h = 0.13, which it shows and keeps.",
  ]);
  assert.match(told("rnn", [{ h: 0.5 }, { h: 0.25 }])[1], /all that was read makes h = 0\.25: nothing chooses/);
});

test("a layer above reads what the one below shows", () => {
  const said = told("lstm", [{}, { "1:c": 1 }], { cells: ["lstm", "lstm"], hidden: [1, 1], layer: 1 });
  assert.match(said[0], /^Step 2, cell 1 of layer 2, part 1 of 7: it reads what layer 1 shows and what all/);
});

test("a step as a whole, and one that has not come, has none", () => {
  const trace = filled({ spec: { net: "lstm" } }, [first]);
  const state = { trace, step: 0, unit: 0, tokens: ["a"], nets, spec: trace.spec, vocabulary, within: null };
  assert.equal(partSaid(state), null);
  assert.equal(partSaid({ ...state, within: 0, step: 1 }), null);
  assert.equal(partSaid({ ...state, within: 0, trace: null }), null);
});
