import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withpolls.js";

test("what is said as a class asks is there beside all else, and does not come with the first picture", () => {
  assert.equal(text.poll, first.poll);
  assert.equal(typeof text.polling.formIs, "string");
  assert.throws(() => { text.polling.formIs = ""; }, TypeError);
  assert.ok(!("polling" in first));
});

test("no more screens have answered than there were, also where some have gone since", () => {
  const { answered } = text.polling;
  assert.equal(answered({ count: 3, of: 5 }), "3 of 5 screens answered.");
  assert.equal(answered({ count: 5, of: 4 }), "5 screens have answered; 4 are here now.");
  assert.equal(answered({ count: 2, of: 1 }), "2 screens have answered; 1 is here now.");
});
