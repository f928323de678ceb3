import assert from "node:assert/strict";
import test from "node:test";
import { inWords } from "../../../static/js/text/inwords.js";

test("words are those of the language, else English", () => {
  assert.equal(inWords({ en: "a", zh: "b" }), "a");
  assert.equal(inWords("a"), "a");
  assert.equal(inWords(undefined), "");
});
