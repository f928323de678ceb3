import assert from "node:assert/strict";
import test from "node:test";
import { learnable, sequence, typedNumbers } from "../../../../static/js/text/en/spec.js";

test("a row says how many numbers it has", () => {
  const row = { row: 2, typed: "1", howTo: typedNumbers.howTo };
  assert.match(typedNumbers.rowOfWrongLength({ ...row, found: 1 }), /^Row 2, "1", has 1 number\. Type numbers/);
  assert.match(typedNumbers.rowOfWrongLength({ ...row, found: 3 }), /has 3 numbers\. /);
});

test("a gap is told by the number before it, where there is one", () => {
  assert.match(typedNumbers.missing({ before: null }), /^A number is missing before the first: /);
  const before = { place: 2, typed: "0.5" };
  assert.match(typedNumbers.missing({ before }), /^A number is missing after number 2, "0\.5": /);
});

test("what is counted has its thousands apart", () => {
  assert.equal(sequence.tooManySteps({ found: 2001, most: 2000 }), "2,001 steps: at most 2,000. Nothing was cut.");
  assert.equal(learnable.allowed({ least: 200, most: 20000 }), "200 to 20,000 symbols");
});
