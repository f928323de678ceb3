import assert from "node:assert/strict";
import test from "node:test";
import { BLANKS, spoken, visible } from "../../../static/js/text/symbols.js";

test("white space can be seen and said, and all else is itself", () => {
  assert.deepEqual([" ", "\n", "\t", "a"].map(visible), ["\u2423", "\u23ce", "\u21e5", "a"]);
  assert.deepEqual([" ", "\n", "\t", "a"].map(spoken), ["space", "new line", "tab", "a"]);
  assert.equal(new Set(BLANKS.flat()).size, 2 * BLANKS.length);
});

test("numbers below 0 have the sign that all numbers have, and a hyphen that is a symbol stays one", () => {
  assert.deepEqual(["-0.6, 1", "-1e-05", "-", "a-b"].map(spoken), ["\u22120.6, 1", "\u22121e\u221205", "-", "a-b"]);
  assert.deepEqual(["-0.6", "-"].map(visible), ["\u22120.6", "-"]);
});
