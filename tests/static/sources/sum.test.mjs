import assert from "node:assert/strict";
import test from "node:test";
import { sumOf } from "../../../static/js/sources/sum.js";

const bytes = (text) => new TextEncoder().encode(text);

test("it is the sum of FNV-1a, in one piece or in several", () => {
  // As they are published with it.
  for (const [text, sum] of [["", 0x811c9dc5], ["a", 0xe40c292c], ["foobar", 0xbf9cf968]]) {
    assert.equal(sumOf(bytes(text)), sum);
  }
  assert.equal(sumOf(bytes("bar"), sumOf(bytes("foo"))), 0xbf9cf968);
});
