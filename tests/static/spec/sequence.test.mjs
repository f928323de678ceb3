import assert from "node:assert/strict";
import test from "node:test";
import { numbersIn, oneLine, parse as read, shown, typed } from "../../../static/js/spec/sequence.js";
import { visible } from "../../../static/js/text/symbols.js";
import { vocabulary } from "../traces.mjs";

const parse = (net, typed) => read(net, typed, vocabulary.limits);
const letters = { alphabet: ["S", "a", "b", "T"], inputs: 4 };
const one = { alphabet: null, inputs: 1 };
const two = { alphabet: null, inputs: 2 };

test("symbols, with or without spaces", () => {
  assert.deepEqual(parse(letters, " S a ab b"), { kind: "text", text: "Saabb" });
});

test("symbols in full width are those of ASCII, but where the net has them itself", () => {
  const bits = { alphabet: ["0", "1", "a"], inputs: 3 };
  assert.deepEqual(parse(bits, "\uff10\uff11 \uff41\u30000"), { kind: "text", text: "01a0" });
  const own = { alphabet: ["a", "\uff0c", ","], inputs: 3 };
  assert.deepEqual(parse(own, "a\uff0c,"), { kind: "text", text: "a\uff0c," });
  assert.throws(() => parse(letters, "S\uff38"), /"X" at place 2/);
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
  assert.throws(
    () => parse(two, "1,0 1"), /Row 2, "1", has 1 number\. Type rows of 2 numbers .* such as 0\.5,0\.5 0,0/,
  );
  assert.throws(() => parse(one, "0x10"), /"0x10" in row 1 is not a number/);
  assert.throws(() => parse(one, ""), /Type numbers/);
});

test("tokens read back as they were typed", () => {
  assert.equal(shown(letters, ["S", "a"]), "Sa");
  assert.equal(shown(one, ["0.5", "0"]), "0.5 0");
});

/** A run of a net of five inputs, whose labels hold four, and these rounded. */
const wide = (rows, patch = {}) => ({
  spec: { net: "n", input: { kind: "generated" } }, steps: rows.length, inputs: 5, have: rows.length,
  tokens: rows.map((row) => `${row.slice(0, 4).map((one) => Number(one.toPrecision(6))).join(", ")}, \u2026`),
  value: (name, k, step) => (name === "x" ? rows[step][k] : 9), ...patch,
});

test("numbers are typed as they are read, all of them and to the last bit, not as their labels have them", () => {
  const five = { alphabet: null, inputs: 5 };
  const rows = [[0.12345679, 0, -1, 1e-7, 2], [0.5, 1 / 3, 3, 4, 5]].map((row) => row.map(Math.fround));
  const back = (trace) => parse(five, typed(five, trace)).rows.map((row) => row.map(Math.fround));
  assert.deepEqual(back(wide(rows)), rows);
  // What was typed is there before it comes, and where it is covered.
  const input = { kind: "numbers", rows: [[0.1, 0, 0, 0, 0.123456789012]] };
  const given = wide([rows[0]], { have: 0, spec: { net: "n", input } });
  assert.deepEqual(parse(five, typed(five, given)), input);
  assert.deepEqual(numbersIn(wide(rows, { have: 1 })), [rows[0], null]);
  assert.equal(typed(five, wide(rows, { have: 0 })), shown(five, wide(rows).tokens));
});

test("of numbers with noise those without it are typed", () => {
  const interventions = [{ kind: "noise", scale: 1, start: 1, stop: 2 }];
  const noisy = wide([[1, 2, 3, 4, 5], [6, 7, 8, 9, 0]], { spec: { input: { kind: "generated" }, interventions } });
  assert.deepEqual(numbersIn(noisy), [[1, 2, 3, 4, 5], [9, 9, 9, 9, 9]]);
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
