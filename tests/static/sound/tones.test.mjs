import assert from "node:assert/strict";
import test from "node:test";
import { heardOf, panOf, pitchOf, tonesAt } from "../../../static/js/sound/tones.js";
import { filled } from "../traces.mjs";

const near = (one, other) => Math.abs(one - other) < 1e-3 * other;
const spec = { version: 1, net: "n", input: { kind: "generated" } };
const STEPS = [{ c: [0, 3], i: [1, 0], f: [0.5, 0], o: [0, 0] }, { c: [1, 3], i: [0, 0] }, { c: [2, 3] }];

/** A state with a trace of two cells and three steps. */
function at(patch = {}, cells = ["lstm"]) {
  const trace = filled({ cells, hidden: [2], spec }, STEPS);
  return { sound: "c", trace, asking: null, rests: [], shown: spec, spec, unit: 0, step: 0, ...patch };
}

test("the higher a value, the higher its tone, within two octaves", () => {
  for (const span of [null, [0, 1], [-1, 1]]) {
    const [low, high] = span ?? [-50, 50];
    const tones = Array.from({ length: 9 }, (_, k) => pitchOf(low + (k * (high - low)) / 8, span));
    for (let k = 1; k < 9; k += 1) assert.ok(tones[k] > tones[k - 1]);
    assert.ok(tones[0] >= 220 && tones[8] <= 880);
  }
  assert.equal(pitchOf(0, [-1, 1]), 440);
  assert.equal(pitchOf(0, null), 440);
  assert.equal(pitchOf(0, [0, 1]), 220);
  assert.equal(pitchOf(1, [0, 1]), 880);
  // A pinned gate at 1, or a g of 1 and a last bit, is no higher than that.
  assert.equal(pitchOf(1.0000001, [-1, 1]), 880);
  assert.ok(near(pitchOf(1, null), 440 * Math.SQRT2));
});

test("gates stand from the left ear to the right, and all else between them", () => {
  const gates = ["i", "f", "o"];
  assert.deepEqual(gates.map((gate) => panOf(gate, gates)), [-0.8, 0, 0.8]);
  assert.deepEqual(["z", "r"].map((gate) => panOf(gate, ["z", "r"])), [-0.8, 0.8]);
  for (const signal of ["c", "h", "g"]) assert.equal(panOf(signal, gates), 0);
  assert.equal(panOf("h", []), 0);
});

test("one signal is heard, or each gate in turn; where there is none such, the memory", () => {
  const lstm = { signals: ["i", "f", "g", "c", "o", "h"], gates: ["i", "f", "o"], memory: "c" };
  assert.deepEqual(heardOf("gates", lstm), ["i", "f", "o"]);
  assert.deepEqual(heardOf("o", lstm), ["o"]);
  assert.deepEqual(heardOf("z", lstm), ["c"]);
  assert.deepEqual(heardOf("gates", { signals: ["h"], gates: [], memory: "h" }), ["h"]);
});

test("the tone is of the chosen cell at the playhead", () => {
  const [tone] = tonesAt(at({ step: 1 }));
  assert.deepEqual([tone.signal, tone.pan, tone.at], ["c", 0, 0]);
  assert.ok(near(tone.hertz, 440 * 2 ** 0.5));
  assert.ok(near(tonesAt(at({ step: 1, unit: 1 }))[0].hertz, 440 * 2 ** 0.75));
});

test("gates sound one after another, and are done before Play goes on", () => {
  const tones = tonesAt(at({ sound: "gates" }));
  assert.deepEqual(tones.map(({ signal, hertz, pan }) => [signal, hertz, pan]),
    [["i", 880, -0.8], ["f", 440, 0], ["o", 220, 0.8]]);
  for (let k = 1; k < 3; k += 1) assert.ok(tones[k].at >= tones[k - 1].at + tones[k - 1].seconds - 1e-9);
  assert.ok(tones[2].at + tones[2].seconds < 0.6);
});

test("nothing sounds that is off, has not come, is of another run, or is covered", () => {
  assert.equal(tonesAt(at()).length, 1);
  assert.deepEqual(tonesAt(at({ sound: null })), []);
  assert.deepEqual(tonesAt(at({ trace: null })), []);
  assert.deepEqual(tonesAt(at({ step: 3 })), []);
  assert.deepEqual(tonesAt(at({ shown: { ...spec, net: "other" } })), []);
  const asking = { open: true, spec, question: { of: { steps: [1, 3] } } };
  assert.equal(tonesAt(at({ asking })).length, 1);
  for (const step of [1, 2]) assert.deepEqual(tonesAt(at({ asking, step })), []);
  // Once it is shown it may be heard.
  assert.equal(tonesAt(at({ asking: { ...asking, open: false }, step: 1 })).length, 1);
});
