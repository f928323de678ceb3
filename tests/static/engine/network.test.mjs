import assert from "node:assert/strict";
import { test } from "node:test";

import { run } from "../../../static/js/engine/network.js";

/** Numbers between -1 and 1 that are the same every time. @param {number} count @param {number} from */
const numbers = (count, from) => Float32Array.from({ length: count }, (_, at) => Math.sin(7 * (at + from)));

const HIDDEN = 5;
const STEPS = 12;
const lstm = {
  kind: "lstm", inputs: 2, hidden: HIDDEN, pins: [], coupled: false,
  values: { W: numbers(40, 1), U: numbers(100, 2), b: numbers(20, 3), p: numbers(15, 4) },
};
const gru = { ...lstm, kind: "gru", values: { W: numbers(30, 1), U: numbers(75, 2), b: numbers(15, 3) } };
const ran = (layer, pins) => run(
  { name: "", layers: [layer], readout: null, alphabet: null }, STEPS, (step) => numbers(2, step),
  Object.entries(pins).map(([gate, value]) => ({ kind: "pin", gate, value, start: 4 })),
);
/** @param {Map<string, {values: Float32Array}>} columns */
const at = (columns, name, step) => [...columns.get(name).values.subarray(step * HIDDEN, (step + 1) * HIDDEN)];

test("of a symbol nothing is computed but what it reads of W", () => {
  for (const [kind, blocks] of Object.entries({ lstm: 4, gru: 3, "gru-after": 3, rnn: 1, "rnn-relu": 1 })) {
    const [wide, read] = [40, [5, 0, 33, 5]];
    // In a product each other one would make all NaN, times 0 too.
    const W = numbers(blocks * HIDDEN * wide, 1).map((value, place) => (read.includes(place % wide) ? value : NaN));
    const of = { U: numbers(blocks * HIDDEN ** 2, 2), b: numbers(blocks * HIDDEN, 3), d: numbers(HIDDEN, 4) };
    const { d, ...values } = { W, ...of };
    const layer = { ...lstm, kind, inputs: wide, values: kind === "gru-after" ? { ...values, d } : values };
    const columns = run({ name: "", layers: [layer], readout: null, alphabet: null }, read.length, (step) =>
      Float32Array.from({ length: wide }, (_, place) => Number(place === read[step])));
    for (const [name, { values: found }] of columns) assert.ok(found.every(Number.isFinite), `${kind} ${name}`);
  }
});

test("pins hold to the last bit", () => {
  const readOnly = ran(lstm, { i: 0, f: 1, o: 1 });
  const refresh = ran(lstm, { i: 1, f: 0, o: 1 });
  const store = ran(lstm, { i: 1, f: 1, o: 0 });
  for (let step = 4; step < STEPS; step += 1) {
    assert.deepEqual(at(readOnly, "c", step), at(readOnly, "c", 3));
    assert.deepEqual(at(readOnly, "h", step), at(readOnly, "c", 3).map((c) => Math.fround(Math.tanh(c))));
    assert.deepEqual(at(refresh, "c", step), at(refresh, "g", step));
    const sum = at(store, "c", step - 1).map((c, unit) => Math.fround(c + at(store, "g", step)[unit]));
    assert.deepEqual(at(store, "c", step), sum);
    assert.deepEqual(at(store, "h", step).map(Math.abs), Array(HIDDEN).fill(0));
  }
  const held = ran(gru, { z: 1 });
  const replaced = ran(gru, { z: 0 });
  for (let step = 4; step < STEPS; step += 1) {
    assert.deepEqual(at(held, "h", step), at(held, "h", 3));
    assert.deepEqual(at(replaced, "h", step), at(replaced, "g", step));
  }
});

test("a gate that is held still says what it would be, and a pin of the net's own is part of that", () => {
  const columns = ran({ ...lstm, pins: [{ kind: "pin", gate: "f", value: 1 }] }, { f: 0 });
  assert.deepEqual(at(columns, "f", 3), Array(HIDDEN).fill(1));
  assert.deepEqual(at(columns, "f", 4), Array(HIDDEN).fill(0));
  const ghost = columns.get("ghost.f");
  assert.deepEqual([ghost.start, ghost.stop], [4, STEPS]);
  assert.deepEqual([...new Set(ghost.values)], [1]);
});
