import assert from "node:assert/strict";
import test from "node:test";
import {
  actsOn, forNet, heldElsewhere, modeAt, nudgesAt, paint, pinnedAt, pinnedGates, withActs, withoutNudges,
} from "../../../static/js/spec/pins.js";
import { vocabulary } from "../traces.mjs";

const { lstm, gru } = vocabulary.cells;
/** A layer of so many cells. */
const layer = (hidden, number = 0, kind = lstm) => ({ number, hidden, gates: kind.pinnable });
const stroke = (gate, units, start, stop, value) => ({ gate, units, start, stop, value });

test("a Spec has the interventions that it is given, and names none where there are none", () => {
  const plain = { version: 1, net: "n", input: { kind: "text", text: "ab" } };
  const acts = [{ kind: "pin", gate: "f", value: 1 }];
  assert.deepEqual(withActs({ ...plain, interventions: [{ kind: "cut", what: "recurrent" }] }, acts),
    { ...plain, interventions: acts });
  assert.ok(!("interventions" in withActs({ ...plain, interventions: acts }, [])));
});

test("for another net only the noise stays of what was done, and the input", () => {
  const noise = { kind: "noise", scale: 1 };
  const spec = { version: 1, net: "n", input: { kind: "text", text: "ab" }, seed: 3, state: { h: [0], c: [1] } };
  const acts = [{ kind: "pin", gate: "f", value: 1 }, noise];
  const { state: _, ...kept } = spec;
  assert.deepEqual(forNet({ ...spec, interventions: acts }, "m"), { ...kept, net: "m", interventions: [noise] });
  assert.deepEqual(forNet(spec, "m"), { ...kept, net: "m" });
});

test("a stroke over all cells is one pin without units or ends", () => {
  assert.deepEqual(paint([], layer(3), [stroke("f", null, 0, Infinity, 1)]), [{ kind: "pin", gate: "f", value: 1 }]);
});

test("a later stroke cuts the earlier one in two, and equal neighbours join again", () => {
  let acts = paint([], layer(2), [stroke("i", [0], 2, 10, 0)]);
  acts = paint(acts, layer(2), [stroke("i", [0], 4, 6, 1)]);
  assert.deepEqual(acts.map(({ start, stop, value }) => [start, stop, value]), [[2, 4, 0], [4, 6, 1], [6, 10, 0]]);
  acts = paint(acts, layer(2), [stroke("i", [0], 4, 6, 0)]);
  assert.deepEqual(acts, [{ kind: "pin", gate: "i", value: 0, units: [0], start: 2, stop: 10 }]);
});

test("null takes pins away, and only there", () => {
  const acts = paint(
    paint([], layer(2), [stroke("o", null, 0, Infinity, 1)]), layer(2), [stroke("o", [1], 3, 5, null)],
  );
  for (const [unit, step, value] of [[0, 4, 1], [1, 2, 1], [1, 3, null], [1, 4, null], [1, 5, 1]]) {
    assert.equal(pinnedAt(acts, "o", unit, step), value);
  }
});

test("what is no pin stays", () => {
  const nudge = { kind: "nudge", unit: 0, step: 1, value: 2 };
  assert.deepEqual(paint([nudge], layer(1), [stroke("f", null, 0, Infinity, null)]), [nudge]);
});

/** Numbers below n, in an order that is always the same. */
function dice() {
  let seed = 1;
  return (n) => (seed = (seed * 48271) % 2147483647) % n;
}

/** An intervention that is no pin of the layer that is shown. */
function other(random) {
  const unit = random(3);
  const start = random(10);
  return [
    { kind: "pin", gate: "ifo"[random(3)], value: 1, units: [unit], start, stop: start + 2, layer: 1 + random(3) },
    { kind: "pin", gate: "z", value: 0.5, start },
    { kind: "pin", gate: "f", value: 0.5, ramp: 3 },
    { kind: "nudge", unit, step: start, value: 2.5, mode: "add" },
    { kind: "nudge", unit, step: start, value: -1, layer: 2 },
    { kind: "cut", what: "peepholes", gate: "o", layer: 1 },
    { kind: "noise", scale: 0.5, start },
    { kind: "something new", of: { its: ["own"] } },
  ][random(8)];
}

