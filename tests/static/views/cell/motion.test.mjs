import assert from "node:assert/strict";
import test from "node:test";
import { thickness } from "../../../../static/js/views/cell/geometry.js";
import { gru, gruAfter } from "../../../../static/js/views/cell/gru.js";
import { lstm } from "../../../../static/js/views/cell/lstm.js";
import { rnn } from "../../../../static/js/views/cell/rnn.js";
import { changed, flowingOf, sizeOf, valvesOf } from "../../../../static/js/views/cell/motion.js";
import { filled } from "../../traces.mjs";

const g = lstm.lay(421, 226, 15);
const ALL = { found: 2, kept: 1.5, g: 0.9, written: 0.5, made: 2, left: 2, squashed: 0.96, shown: 0.7 };
const named = (flows) =>
  Object.fromEntries(flowingOf(lstm.drops(g, { ...ALL, ...flows })).map((one) => [one.name, one.stations]));

test("what is kept and what is written meet in the sum, and then what was made goes on, and out what is shown", () => {
  const { kept, written, made, read, shown } = named({});
  const last = (/** @type {{x: number, at: number}[]} */ stations) => stations[stations.length - 1];
  assert.equal(last(kept).at, last(written).at);
  assert.equal(made[0].at, last(kept).at);
  assert.ok(read[0].at > made[0].at && read[0].at < last(made).at);
  assert.equal(shown[0].at, last(read).at);
  assert.deepEqual([last(made).at, last(shown).at], [1, 1]);
  for (const stations of [kept, written, made, read, shown]) {
    for (const [at, one] of stations.slice(1).entries()) assert.ok(one.at > stations[at].at);
  }
});

test("a drop is as large as what flows, and another size behind a gate", () => {
  const { kept } = named({});
  assert.deepEqual(kept.map(({ flows }) => flows), [2, 2, 1.5, 1.5]);
  assert.ok(sizeOf(2) > sizeOf(1.5) && sizeOf(1.5) > thickness(1.5));
});

test("what a shut gate holds back ends there, and nothing flows of nothing, nor of what has not come", () => {
  const shut = named({ kept: 0, written: 0, shown: 0 });
  assert.ok(shut.kept[shut.kept.length - 1].x < g.joints[0].x);
  assert.equal(shut.written[shut.written.length - 1].y, g.write);
  assert.equal(shut.shown, undefined);
  assert.equal(named({ found: 0, kept: 0 }).kept, undefined);
  const none = Object.fromEntries(Object.keys(ALL).map((name) => [name, NaN]));
  assert.deepEqual(named(none), {});
});

test("a gate turns where it is pinned, let go, or pinned to something else: across the flow it is shut", () => {
  const free = { i: { pinned: null, value: 0.8 }, f: { pinned: null, value: 0.9 }, o: { pinned: null, value: 1 } };
  const held = { ...free, f: { pinned: 0, value: 0 } };
  assert.deepEqual(valvesOf(lstm.valves, g.joints, free, free), []);
  const [one, ...more] = valvesOf(lstm.valves, g.joints, free, held);
  assert.equal(more.length, 0);
  assert.deepEqual([one.gate, Math.round(one.from), one.to], ["f", 9, 90]);
  assert.equal(Math.round(valvesOf(lstm.valves, g.joints, held, free)[0].to), 9);
  // What i lets through goes upwards.
  assert.equal(valvesOf(lstm.valves, g.joints, free, { ...free, i: { pinned: 1, value: 1 } })[0].to, 90);
});

test("a step on is followed, and other interventions of the same run; a step back or another input is not", () => {
  const net = (spec) => filled({ spec: { net: "n", input: "a", ...spec } }, [{}, {}, {}]);
  const at = (trace, step, unit = 0) => /** @type {any} */ ({ trace, step, unit });
  const run = net({});
  assert.equal(changed(at(run, 0), at(run, 1)), "step");
  assert.equal(changed(at(run, 1), at(run, 0)), "else");
  assert.equal(changed(at(run, 0), at(run, 2)), "else");
  assert.equal(changed(at(run, 0), at(run, 1, 1)), "else");
  assert.equal(changed(at(run, 0), at(net({ interventions: [] }), 0)), "pins");
  assert.equal(changed(at(run, 0), at(net({ input: "b" }), 1)), "else");
  assert.equal(changed(null, at(run, 0)), "else");
  // As when more of its values have come.
  assert.equal(changed(at(run, 0), at(run, 0)), "same");
});

test("of a GRU what is kept and what is taken meet in the sum, and nothing is taken where z holds all", () => {
  for (const plan of [gru, gruAfter]) {
    const laid = plan.lay(421, 226, 15);
    const flows = { found: 0.9, kept: 0.3, g: 0.8, written: 0.5, made: 0.8 };
    const of = (more) =>
      Object.fromEntries(flowingOf(plan.drops(laid, { ...flows, ...more })).map((one) => [one.name, one.stations]));
    const { kept, written, made } = of({});
    assert.equal(kept[kept.length - 1].at, written[written.length - 1].at);
    assert.deepEqual([made[0].at, made[made.length - 1].at], [kept[kept.length - 1].at, 1]);
    assert.equal(of({ written: 0 }).written.at(-1).y, laid.joints[2].y);
    assert.ok(of({ kept: 0 }).kept.at(-1).x < laid.joints[0].x);
  }
});

test("z turns two valves against each other, and r its own; a plain RNN has none to turn, and " +
  "shows what it made", () => {
  const laid = gru.lay(421, 226, 15);
  const free = { z: { pinned: null, value: 1 }, r: { pinned: null, value: 0 } };
  const turned = valvesOf(gru.valves, laid.joints, free, { ...free, z: { pinned: 0, value: 0 } });
  assert.deepEqual(turned.map(({ gate, from, to }) => [gate, from, to]), [["z", 0, 90], ["rest", 180, 90]]);
  const reset = valvesOf(gru.valves, laid.joints, free, { ...free, r: { pinned: 1, value: 1 } });
  assert.deepEqual(reset.map(({ gate, from, to }) => [gate, from, to]), [["r", 90, 0]]);
  assert.deepEqual(rnn.valves, []);
  const [before, now] = flowingOf(rnn.drops(rnn.lay(421, 226, 15), { found: 0.5, h: -0.9 }));
  assert.ok(before.stations.at(-1).at < now.stations[0].at);
});
