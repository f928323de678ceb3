import assert from "node:assert/strict";
import test from "node:test";
import { brief, exact, power } from "../../static/js/numbers.js";

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

test("a power of ten has a mantissa from 1 to 9", () => {
  assert.equal(power(-15.01), "1\u00b710\u207b\u00b9\u2075");
  assert.equal(power(-15), "1\u00b710\u207b\u00b9\u2075");
  assert.equal(power(-30.22), "6\u00b710\u207b\u00b3\u00b9");
  assert.equal(power(5.99), "1\u00b710\u2076");
  assert.equal(power(-2), "0.010");
  assert.equal(power(-400, -400), "0");
  for (let log = -40; log < 40; log += 0.007) assert.match(power(log), /^([1-9]\u00b710|[\d.]+$)/u, String(log));
});
