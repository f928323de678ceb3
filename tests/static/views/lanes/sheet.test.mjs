import assert from "node:assert/strict";
import test from "node:test";
import { sizeIn } from "../../../../static/js/views/lanes/sheet.js";

/** Of letters that are as wide as 0.6 of their size. */
const widthOf = (word, size) => 0.6 * size * [...word].length;

test("a word has air within its step, and a letter alone all the room that there is", () => {
  for (const [word, room] of [["even", 36], ["odd", 30], ["space", 20], ["ab", 10]]) {
    const size = sizeIn(15, word, room, widthOf);
    assert.ok(size > 0 && widthOf(word, size) <= Math.max(1, room - 6) + 1e-9, word);
  }
  assert.equal(sizeIn(15, "even", 60, widthOf), 15);
  assert.equal(sizeIn(15, "a", 9, widthOf), 15);
  assert.equal(widthOf("a", sizeIn(15, "a", 6, widthOf)), 6);
});
