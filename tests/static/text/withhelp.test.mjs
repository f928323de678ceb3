import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withhelp.js";

test("what the list of keys says is there beside all else, and nobody changes it", () => {
  assert.equal(text.lanes, first.lanes);
  assert.equal(typeof text.help.pointer, "string");
  assert.throws(() => { text.help.pointer = ""; }, TypeError);
  assert.ok(!("help" in first));
});
