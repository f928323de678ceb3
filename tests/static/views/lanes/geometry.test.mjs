import assert from "node:assert/strict";
import test from "node:test";
import {
  boxOf, geometry, leastHeight, placeAt, rightOf, stepAt, stepInOverview, xOf,
} from "../../../../static/js/views/lanes/geometry.js";
import { Trace } from "../../../../static/js/sources/trace.js";
import { filled, openedOf, vocabulary } from "../../traces.mjs";

/** A layer whose values have not come: where things are does not hang on them. */
const trace = (steps, { hidden = 3, cells = ["lstm"], outputs = 0 } = {}) =>
  new Trace(openedOf({ cells, hidden: [hidden], outputs }, steps), vocabulary).layers[0];
const stage = { width: 800, height: 500, big: false, numeric: false };

test("what fits is all shown; a long sequence scrolls under a playhead that stays, with an overview", () => {
  const all = geometry(stage, trace(20), 3, 0);
  assert.deepEqual([all.first, all.count, all.overview], [0, 20, 0]);
  const long = trace(500);
  for (const [step, at] of [[0, "start"], [250, "middle"], [499, "end"]]) {
    const g = geometry(stage, long, step, 0);
    assert.ok(g.overview > 0 && g.count < 500);
    assert.ok(step >= g.first && step < g.first + g.count, at);
  }
});

test("every cell and step can be pointed at, and its box is where it was pointed at", () => {
  for (const [steps, hidden, step, unit] of [[9, 3, 4, 1], [300, 64, 150, 40], [2000, 512, 1999, 511]]) {
    const one = trace(steps, { hidden, outputs: 2 });
    const g = geometry(stage, one, step, unit);
    const last = g.first + g.count - 1;
    for (const there of [g.first, Math.floor((g.first + last) / 2), last]) {
      assert.equal(stepAt(g, xOf(g, there) + g.column / 2), there);
    }
    for (const signal of ["i", "c", "h"]) {
      for (const cell of [g.top, g.top + g.rows - 1]) {
        const place = { where: "lane", signal, unit: cell };
        const box = boxOf(g, place, g.first);
        assert.deepEqual(placeAt(g, box.y + box.height / 2), place);
      }
    }
    assert.ok(unit >= g.top && unit < g.top + g.rows);
  }
});

test("a point beyond the ends is the first or the last step", () => {
  const g = geometry(stage, trace(9), 0, 0);
  assert.deepEqual([stepAt(g, -50), stepAt(g, 5000)], [0, 8]);
  assert.ok(rightOf(g) <= stage.width);
  const long = geometry(stage, trace(500), 0, 0);
  assert.deepEqual([stepInOverview(long, 500, -5), stepInOverview(long, 500, 10_000)], [0, 499]);
});

test("a finger can hit each of a few cells", () => {
  for (const hidden of [1, 3, 4]) {
    const one = trace(9, { hidden });
    const g = geometry({ ...stage, height: leastHeight(one, false, false) }, one, 0, 0);
    assert.ok(g.row >= 24 - 1, `${hidden}: ${g.row}`);
  }
});

test("what the undisturbed run reads has a row of its own, where it reads something else", () => {
  const reads = (freeTokens) => geometry(stage, filled({ tokens: [..."abc"], freeTokens }, [{}, {}, {}]), 0, 0);
  const [same, other] = [reads([..."abc"]), reads([..."abx"])];
  assert.equal(same.band.other, 0);
  assert.ok(other.band.other > 0);
  assert.equal(other.ribbon, same.ribbon + other.band.other);
});
