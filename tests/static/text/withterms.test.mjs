import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withterms.js";

test("what each term and control is is there beside all else, and nobody changes it", () => {
  assert.equal(text.lanes, first.lanes);
  assert.equal(typeof text.terms.signals.i, "string");
  assert.throws(() => { text.terms.signals.i = ""; }, TypeError);
  assert.ok(!("terms" in first));
});
