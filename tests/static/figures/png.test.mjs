import assert from "node:assert/strict";
import test from "node:test";
import { crc32 } from "../../../static/js/figures/crc.js";
import { dotsFor, sized } from "../../../static/js/figures/png.js";

test("the checksum is that of PNG", () => {
  assert.equal(crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
  assert.equal(crc32(new TextEncoder().encode("IEND")), 0xae426082);
});

test("a PNG says how large it is to be printed, right behind its head", () => {
  const bytes = Uint8Array.from({ length: 50 }, (_, at) => at);
  const found = sized(bytes, 300);
  assert.deepEqual(found.subarray(0, 33), bytes.subarray(0, 33));
  assert.deepEqual(found.subarray(54), bytes.subarray(33));
  const view = new DataView(found.buffer, 33);
  assert.equal(view.getUint32(0), 9);
  assert.equal(new TextDecoder().decode(found.subarray(37, 41)), "pHYs");
  assert.deepEqual([view.getUint32(8), view.getUint32(12), view.getUint8(16)], [11811, 11811, 1]);
  assert.equal(view.getUint32(17), crc32(found.subarray(37, 50)));
});

test("there are 300 dots an inch, as far as a browser draws so many", () => {
  assert.equal(dotsFor(900, 400), 300 / 96);
  assert.equal(dotsFor(32000, 400) * 32000, 16000);
  assert.ok(dotsFor(9000, 9000) ** 2 * 9000 * 9000 <= 120e6 + 1);
});
