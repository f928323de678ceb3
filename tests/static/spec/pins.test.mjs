import assert from "node:assert/strict";
import test from "node:test";
import { CORNERS, cornerAt, heldElsewhere, nudgesAt, paint, pinnedAt, pinnedGates, withoutNudges } from "../../../static/js/spec/pins.js";

const stroke = (gate, units, start, stop, value) => ({ gate, units, start, stop, value });

test("a stroke over all cells is one pin without units or ends", () => {
  assert.deepEqual(paint([], 3, [stroke("f", null, 0, Infinity, 1)]), [{ kind: "pin", gate: "f", value: 1 }]);
});

test("a later stroke cuts the earlier one in two, and equal neighbours join again", () => {
  let acts = paint([], 2, [stroke("i", [0], 2, 10, 0)]);
  acts = paint(acts, 2, [stroke("i", [0], 4, 6, 1)]);
  assert.deepEqual(acts.map(({ start, stop, value }) => [start, stop, value]), [[2, 4, 0], [4, 6, 1], [6, 10, 0]]);
  acts = paint(acts, 2, [stroke("i", [0], 4, 6, 0)]);
  assert.deepEqual(acts, [{ kind: "pin", gate: "i", value: 0, units: [0], start: 2, stop: 10 }]);
});

test("null takes pins away, and only there", () => {
  const acts = paint(paint([], 2, [stroke("o", null, 0, Infinity, 1)]), 2, [stroke("o", [1], 3, 5, null)]);
  for (const [unit, step, value] of [[0, 4, 1], [1, 2, 1], [1, 3, null], [1, 4, null], [1, 5, 1]]) {
    assert.equal(pinnedAt(acts, "o", unit, step), value);
  }
});

test("what is no pin stays", () => {
  const nudge = { kind: "nudge", unit: 0, step: 1, value: 2 };
  assert.deepEqual(paint([nudge], 1, [stroke("f", null, 0, Infinity, null)]), [nudge]);
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
    let acts = [...others.slice(0, 2), { kind: "pin", gate: "o", value: 0.25, units: [1], layer: 0 }, ...others.slice(2)];
    const painted = new Map(Array.from({ length: 20 }, (_, step) => [`o1@${step}`, 0.25]));
    for (let k = 0; k < 8; k += 1) {
      const start = random(10);
      const one = stroke("ifo"[random(3)], random(2) ? null : [random(3)], start, random(3) ? start + 1 + random(6) : Infinity, [0, 0.5, 1, null][random(4)]);
      acts = paint(acts, 3, [one]);
      for (const unit of one.units ?? [0, 1, 2]) {
        for (let step = one.start; step < Math.min(one.stop, 20); step += 1) painted.set(`${one.gate}${unit}@${step}`, one.value);
      }
    }
    const pins = acts.filter((act) => act.kind === "pin" && "ifo".includes(act.gate) && !act.layer && !act.ramp);
    assert.deepEqual(acts.filter((act) => !pins.includes(act)), others);
    for (const gate of "ifo") for (let unit = 0; unit < 3; unit += 1) for (let step = 0; step < 20; step += 1) {
      assert.equal(pinnedAt(acts, gate, unit, step), painted.get(`${gate}${unit}@${step}`) ?? null);
    }
  }
});

test("what is on another layer is neither shown nor painted over", () => {
  const above = { kind: "pin", gate: "f", value: 0, layer: 1 };
  const pushed = { kind: "nudge", unit: 0, step: 2, value: 3, layer: 1 };
  assert.equal(pinnedAt([above], "f", 0, 2), null);
  assert.deepEqual(pinnedGates([above], 0, 2), []);
  assert.deepEqual(nudgesAt([pushed], 0, 2), []);
  assert.deepEqual(withoutNudges([above, pushed], null, 0, Infinity), [above, pushed]);
  assert.equal(heldElsewhere([above, pushed, { kind: "cut", what: "recurrent", layer: 1 }]), 2);
  const acts = paint([above, pushed], 1, [stroke("f", null, 0, Infinity, 1), stroke("f", null, 2, 3, null)]);
  assert.deepEqual(acts.slice(0, 2), [above, pushed]);
});

test("nudges are found, and taken away, by cell and step", () => {
  const acts = [0, 1].flatMap((unit) => [2, 5].map((step) => ({ kind: "nudge", unit, step, value: unit + step })));
  assert.deepEqual(nudgesAt(acts, 1, 5), [acts[3]]);
  assert.deepEqual(withoutNudges(acts, [1], 0, 5), [acts[0], acts[1], acts[3]]);
  assert.deepEqual(withoutNudges(acts, null, 5, Infinity), [acts[0], acts[2]]);
});

test("the eight corners are all there and named once", () => {
  assert.equal(new Set(CORNERS.map(({ i, f, o }) => `${i}${f}${o}`)).size, 8);
  const acts = ["i", "f", "o"].map((gate, at) => ({ kind: "pin", gate, value: [0, 1, 1][at], start: 2 }));
  assert.equal(cornerAt(acts, 0, 2).name, "Read-only");
  assert.equal(cornerAt(acts, 0, 1), null);
});
