import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withdesk.js";

test("what is said where lessons are made is there beside all else, and nobody changes it", () => {
  assert.equal(text.sentence, first.sentence);
  assert.equal(typeof text.maker.take, "string");
  assert.throws(() => { text.maker.take = ""; }, TypeError);
  for (const room of ["figures", "maker", "saver"]) assert.ok(!(room in first) && room in text);
});
