import assert from "node:assert/strict";
import test from "node:test";
import { question } from "../../../../static/js/text/zh/question.js";

test("a letter is set apart from what follows it, a quotation mark is not", () => {
  const went = { signal: "c", cell: 1, first: 1, before: "0", last: 2, now: "1" };
  assert.match(question.went(went), /^\u5355\u5143 1 \u7684 c \u5728\u7b2c 1 \u6b65/);
  const said = question.went({ ...went, output: "U" });
  assert.match(said, /^\u7f51\u7edc\u7684\u8f93\u51fa\u201cU\u201d\u5728\u7b2c 1 \u6b65/);
});
