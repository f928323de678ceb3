import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withworked.js";

test("what equations say with their numbers is there beside all else, and nobody changes it", () => {
  assert.equal(text.equations, first.equations);
  assert.equal(typeof text.worked.name, "string");
  assert.throws(() => { text.worked.name = ""; }, TypeError);
  assert.ok(!("worked" in first));
});
