import assert from "node:assert/strict";
import test from "node:test";
import { tenTo } from "../../../static/js/text/powers.js";

test("a power of ten has a mantissa from 1 to 9", () => {
  assert.equal(tenTo(-15.01), "1\u00b710\u207b\u00b9\u2075");
  assert.equal(tenTo(-15), "1\u00b710\u207b\u00b9\u2075");
  assert.equal(tenTo(-30.22), "6\u00b710\u207b\u00b3\u00b9");
  assert.equal(tenTo(5.99), "1\u00b710\u2076");
  assert.equal(tenTo(-2), "0.010");
  assert.equal(tenTo(-400, -400), "0");
  for (let far = 0; far < 40; far += 0.007) {
    for (const log of [-3 - far, 4 + far]) assert.match(tenTo(log), /^[1-9]\u00b710/u, String(log));
  }
});

test("what has no end is an amount, near 1 too", () => {
  assert.equal(tenTo(Math.log10(0.9988)), "1.00");
  assert.equal(tenTo(0), "1");
});
