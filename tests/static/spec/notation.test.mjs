import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf } from "../../../static/js/spec/equations.js";
import { numbers, pieces, plain, squashed, symbols } from "../../../static/js/spec/notation.js";
import { vocabulary } from "../traces.mjs";

const of = (family, signal) => equationsOf(vocabulary, family).find((one) => one.signal === signal).made;
const said = (one) => (typeof one === "string" ? one : one.children.map(said).join(""));
const MINUS = "\u2212";
const written = ({ name, kind }) => (name?.startsWith("U") ? `${MINUS}3` : kind === "value" ? "2" : "1");

test("in symbols: matrices with their letter, a prime for the step before, brackets beside factors", () => {
  assert.equal(said(symbols(of("lstm", "f"))), "\u03c3(Wfx+Ufh\u2032+pfc\u2032+bf)");
  assert.equal(said(symbols(of("gru", "h"))), "zh\u2032+(1\u2212z)g");
  assert.equal(said(symbols(of("gru", "g"))), "tanh(Wgx+Ug(rh\u2032)+bg)");
  assert.equal(said(symbols(of("1997", "f"))), "1");
});

test("a part is found by its wire, and a letter of a signal has its hue", () => {
  const all = (mark) => (typeof mark === "string" ? [] : [mark, ...mark.children.flatMap(all)]);
  const marks = all(symbols(of("lstm", "c")));
  assert.deepEqual(marks.map(({ attributes }) => attributes["data-part"]).filter(Boolean).slice(0, 2), ["kept", "f"]);
  assert.deepEqual(marks.map(({ attributes }) => attributes.class).filter(Boolean),
    ["hue f", "hue c", "hue i", "hue g"]);
  assert.ok(marks.every(({ tag }) => ["mi", "mn", "mo", "mrow", "msub"].includes(tag)));
});

test("with numbers: what is below 0 is taken away, or in brackets", () => {
  assert.equal(said(numbers(of("lstm", "g"), written, true)), `tanh(1${MINUS}3+2)`);
  assert.equal(said(numbers(of("lstm", "c"), () => `${MINUS}2`, true)),
    `${MINUS}2\u00b7(${MINUS}2)+(${MINUS}2\u00b7(${MINUS}2))`);
  assert.equal(said(numbers(of("lstm", "c"), () => `${MINUS}2`, false)), `${MINUS}2${MINUS}2`);
  assert.deepEqual(pieces(of("lstm", "g"), written, true).map((piece) => piece.map(said).join("")),
    ["tanh(1", `${MINUS}3`, "+2)"]);
  assert.equal(squashed("relu", [symbols(of("1997", "f"))]).map(said).join(""), "relu(1)");
});

test("a number that is written as a sum is in brackets beside another, and nowhere else", () => {
  const near = (sign) => (sign < 0 ? `${MINUS}1+1e${MINUS}3` : `1${MINUS}1e${MINUS}3`);
  const of_c = (sign, whole) => said(numbers(of("lstm", "c"), () => near(sign), whole));
  assert.equal(of_c(1, true), `(${near(1)})\u00b7(${near(1)})+(${near(1)})\u00b7(${near(1)})`);
  assert.equal(of_c(-1, false), `${near(-1)}+(${near(-1)})`);
  assert.equal(said(numbers(of("gru", "h"), () => near(1), true)),
    `(${near(1)})\u00b7(${near(1)})+(1${MINUS}(${near(1)}))\u00b7(${near(1)})`);
  assert.equal(said(numbers(of("lstm", "h"), () => near(1), true)), `(${near(1)})\u00b7tanh(${near(1)})`);
});

test("as plain text without the letters of blocks", () => {
  assert.equal(plain(of("lstm", "f")), "\u03c3(W x + U h\u2032 + p c\u2032 + b)");
  assert.equal(plain(of("gru-after", "g")), "tanh(W x + b + r (U h\u2032 + d))");
  assert.equal(plain(of("gru", "h")), `z h\u2032 + (1 ${MINUS} z) g`);
});
