import assert from "node:assert/strict";
import test from "node:test";
import { pack, unpack } from "../../../static/js/spec/packed.js";

test("a large object is packed in letters that an address may have", () => {
  const value = { text: "\u4e2d+/=".repeat(50_000) };
  assert.match(pack(value), /^[\w-]+$/);
  assert.deepEqual(unpack(pack(value)), value);
});
