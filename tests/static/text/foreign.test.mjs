import assert from "node:assert/strict";
import test from "node:test";
import { foreign, languageOf } from "../../../static/js/text/foreign.js";

const CHINESE = "\u95e8\u7684\u503c\u4ece 0 \u5230 1\uff1aLSTM \u7684\u9057\u5fd8\u95e8\u4fdd\u7559\u8bb0\u5fc6\u3002";
const ENGLISH = "The forget gate keeps the memory.";

test("a text says by its letters what language it is in, names and terms of another among them", () => {
  assert.equal(languageOf(ENGLISH), "en");
  assert.equal(languageOf(CHINESE, "en"), "zh");
  assert.equal(languageOf("The gate, in Chinese \u95e8, keeps the memory"), "en");
});

test("what is too short to tell, or has no letters, is the page's", () => {
  for (const said of ["", "0.5", "f = 1", "c", "\u2212 + 12"]) {
    assert.equal(languageOf(said), null, said);
    assert.equal(foreign(said, "zh"), "", said);
  }
});

test("only what is in another language than the page says which", () => {
  assert.deepEqual([foreign(ENGLISH, "en"), foreign(ENGLISH, "zh")], ["", "en"]);
  assert.deepEqual([foreign(CHINESE, "en"), foreign(CHINESE, "zh")], ["zh", ""]);
});
