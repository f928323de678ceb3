import assert from "node:assert/strict";
import test from "node:test";
import { isVocabulary, rows } from "../../../../static/js/views/importing/rows.js";

test("rows of numbers come with commas, spaces or as a program prints them", () => {
  assert.deepEqual(rows("1, 2\n-3 4e-1\n\n"), [[1, 2], [-3, 0.4]]);
  assert.deepEqual(rows("1; 2\n3;4"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("[[1. 2.]\n [3. 4.]]"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("1\t2\r\n3\t4"), [[1, 2], [3, 4]]);
  for (const none of ["0,5;1", "", " \n", "a b", "1, x", "NaN", "1 Infinity", "1 2\n[]"]) {
    assert.equal(rows(none), null, none);
  }
});

test("a tokenizer's vocabulary is told from symbols, brackets among them", () => {
  for (const words of ['{"a": 0, "b": 1}', '["a", "b"]', '{"model": {"vocab": {"a": 0}}}']) {
    assert.ok(isVocabulary(words), words);
  }
  for (const symbols of ["abc", "[]", "{}", "[1]", "[]ab", "12", "null", '"', ""]) {
    assert.ok(!isVocabulary(symbols), symbols);
  }
});