test("painting agrees with laying pins one over the other, and loses nothing else", () => {
  const random = dice();
  for (let round = 0; round < 300; round += 1) {
    const others = Array.from({ length: random(5) }, () => other(random));
    // As a link may have it: a pin among the rest, with the number of the layer that is shown.
    let acts = [
      ...others.slice(0, 2), { kind: "pin", gate: "o", value: 0.25, units: [1], layer: 0 }, ...others.slice(2),
    ];
    const painted = new Map(Array.from({ length: 20 }, (_, step) => [`o1@${step}`, 0.25]));
    for (let k = 0; k < 8; k += 1) {
      const start = random(10);
      const one = stroke(
        "ifo"[random(3)], random(2) ? null : [random(3)], start, random(3) ? start + 1 + random(6) : Infinity,
        [0, 0.5, 1, null][random(4)],
      );
      acts = paint(acts, layer(3), [one]);
      for (const unit of one.units ?? [0, 1, 2]) {
        for (let step = one.start; step < Math.min(one.stop, 20); step += 1) {
          painted.set(`${one.gate}${unit}@${step}`, one.value);
        }
      }
    }
    const pins = acts.filter((act) => act.kind === "pin" && "ifo".includes(act.gate) && !act.layer && !act.ramp);
    assert.deepEqual(acts.filter((act) => !pins.includes(act)), others);
    for (const gate of "ifo") for (let unit = 0; unit < 3; unit += 1) for (let step = 0; step < 20; step += 1) {
      assert.equal(pinnedAt(actsOn(acts, layer(3)), gate, unit, step), painted.get(`${gate}${unit}@${step}`) ?? null);
    }
  }
});

test("what is on another layer is neither shown nor painted over", () => {
  const above = { kind: "pin", gate: "f", value: 0, layer: 1 };
  const pushed = { kind: "nudge", unit: 0, step: 2, value: 3, layer: 1 };
  const noise = { kind: "noise", scale: 1 };
  assert.deepEqual(actsOn([above, pushed, noise], layer(1)), [noise]);
  assert.deepEqual(actsOn([above, pushed, noise], layer(1, 1)), [above, pushed, noise]);
  assert.deepEqual(withoutNudges([above, pushed], 0, null, 0, Infinity), [above, pushed]);
  assert.deepEqual(withoutNudges([above, pushed], 1, null, 0, Infinity), [above]);
  const all = [above, pushed, { kind: "cut", what: "recurrent", layer: 1 }];
  assert.deepEqual([heldElsewhere(all, 0), heldElsewhere(all, 1)], [2, 0]);
  const acts = paint([above, pushed], layer(1), [stroke("f", null, 0, Infinity, 1), stroke("f", null, 2, 3, null)]);
  assert.deepEqual(acts.slice(0, 2), [above, pushed]);
});

test("a stroke on another layer says so, and joins what is there", () => {
  const below = { kind: "pin", gate: "f", value: 1 };
  const there = { kind: "pin", gate: "z", value: 1, start: 2, stop: 4, layer: 2 };
  const acts = paint([below, there], layer(2, 2, gru), [stroke("z", null, 4, 6, 1), stroke("i", [0], 0, 1, 1)]);
  assert.deepEqual(acts, [below, { ...there, stop: 6 }]);
});

test("nudges are found, and taken away, by cell and step", () => {
  const acts = [0, 1].flatMap((unit) => [2, 5].map((step) => ({ kind: "nudge", unit, step, value: unit + step })));
  assert.deepEqual(nudgesAt(acts, 1, 5), [acts[3]]);
  assert.deepEqual(withoutNudges(acts, 0, [1], 0, 5), [acts[0], acts[1], acts[3]]);
  assert.deepEqual(withoutNudges(acts, 0, null, 5, Infinity), [acts[0], acts[2]]);
});

test("a mode holds a cell whose gates are pinned as it says", () => {
  const held = (kind, pins) => ({
    gates: kind.pinnable, modes: kind.modes,
    acts: Object.entries(pins).map(([gate, value]) => ({ kind: "pin", gate, value, start: 2 })),
  });
  assert.equal(new Set(lstm.modes.map(({ gates: { i, f, o } }) => `${i}${f}${o}`)).size, 8);
  const read = held(lstm, { i: 0, f: 1, o: 1 });
  assert.deepEqual([modeAt(read, 0, 2).id, modeAt(read, 0, 1)], ["read-only", null]);
  assert.equal(modeAt(held(lstm, { i: 0, f: 1 }), 0, 2), null);
  assert.equal(modeAt(held(gru, { z: 1 }), 0, 2).id, "hold");
  assert.equal(modeAt(held(gru, { z: 0 }), 0, 2).id, "replace");
  assert.equal(modeAt(held(gru, { z: 1, r: 0 }), 0, 2).id, "hold");
  assert.equal(modeAt(held(gru, { z: 0.5 }), 0, 2), null);
  assert.deepEqual(pinnedGates(held(gru, { z: 1, r: 0 }), 0, 2), ["z", "r"]);
});
