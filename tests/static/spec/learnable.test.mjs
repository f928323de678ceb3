import assert from "node:assert/strict";
import test from "node:test";
import { allowed, kindsIn, refusal as refused, tooMuch } from "../../../static/js/spec/learnable.js";
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

test("a text that a question cannot hold is too much for it, by its symbols or by its bytes", () => {
  const much = (text) => tooMuch(text, vocabulary.limits);
  assert.equal(much("a".repeat(20_000)), false);
  assert.equal(much("a".repeat(20_001)), true);
  assert.equal(much("\u{1f600}".repeat(14_000)), false);
  assert.equal(much("\u{1f600}".repeat(19_000)), true);
  assert.equal(much("ab"), false);
});

test("how long it may be depends on whether it can be sent", () => {
  assert.equal(allowed(vocabulary.limits, false), "200 to 20,000 symbols");
  assert.match(allowed(vocabulary.limits, true), /^200 symbols or more, up to 1,000,000 bytes/);
});

test("the commonest kinds of symbols are counted as the server counts them", () => {
  const kinds = (text) => kindsIn(text, vocabulary.limits);
  assert.deepEqual(kinds("abab\u{1f600}"), { found: 3, most: 96, others: 0 });
  // 97 kinds: the sign that stands for others is never among the common ones.
  const many = Array.from({ length: 96 }, (_, at) => String.fromCodePoint(0x4e00 + at).repeat(2)).join("");
  const { found, most, others } = kinds(`${many}${"\u25a1".repeat(6)}`);
  assert.deepEqual([found, most], [97, 96]);
  assert.equal(others, (6 + 2) / (96 * 2 + 6));
});
