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
