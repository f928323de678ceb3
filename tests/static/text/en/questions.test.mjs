import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { text as studies } from "../../../../static/js/text/withstudies.js";
import { text as terms } from "../../../../static/js/text/withterms.js";
import { text as worked } from "../../../../static/js/text/withworked.js";

const text = { ...terms, ...studies, ...worked };
const DOC = readFileSync(new URL("../../../../docs/questions.md", import.meta.url), "utf8");
const ROWS = [...DOC.matchAll(/^\| (.+) \| (.+) \| \u201c(.+)\u201d \|$/gm)].map(([, question, where, words]) =>
  ({ question, where, words }));

/** All that the page may say; of what is told with numbers, its source. @param {unknown} of @returns {string[]} */
function said(of) {
  if (typeof of === "string") return [of];
  if (typeof of === "function") return [String(of)];
  return of && typeof of === "object" ? Object.values(of).flatMap(said) : [];
}

test("each question of docs/questions.md is answered in the page's words, where it is said to be", () => {
  const all = said(text).map((one) => one.replaceAll("\\u2212", "\u2212"));
  assert.ok(ROWS.length >= 10);
  assert.equal(ROWS.length, DOC.split("\n").filter((line) => line.startsWith("| ")).length - 1);
  for (const { question, words } of ROWS) assert.ok(all.some((one) => one.includes(words)), question);
  const asked = text.weights.asked.map(([, answer]) => answer);
  for (const { where, words } of ROWS) {
    if (where.includes(text.weights.often)) assert.ok(asked.some((one) => one.startsWith(words)), words);
  }
});

test("what the answers say of tanh and of halving is so", () => {
  assert.equal(Math.tanh(3).toFixed(3), "0.995");
  assert.equal((1 - Math.tanh(6)).toExponential(1), "1.2e-5");
  assert.equal((0.5 ** 20).toExponential(0), "1e-6");
});
