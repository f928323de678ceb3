import assert from "node:assert/strict";
import { test } from "node:test";

import { extended } from "../../../../static/js/views/lanes/strip.js";

const ROOM = 20;
const STEPS = 100;

/** Goes where it is told, ten steps in sight; each step of the canvas is the step that was drawn there.
 * @param {number[]} ways  The first step in sight, one after another. */
function walk(ways) {
  let now = { start: 0, drawn: { first: 0, end: 0 } };
  let canvas = Array(ROOM).fill(null);
  let painted = 0;
  for (const first of ways) {
    const wanted = { first, end: first + 10 };
    if (first < now.drawn.first || wanted.end > now.drawn.end) {
      const { anew, ...next } = extended(now, wanted, ROOM, STEPS);
      canvas = canvas.map((_, at) => canvas[at + next.start - now.start] ?? null);
      for (let step = anew.first; step < anew.end; step += 1) canvas[step - next.start] = step;
      assert.ok(anew.end <= next.start + ROOM && anew.first >= next.start && anew.end <= STEPS);
      painted += anew.end - anew.first;
      now = next;
    }
    for (let step = now.drawn.first; step < now.drawn.end; step += 1) assert.equal(canvas[step - now.start], step);
    assert.ok(now.drawn.first <= wanted.first && now.drawn.end >= wanted.end);
  }
  return painted;
}

const up = (from, to) => Array.from({ length: to - from }, (_, at) => from + at);

test("all that is in sight is drawn, whichever way the playhead goes", () => {
  walk([...up(0, 91), ...up(0, 91).reverse()]);
  walk([0, 90, 40, 45, 35, 55, 44, 0, 11, 5, 21, 12, 90, 85, 89, 79]);
  walk(Array.from({ length: 400 }, (_, k) => (k * k * 7 + (k % 5) * 13) % 91));
});

test("a step is drawn once on the way along", () => {
  assert.equal(walk(up(0, 91)), STEPS);
  assert.equal(walk([90, ...up(0, 90).reverse()]), STEPS);
});
