import assert from "node:assert/strict";
import test from "node:test";
import { brief, exact } from "../../static/js/numbers.js";

test("exact is the shortest decimal of the same float32", () => {
  for (const value of [0.1, 1 / 3, 1e-8, 3.4e38, 1, 0, -0.98, 16777216, Math.PI].map(Math.fround)) {
    assert.equal(Math.fround(Number(exact(value))), value);
  }
  assert.equal(exact(Math.fround(0.1)), "0.1");
  assert.equal(exact(Math.fround(1 / 3)), "0.33333334");
});

test("brief never calls something 0 or 1 that is not", () => {
  assert.equal(brief(0), "0");
  assert.equal(brief(1), "1");
  assert.equal(brief(-3), "\u22123");
  assert.equal(brief(0.999), "0.999");
  assert.equal(brief(0.98), "0.98");
  assert.equal(brief(-0.5), "\u22120.50");
  assert.notEqual(Number(brief(0.9997)), 1);
  assert.notEqual(Number(brief(1e-9).replace("\u2212", "-")), 0);
  assert.equal(brief(NaN), "\u00b7");
  assert.equal(brief(12.34), "12.3");
});
