import assert from "node:assert/strict";
import test from "node:test";
import { otherWordsOf } from "../../../static/js/text/everylanguage.js";
import { zh } from "../../../static/js/text/zh.js";

test("the words of another language come once they are wanted, and whoever waits is told", async () => {
  const come = () => new Promise((done) => otherWordsOf("\u66f4\u9ad8", done) && done());
  await Promise.all([come(), come()]);
  assert.equal(otherWordsOf("\u66f4\u9ad8", assert.fail).ways.rises, zh.question.ways.rises);
});

test("there are none of the page's own language, nor of what has no letters", () => {
  for (const said of ["Higher", "0.5", "", "c"]) assert.equal(otherWordsOf(said, assert.fail), null, said);
});
