import assert from "node:assert/strict";
import test from "node:test";
import { BLANKS, spoken, visible } from "../../../static/js/text/symbols.js";

test("white space can be seen and said, and all else is itself", () => {
  assert.deepEqual([" ", "\n", "\t", "a"].map(visible), ["\u2423", "\u23ce", "\u21e5", "a"]);
  assert.deepEqual([" ", "\n", "\t", "a"].map(spoken), ["space", "new line", "tab", "a"]);
  assert.equal(new Set(BLANKS.flat()).size, 2 * BLANKS.length);
});
