import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { actsOn, modeAt, paint, pinnedAt } from "../../../static/js/spec/pins.js";
import { vocabulary } from "../traces.mjs";

/** As the server combines pins: tests/golden/make_pins.py. */
const cases = JSON.parse(readFileSync(new URL("../../golden/pins.json", import.meta.url), "utf8"));

for (const [name, { cell, hidden, interventions, pinned, modes }] of Object.entries(cases)) {
  test(`pins combine as on the server: ${name}`, () => {
    const { pinnable: gates, modes: known } = vocabulary.cells[cell];
    const layer = { number: 0, hidden, gates };
    // As they are, and as they are after a stroke that changes nothing.
    const nothing = { gate: gates[0], units: [], start: 0, stop: 1, value: null };
    for (const laid of [interventions, paint(interventions, layer, [nothing])]) {
      const acts = actsOn(laid, layer);
      for (const [gate, rows] of Object.entries(pinned)) {
        rows.forEach((row, step) => row.forEach((value, unit) => {
          assert.equal(pinnedAt(acts, gate, unit, step), value, `${gate} of cell ${unit} at step ${step}`);
        }));
      }
      modes.forEach((row, step) => row.forEach((id, unit) => {
        assert.equal(modeAt({ acts, gates, modes: known }, unit, step)?.id ?? null, id, `cell ${unit} at step ${step}`);
      }));
    }
  });
}
