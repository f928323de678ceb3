import assert from "node:assert/strict";
import test from "node:test";
import { firstStep, memoryIn, opening } from "../../../static/js/state/firststeps.js";
import { filled, lstmStep } from "../traces.mjs";

const SPEC = { version: 1, net: "first", input: { kind: "generated" } };

/** A cell whose input gate lets some steps in: g of each, and how far it is open. */
function run(steps, acts = []) {
  let [c, free] = [0, 0];
  const values = steps.map(([g, i], step) => {
    const alone = lstmStep(free, { i, f: 0.95, g, o: 0.9 });
    const isHeld = acts.length > 0 && step >= acts[0].start;
    const now = isHeld ? lstmStep(c, { i: 0, f: 1, g, o: 1 }) : lstmStep(c, { i, f: 0.95, g, o: 0.9 });
    [c, free] = [now.c, alone.c];
    return { ...now, ...Object.fromEntries(Object.entries(alone).map(([name, value]) => [`free.${name}`, value])) };
  });
  return filled({ spec: { ...SPEC, interventions: acts } }, values);
}
const PULSES = [[0.8, 1], [0, 0.05], [-0.7, 0.001], [0, 0.05], [0.6, 0.9], [0, 0.05]];
const READ_ONLY = [["i", 0], ["f", 1], ["o", 1]].map(([gate, value]) => ({ kind: "pin", gate, value, start: 4 }));

const state = (trace, patch) => ({
  trace, firstSteps: "on", nets: [{ name: "first" }], tokens: ["0.8", "0", "-0.7", "0", "0.6", "0"], step: 2, unit: 0,
  ...patch,
});

test("a memory is where an input was written, one that came was not, and another was", () => {
  const trace = run(PULSES);
  assert.deepEqual(memoryIn(trace), { unit: 0, wrote: 0, kept: 2, pulse: 4 });
  assert.deepEqual(opening(trace), { step: 2, unit: 0 });
});

test("where a run has no such memory there are no first steps", () => {
  for (const steps of [PULSES.slice(0, 3), PULSES.slice(0, 5), PULSES.map(([g]) => [g, 1]), PULSES.map(() => [0, 0])]) {
    const trace = run(steps);
    assert.equal(opening(trace), null);
    assert.equal(firstStep(state(trace)), null);
  }
});

test("they are of the first net alone, and off when they are over", () => {
  const trace = run(PULSES);
  assert.ok(firstStep(state(trace)));
  assert.equal(firstStep(state(trace, { firstSteps: "off" })), null);
  assert.equal(firstStep(state(trace, { nets: [{ name: "other" }, { name: "first" }] })), null);
});

test("each step is told by what is on the stage, and asks for one control", () => {
  const at = (trace, step) => {
    const { says, ask, control, next, way } = firstStep(state(trace, { step }));
    assert.ok(ask.includes(control), ask);
    return [next, way, says];
  };
  const free = run(PULSES);
  assert.deepEqual(at(free, 2).slice(0, 2), ["forward", "1 of 3"]);
  assert.match(
    at(free, 2)[2], /Cell 1 remembers: it wrote 0.80 at step 1, and still holds 0.72 as \u22120.7 passes by\.$/,
  );
  assert.match(at(free, 3)[2], /Step 4, input 0: cell 1 keeps 95\u00a0%/);
  assert.deepEqual(at(free, 5).slice(0, 2), ["back", "1 of 3"]);
  assert.deepEqual(at(free, 4).slice(0, 2), ["read-only", "2 of 3"]);
  assert.match(at(free, 4)[2], /the input 0.6 is remembered: the input gate opens and writes 0.54/);
  const held = run(PULSES, READ_ONLY);
  assert.deepEqual(at(held, 4).slice(0, 2), ["last", "3 of 3"]);
  assert.match(at(held, 4)[2], /The input 0.6 is ignored: nothing is written, and cell 1 holds 0.69, not 1.19/);
  // Where one looks at another input, it is said which.
  assert.match(at(held, 0)[2], /^The input 0.6 at step 5 is ignored: /);
  assert.deepEqual(at(held, 5).slice(0, 2), [null, "3 of 3"]);
  assert.match(at(held, 5)[2], /At step 6 cell 1 holds 0.69, not 1.13/);
});

test("what was done instead is told", () => {
  const other = run(PULSES, [{ kind: "pin", gate: "f", value: 1, start: 4 }]);
  const { says, control } = firstStep(state(other, { step: 4 }));
  assert.match(says, /^Here it is f = 1 pinned: cell 1 holds /);
  assert.equal(control, "Read-only");
});
