import assert from "node:assert/strict";
import test from "node:test";

import { crc32 } from "../../../static/js/figures/crc.js";

test("the checksum is zlib's", () => {
  assert.equal(crc32(new Uint8Array()), 0);
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  assert.equal(crc32(Uint8Array.from({ length: 256 }, (_, at) => at)), 688229491);
});
