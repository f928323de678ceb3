import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { rowsOf } from "../../../static/js/spec/typednumbers.js";
import { halfWidth, numerals } from "../../../static/js/text/halfwidth.js";
import { decimal } from "../../../static/js/ui/decimal.js";
import { rows } from "../../../static/js/views/importing/rows.js";

/** The same cases as for the server. */
const golden = JSON.parse(readFileSync(new URL("../../golden/fullwidth.json", import.meta.url), "utf8"));

test("numbers that are typed in full width are those of ASCII; nothing else becomes another number", () => {
  for (const { typed, is } of golden.numbers) {
    if (is === null) assert.throws(() => decimal(typed, { min: -1e6, max: 1e6 }), typed);
    else assert.equal(decimal(typed, { min: -1e6, max: 1e6 }), is, typed);
  }
});

test("a list of numbers may have the comma of Chinese lists, which is no decimal comma", () => {
  for (const { typed, is } of golden.lists) {
    assert.deepEqual(rowsOf(1, typed, 1e6).flat(), is, typed);
    assert.deepEqual(rowsOf(is.length, typed, 1e6), [is], typed);
    assert.deepEqual(rows(typed), [is], typed);
  }
  assert.throws(() => rowsOf(1, "1\u3001\u30012", 1e6));
});

test("letters and signs are those of ASCII, and what has no such twin stays", () => {
  assert.equal(halfWidth("\uff21\uff22\uff0c\uff1b\u3000\uff5e"), "AB,; ~");
  for (const kept of ["\u4e2d\u6587\u3002", "\u00b2", "\u00bd", "\ufb01", "abc", ""]) {
    assert.equal(halfWidth(kept), kept);
  }
  assert.equal(numerals("\uff0d1\u30025"), "-1.5");
});
