import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { pinnedAt } from "../../../static/js/spec/pins.js";

/** As the server combines pins: tests/golden/make_pins.py. */
const cases = JSON.parse(readFileSync(new URL("../../golden/pins.json", import.meta.url), "utf8"));

for (const [name, { cell, interventions, pinned }] of Object.entries(cases)) {
  if (cell !== "lstm") continue;
  test(`pins combine as on the server: ${name}`, () => {
    for (const [gate, rows] of Object.entries(pinned)) {
      rows.forEach((row, step) => row.forEach((value, unit) => {
        assert.equal(pinnedAt(interventions, gate, unit, step), value, `${gate} of cell ${unit} at step ${step}`);
      }));
    }
  });
}
