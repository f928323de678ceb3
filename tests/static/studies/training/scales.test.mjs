import assert from "node:assert/strict";
import test from "node:test";
import { createScales } from "../../../../static/js/studies/training/scales.js";

const lanes = (most) => ({ c: [[0, -most], [0.1, 0.2]], f: [[0.9, 1], [0, 0.3]] });

test("who looks back sees every checkpoint by one scale, which only grows and says what it was", () => {
  const scales = createScales();
  const seen = (shown, most) => scales.show(shown, lanes(most))("c");
  assert.deepEqual(seen(0, 1.47), { scale: 2, was: 2 });
  assert.deepEqual(seen(1, 1.9), { scale: 2, was: 2 });
  assert.deepEqual(seen(2, 4), { scale: 5, was: 2 });
  // Drawn once more, as in another theme.
  assert.deepEqual(seen(2, 4), { scale: 5, was: 2 });
  assert.deepEqual(seen(0, 1.47), { scale: 5, was: 5 });
  assert.deepEqual(seen(2, 4), { scale: 5, was: 5 });
  assert.deepEqual(scales.show(2, lanes(4))("f"), { scale: 1, was: 1 });
});

test("another training has its own", () => {
  const scales = createScales();
  scales.show(0, lanes(40));
  scales.forget();
  assert.deepEqual(scales.show(0, lanes(1.2))("c"), { scale: 1.5, was: 1.5 });
});
