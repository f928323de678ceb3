import assert from "node:assert/strict";
import test from "node:test";
import { parse, shown, visible } from "../../static/js/sequence.js";

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
  assert.throws(() => parse(two, "1,0 1"), /Row 2.*has 1 numbers/);
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
