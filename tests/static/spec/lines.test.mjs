import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf } from "../../../static/js/spec/equations.js";
import { inNumbers, inSymbols, worthsOf } from "../../../static/js/spec/lines.js";
import { vocabulary } from "../traces.mjs";

const of = (family, signal) => equationsOf(vocabulary, family).find((one) => one.signal === signal);
const said = (one) => (typeof one === "string" ? one : one.children.map(said).join(""));
const lines = (all) => all.map((piece) => piece.map(said).join(""));
const TERMS = {
  W_i_x: 1.5, U_i_h: -2, p_i: 0.5, c_before: 3, b_i: 0.25, f: 0.5, i: Math.fround(0.9999), g: -0.25, o: 1, c: 2,
};
const at = (name) => TERMS[name];
const shown = (family, signal, whole) => {
  const one = of(family, signal);
  return lines(inNumbers(one, at, worthsOf(one, at), whole));
};

test("a line begins with =, and ends where the page may break it", () => {
  assert.deepEqual(lines(inSymbols(of("lstm", "h"))), ["=o" + "tanh(c)"]);
  assert.deepEqual(shown("lstm", "i", true), ["=\u03c3(1.50", "\u22122", "+0.50\u00b73", "+0.25)", "=\u03c3(1.25)"]);
  assert.deepEqual(shown("lstm", "i", false), ["=\u03c3(1.50", "\u22122", "+1.50", "+0.25)", "=\u03c3(1.25)"]);
  assert.deepEqual(
    shown("lstm", "c", true), ["=0.50\u00b73", "+(1\u22121e\u22124)\u00b7(\u22120.25)", "=1.50\u22120.25"],
  );
  assert.deepEqual(shown("lstm", "h", false), ["=1\u00b7tanh(2)"]);
  assert.deepEqual(shown("1997", "f", true), []);
});

test("what parts come to is written with as many digits as it takes to agree", () => {
  // Three times 1.00 would be 3.00, and it is 3.01.
  const { values, more } = worthsOf(of("lstm", "g"), () => Math.fround(1.004));
  assert.deepEqual([values.length, more], [3, 1]);
  const same = () => Math.fround(1.004);
  assert.deepEqual(lines(inNumbers(of("lstm", "g"), same, worthsOf(of("lstm", "g"), same), true)),
    ["=tanh(1.004", "+1.004", "+1.004)", "=tanh(3.012)"]);
  assert.equal(worthsOf(of("1997", "f"), at).more, 0);
});
