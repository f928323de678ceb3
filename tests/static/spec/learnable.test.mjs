import assert from "node:assert/strict";
import test from "node:test";
import { refusal as refused } from "../../../static/js/spec/learnable.js";
import { vocabulary } from "../traces.mjs";

const refusal = (text) => refused(text, vocabulary.limits);

test("a text is counted by symbols, as the server counts, and told what is allowed", () => {
  assert.equal(refusal(""), "");
  assert.equal(refusal("a".repeat(200)), "");
  assert.equal(refusal("a".repeat(20_000)), "");
  assert.match(refusal("ab"), /^2 symbols: at least 200 are needed/);
  assert.match(refusal("a".repeat(60_000)), /^60,000 symbols: at most 20,000 are allowed\. Nothing was cut/);
  // An emoji is one symbol, of two UTF-16 units.
  assert.match(refusal("\u{1f600}".repeat(150)), /^150 symbols: at least 200/);
  assert.equal(refusal("\u{1f600}".repeat(14_000)), "");
  const many = /^19,000 symbols in 76,002 bytes: at most 60,000 bytes can be sent\. Nothing was cut/;
  assert.match(refusal("\u{1f600}".repeat(19_000)), many);
  assert.match(refusal("\n".repeat(20_001)), /^20,001 symbols/);
});
