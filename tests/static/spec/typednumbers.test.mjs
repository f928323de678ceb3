import assert from "node:assert/strict";
import test from "node:test";
import { rowsOf } from "../../../static/js/spec/typednumbers.js";

const line = (text) => rowsOf(1, text, 1e6).flat();
const rows = (text) => rowsOf(2, text, 1e6);

test("a decimal comma is understood where something else parts the numbers", () => {
  for (const text of [
    "1,12; 1,18; 1,32", "1,12 1,18 1,32", "1,12\t1,18\t1,32", "1,12\n1,18\n1,32\n", " 1,12;1,18 ; 1,32 ",
  ]) {
    assert.deepEqual(line(text), [1.12, 1.18, 1.32], text);
  }
  assert.deepEqual(line("0,5 0,3"), [0.5, 0.3]);
  assert.deepEqual(line("1,5 2 \u22120,25"), [1.5, 2, -0.25]);
  assert.deepEqual(rows("0,5 1; 0,25 0"), [[0.5, 1], [0.25, 0]]);
  assert.deepEqual(rows("0,5\t1\n0,25\t0\n"), [[0.5, 1], [0.25, 0]]);
});

test("commas part numbers where they can't be decimal commas", () => {
  assert.deepEqual(line("1,2,3"), [1, 2, 3]);
  assert.deepEqual(line("1, 2, 3"), [1, 2, 3]);
  assert.deepEqual(line("0.5,1,-2"), [0.5, 1, -2]);
  assert.deepEqual(line("1,0,0,1 0,1,1"), [1, 0, 0, 1, 0, 1, 1]);
  assert.deepEqual(line("1,-1"), [1, -1]);
  assert.deepEqual(rows("1,2; 3,4"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("1,2"), [[1, 2]]);
  assert.deepEqual(rows("1,2 3,4 5,6"), [[1, 2], [3, 4], [5, 6]]);
  assert.deepEqual(rows("1,-2 3,4"), [[1, -2], [3, 4]]);
  assert.deepEqual(rows("0.5,1 0,1"), [[0.5, 1], [0, 1]]);
  assert.deepEqual(rowsOf(3, "1,2,3 4,5,6", 1e6), [[1, 2, 3], [4, 5, 6]]);
  assert.deepEqual(rows("1, 2 3, 4"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("0.5 1\n0.2 0"), [[0.5, 1], [0.2, 0]]);
  assert.deepEqual(rows("0.5\t1"), [[0.5, 1]]);
});

test("digits, points, minus signs, commas and spaces in full width are those of ASCII", () => {
  assert.deepEqual(line("\uff10\uff0e\uff15\uff0c\uff0d\uff11\uff0c0\u300225"), [0.5, -1, 0.25]);
  assert.deepEqual(line("1\uff0c2\uff0c3"), [1, 2, 3]);
  assert.deepEqual(line("1\u30002\uff1b3"), [1, 2, 3]);
  assert.deepEqual(rows("1\uff0c2\uff1b3\uff0c4"), [[1, 2], [3, 4]]);
  assert.throws(() => line("0\uff0c5"), /"0,5" can be read in two ways: type 0 5 or 0\.5\./);
});

test("what can be read in two ways is refused, with both", () => {
  assert.throws(() => line("0,5"), /"0,5" can be read in two ways: type 0 5 or 0\.5\./);
  assert.throws(() => line("0,5, 0,3"), /"0,5" can be read in two ways/);
  assert.throws(() => line("1.5 2,5"), /"2,5" can be read in two ways: type 2 5 or 2\.5\./);
  assert.throws(() => line("0,5 1,2,3"), /"0,5" can be read in two ways/);
  // In a net of two inputs two rows of whole numbers, or one with decimal commas.
  assert.throws(() => rows("0,5 0,3"), /"0,5 0,3" can be read in two ways: type 0,5; 0,3 or 0\.5,0\.3\./);
  assert.throws(() => rows("0,5 \u22120,3 1,2 0,1"), /"0,5 -0,3" can be read in two ways/);
  assert.deepEqual(rows("0,5; 0,3"), [[0, 5], [0, 3]]);
  assert.deepEqual(rows("0.5,0.3"), [[0.5, 0.3]]);
});

test("a gap is never dropped, and its place is named", () => {
  assert.throws(() => line("0.5,,0.2"), /missing after number 1, "0\.5"/);
  assert.throws(() => line("0.5; 1;; 0.2"), /missing after number 2, "1"/);
  assert.throws(() => line(";1"), /missing before the first/);
  assert.throws(() => line("1,2,"), /missing after number 1, "1,2"|missing after number 2/);
  assert.throws(() => rows("1,,0 1,0"), /missing after number 1, "1"/);
  assert.throws(() => rows("1,0;;0,1"), /missing after number 1, "1,0"/);
});

test("no typed number is ever lost or made up: any list of numbers, parted in any way, " +
  "reads back or is refused", () => {
  let seed = 3;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  for (let round = 0; round < 3000; round += 1) {
    const values = Array.from({ length: 1 + random(5) }, () => (random(200) - 100) / [1, 10, 100][random(3)]);
    const comma = random(2) === 1;
    const written = values.map((value) => (comma ? String(value).replace(".", ",") : String(value)));
    const text = written.join([" ", "; ", ";", "\t", "\n", ", ", ","][random(7)]) + ["", "\n"][random(2)];
    let read;
    try {
      read = line(text);
    } catch (error) {
      assert.match(error.message, /two ways/, text);
      continue;
    }
    // A list of whole numbers with nothing but commas, or decimal commas with nothing but commas, is the one doubt that
    // there is.
    if (!(comma && /^[-\d,]+$/.test(text.trim()) && written.some((one) => one.includes(",")))) {
      assert.deepEqual(read, values, text);
    }
  }
});

test("a number that is too far from 0 is refused, and told how far it may be", () => {
  assert.deepEqual(line("99 -100"), [99, -100]);
  assert.throws(() => rowsOf(1, "101", 100), /"101" in row 1 is not a number from \u2212100 to 100/);
});
