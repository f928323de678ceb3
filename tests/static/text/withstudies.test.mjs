import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withstudies.js";

test("what the studies say is there beside all else, and nobody changes it", () => {
  assert.equal(text.sentence, first.sentence);
  assert.equal(typeof text.ledger.title, "string");
  assert.throws(() => { text.ledger = {}; }, TypeError);
  assert.throws(() => { text.ledger.title = ""; }, TypeError);
});

test("what the page says at first has none of their texts", () => {
  assert.ok(!("ledger" in first));
});
