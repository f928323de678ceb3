import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { brokenAt } from "../../../static/js/spec/jsonplace.js";

const at = (line, column) => ({ line, column });

test("where a text stops being JSON is told by line and column", () => {
  for (const [text, place] of [
    ["", at(1, 1)], ["x", at(1, 1)], ["{", at(1, 2)], ["[1 2]", at(1, 4)], ["[1,]", at(1, 4)], ["[,1]", at(1, 2)],
    ["{\"a\": 1,}", at(1, 9)], ["{\"a\" 1}", at(1, 6)], ["{a: 1}", at(1, 2)], ["{\"a\": 1}}", at(1, 9)],
    ["{\"a\": 1\n\"b\": 2}", at(2, 1)], ["{\n  \"title\": \u201cA\u201d\n}", at(2, 12)],
    ["[\"\u{1f600}\", x]", at(1, 7)],
    ["{\"a\": \"b\nc\"}", at(1, 7)], ["{\"a\": 01}", at(1, 8)], ["{\"a\": .5}", at(1, 7)], ["[[[]]", at(1, 6)],
    ["{\"a\": [}", at(1, 8)],
    ["{\"a\": 'b'}", at(1, 7)], ["[1]\n// so", at(2, 1)], ["{]", at(1, 2)], ["[}", at(1, 2)], ["nul", at(1, 1)],
    ["{\"a\":}", at(1, 6)], ["{\"a\": 1,\n\"b\": }\n", at(2, 6)], ["[{\"a\": }, 1]", at(1, 8)],
  ]) assert.deepEqual(brokenAt(text), place, text);
});

test("what is JSON has no such place, however deep", () => {
  const folder = new URL("../../../static/lessons/", import.meta.url);
  for (const name of readdirSync(folder)) {
    assert.equal(brokenAt(readFileSync(new URL(name, folder), "utf8")), null, name);
  }
  for (const text of [
    "[]", " {} ", "[[], {}]", "{\"a\": {\"b\": [1, -0.5e3, true, null, \"\\u00e4\\n\"]}}", "1", "\"\"",
    `${"[".repeat(1e5)}${"]".repeat(1e5)}`,
  ]) {
    assert.equal(brokenAt(text), null, text.slice(0, 40));
  }
});

test("it finds a place exactly where the browser finds a fault", () => {
  let seed = 5;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const whole = "{\"a\": [1, {\"b\": \"c\"}, [], {}], \"d\": -1.5}";
  for (let round = 0; round < 5000; round += 1) {
    const [from, many] = [random(whole.length), random(3)];
    const text = whole.slice(0, from) + [",", "]", "}", "\"", "0", ":", "", "["][random(8)] + whole.slice(from + many);
    let fits = true;
    try {
      JSON.parse(text);
    } catch {
      fits = false;
    }
    assert.equal(brokenAt(text) === null, fits, text);
  }
});
