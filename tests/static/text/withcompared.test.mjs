import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withcompared.js";

test("what is said of two that are compared is there beside all else, and does not come with the first picture", () => {
  assert.equal(text.compare, first.compare);
  assert.equal(typeof text.comparing.waiting, "string");
  assert.throws(() => { text.comparing.waiting = ""; }, TypeError);
  assert.ok(!("comparing" in first));
});
