import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withpuzzles.js";

test("what is said of puzzles is there beside all else, and nobody changes it", () => {
  assert.equal(text.puzzles, first.puzzles);
  assert.equal(typeof text.puzzling.checking, "string");
  assert.throws(() => { text.puzzling.checking = ""; }, TypeError);
  assert.ok(!("puzzling" in first));
});
