import assert from "node:assert/strict";
import test from "node:test";
import { reworded, spellings, wrongWith } from "../../../../static/js/lessons/maker/words.js";

test("what is changed is the text of the page's language; others stay", () => {
  assert.equal(reworded("old", "new"), "new");
  const words = { en: "old", zh: "好" };
  assert.deepEqual(reworded(words, "new"), { en: "new", zh: "好" });
  assert.equal(words.en, "old");
  assert.deepEqual([spellings("one"), spellings(words)], [["one"], ["old", "好"]]);
});

test("texts are refused for what a server would refuse", () => {
  for (const fine of ["*fine*, {c}", "a < b, and b > c", "{x} and {y}"]) assert.equal(wrongWith(fine), "", fine);
  assert.equal(wrongWith(" \n"), "it is empty");
  assert.match(wrongWith("it is <b>bold</b>"), /^<b> would stand there as it is/);
  assert.match(wrongWith("one * star"), /^an asterisk has no other/);
  for (const alone of ["a } brace", "a { brace", "{c} {"]) {
    assert.match(wrongWith(alone), /^a brace has no other/, alone);
  }
});

test("letters are counted as the server counts them", () => {
  assert.equal(wrongWith("\u{1d11e}".repeat(1000)), "");
  assert.match(wrongWith("\u{1d11e}".repeat(1001)), /^it has more than 1.?000 letters$/);
});

test("only signals stand between braces: those of the net, where that is known, and what it reads and says", () => {
  assert.equal(wrongWith("{q}"), "{q} is no signal here; there are i, f, g, o, c, h, z, r, x, y");
  for (const none of ["{if}", "{}"]) assert.match(wrongWith(none), /is no signal here/, none);
  assert.equal(wrongWith("{c}, {x}, {y}", ["c", "h"]), "");
  assert.equal(wrongWith("{c} and {z}", ["c", "h"]), "{z} is no signal here; there are c, h, x, y");
});

test("each language is looked at, and English must be among them", () => {
  assert.equal(wrongWith({ en: "fine", zh: "" }), "it is empty");
  assert.equal(wrongWith({ zh: "好" }), "it must be there in English too");
  assert.equal(wrongWith({ en: "fine", zh: "好" }), "");
});
