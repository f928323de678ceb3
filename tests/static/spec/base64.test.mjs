import assert from "node:assert/strict";
import test from "node:test";
import { fromBase64, toBase64 } from "../../../static/js/spec/base64.js";

test("all bytes become letters, as others have them, and come back", () => {
  const bytes = Uint8Array.from({ length: 70000 }, (_, at) => (at * 7) % 256);
  assert.equal(toBase64(bytes), Buffer.from(bytes).toString("base64"));
  assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  assert.deepEqual(fromBase64(""), new Uint8Array());
  assert.throws(() => fromBase64("\u00e9"));
});
