import assert from "node:assert/strict";
import test from "node:test";
import { Trace } from "../../../static/js/sources/trace.js";
import { filled, openedOf } from "../traces.mjs";

const f32 = Math.fround;

test("what a step kept, wrote and made is in single precision, from a start state too", () => {
  const trace = filled({ spec: { state: { h: [0.3], c: [0.1] } } }, [{ f: 0.7, i: 0.9, g: -0.3, c: 5 }, { f: 0.2, i: 0.1, g: 0.6, c: 1 }]);
  assert.equal(trace.before(0, 0), f32(0.1));
  assert.equal(trace.before(0, 0, "h"), f32(0.3));
  assert.equal(trace.kept(0, 0), f32(f32(0.7) * f32(0.1)));
  assert.equal(trace.made(0, 0), f32(trace.kept(0, 0) + f32(f32(0.9) * f32(-0.3))));
  // The next step finds what was left, nudged or not.
  assert.equal(trace.before(0, 1), 5);
  assert.equal(trace.kept(0, 1), f32(f32(0.2) * 5));
});

test("a run parts where any cell of any layer does, or the output", () => {
  const net = { cells: ["rnn", "rnn"], outputs: 1 };
  const same = { "h": 1, "1:h": 2, "y": 3 };
  for (const name of ["free.h", "1:free.h", "free.y"]) {
    assert.equal(filled(net, [same, same, { ...same, [name]: 9 }]).parting(), 2, name);
  }
  assert.equal(filled(net, [same, same]).parting(), -1);
  assert.equal(filled(net, [same]).layers, 2);
});

test("a view is given nothing that is done to another layer", () => {
  const here = [{ kind: "pin", gate: "f", value: 1 }, { kind: "noise", scale: 1 }, { kind: "nudge", unit: 0, step: 0, value: 2 }];
  const there = [{ kind: "pin", gate: "f", value: 0, layer: 1 }, { kind: "nudge", unit: 0, step: 0, value: 1, layer: 1 }];
  const spec = { interventions: [...there, ...here] };
  assert.deepEqual(new Trace(openedOf({ cells: ["lstm", "lstm"], spec }, 1)).acts, here);
});
