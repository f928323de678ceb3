import assert from "node:assert/strict";
import test from "node:test";
import { LONGEST_LINK, linkTo, pack, unpack } from "../../../../static/js/lessons/maker/link.js";
import { close, read } from "../../../../static/js/lessons/maker/file.js";
import { linkedIn } from "../../../../static/js/state/making.js";
import { draft } from "./made.mjs";

test("a lesson goes through an address, and is shorter there than in its file", async () => {
  const lesson = draft({ title: { en: "Counting", zh: "数数" } });
  const link = linkTo("https://host/path/?a#s=1", await pack(close(lesson)));
  assert.match(link, /^https:\/\/host\/path\/#made=z[\w-]+$/);
  assert.ok(link.length < close(lesson).length && link.length < LONGEST_LINK);
  assert.deepEqual(read(await unpack(linkedIn(new URL(link).hash))), lesson);
});

test("where the browser packs nothing it goes as it is", async () => {
  const { CompressionStream } = globalThis;
  delete globalThis.CompressionStream;
  const packed = await pack("\u00e4\u6570");
  globalThis.CompressionStream = CompressionStream;
  assert.equal(packed[0], "p");
  assert.equal(await unpack(packed), "\u00e4\u6570");
});

test("what is no lesson, or grows beyond all bounds, is refused", async () => {
  await assert.rejects(unpack("q"), /no lesson/);
  // Cut short on its way, as by a mail: what can be done is said, not what a browser calls it.
  const packed = await pack(close(draft()));
  for (const cut of ["zAAAA", "p!!", packed.slice(0, -40), `p${packed.slice(1)}`]) {
    await assert.rejects(unpack(cut), { message: "it did not come whole: copy the link anew" });
  }
  await assert.rejects(unpack(await pack("a".repeat(2e6))), /1,048,576 letters/);
});
