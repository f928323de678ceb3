import assert from "node:assert/strict";
import test from "node:test";
import { oneLine, parse as read, shown } from "../../../static/js/spec/sequence.js";
import { visible } from "../../../static/js/text/symbols.js";
import { vocabulary } from "../traces.mjs";

const parse = (net, typed) => read(net, typed, vocabulary.limits);
const letters = { alphabet: ["S", "a", "b", "T"], inputs: 4 };
const one = { alphabet: null, inputs: 1 };
const two = { alphabet: null, inputs: 2 };

test("symbols, with or without spaces", () => {
  assert.deepEqual(parse(letters, " S a ab b"), { kind: "text", text: "Saabb" });
});

test("a symbol outside the alphabet is named, with its place and what is allowed", () => {
  assert.throws(() => parse(letters, "Sxb"), /"x" at place 2 .* S a b T/);
});

test("numbers, one or several a step", () => {
  assert.deepEqual(parse(one, "0.5, -1; \u22122 1e-3"), { kind: "numbers", rows: [[0.5], [-1], [-2], [0.001]] });
  assert.deepEqual(parse(two, "1,0 0,-1"), { kind: "numbers", rows: [[1, 0], [0, -1]] });
  assert.deepEqual(parse(two, shown(two, ["0.09, 1", "-1, 0"])), { kind: "numbers", rows: [[0.09, 1], [-1, 0]] });
});

test("what is no number, or too few, is named", () => {
  assert.throws(() => parse(one, "0.5 pulse"), /"pulse" in row 2/);
  assert.throws(() => parse(one, "1e9"), /1000000/);
  assert.throws(() => parse(two, "1,0 1"), /Row 2, "1", has 1 number\. Type rows of 2 numbers .* such as 0\.5,0\.5 0,0/);
  assert.throws(() => parse(one, "0x10"), /"0x10" in row 1 is not a number/);
  assert.throws(() => parse(one, ""), /Type numbers/);
});

test("tokens read back as they were typed", () => {
  assert.equal(shown(letters, ["S", "a"]), "Sa");
  assert.equal(shown(one, ["0.5", "0"]), "0.5 0");
});

test("white space that is a symbol is kept, and what can't be typed has a sign", () => {
  const prose = { alphabet: ["\n", " ", "a", "b"], inputs: 4 };
  const tokens = ["a", " ", "b", "\n", " ", "a"];
  assert.equal(shown(prose, tokens), "a b\u23ce a");
  assert.deepEqual(parse(prose, "a b\u23ce a"), { kind: "text", text: "a b\n a" });
  assert.deepEqual(parse(prose, " a "), { kind: "text", text: " a " });
  assert.equal(visible(" "), "\u2423");
  assert.equal(visible("a"), "a");
});

const line = (text) => parse(one, text).rows.flat();
const rows = (text) => parse(two, text).rows;

test("a decimal comma is understood where something else parts the numbers", () => {
  for (const text of ["1,12; 1,18; 1,32", "1,12 1,18 1,32", "1,12\t1,18\t1,32", "1,12\n1,18\n1,32\n", " 1,12;1,18 ; 1,32 "]) {
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
  assert.deepEqual(rows("1,2 3,4"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("1, 2 3, 4"), [[1, 2], [3, 4]]);
  assert.deepEqual(rows("0.5 1\n0.2 0"), [[0.5, 1], [0.2, 0]]);
  assert.deepEqual(rows("0.5\t1"), [[0.5, 1]]);
});

test("what can be read in two ways is refused, with both", () => {
  assert.throws(() => line("0,5"), /"0,5" can be read in two ways: type 0 5 or 0\.5\./);
  assert.throws(() => line("0,5, 0,3"), /"0,5" can be read in two ways/);
  assert.throws(() => line("1.5 2,5"), /"2,5" can be read in two ways: type 2 5 or 2\.5\./);
  assert.throws(() => line("0,5 1,2,3"), /"0,5" can be read in two ways/);
});

test("a gap is never dropped, and its place is named", () => {
  assert.throws(() => line("0.5,,0.2"), /missing after number 1, "0\.5"/);
  assert.throws(() => line("0.5; 1;; 0.2"), /missing after number 2, "1"/);
  assert.throws(() => line(";1"), /missing before the first/);
  assert.throws(() => line("1,2,"), /missing after number 1, "1,2"|missing after number 2/);
  assert.throws(() => rows("1,,0 1,0"), /missing after number 1, "1"/);
  assert.throws(() => rows("1,0;;0,1"), /missing after number 1, "1,0"/);
});

test("no typed number is ever lost or made up: any list of numbers, parted in any way, reads back or is refused", () => {
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
    // A list of whole numbers with nothing but commas, or decimal commas with nothing but commas, is the one doubt there is.
    if (!(comma && /^[-\d,]+$/.test(text.trim()) && written.some((one) => one.includes(",")))) assert.deepEqual(read, values, text);
  }
});

test("symbols are counted as such, and never cut", () => {
  const smile = { alphabet: ["\ud83d\ude00", "a"], inputs: 2 };
  assert.equal([...parse(smile, "\ud83d\ude00".repeat(2000)).text].length, 2000);
  assert.throws(() => parse(smile, "\ud83d\ude00".repeat(2001)), /^Error: 2,001 symbols: at most 2,000\./);
  assert.throws(() => parse(smile, "a".repeat(60000)), /60,000 symbols: at most 2,000/);
  assert.throws(() => parse(smile, "\ud83d\ude00ab"), /"b" at place 3/);
  assert.throws(() => parse(one, Array(2001).fill("1").join(" ")), /2,001 steps: at most 2,000/);
});

test("what is pasted fits a field of one line, and loses nothing", () => {
  assert.deepEqual(line(oneLine(one, "1,5\r\n2\r\n\r\n0,25\r\n")), [1.5, 2, 0.25]);
  assert.deepEqual(rows(oneLine(two, "0.5\t1\n0.2\t0\n")), [[0.5, 1], [0.2, 0]]);
  const prose = { alphabet: ["\n", " ", "a"], inputs: 3 };
  assert.equal(parse(prose, oneLine(prose, "a\r\na a\n")).text, "a\na a\n");
  assert.equal(oneLine(letters, "Sa\nab\n"), "Saab");
  const words = { alphabet: [" ", "a"], inputs: 2 };
  assert.throws(() => parse(words, oneLine(words, "a\na")), /"\u23ce" at place 2/);
});
