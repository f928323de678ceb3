import assert from "node:assert/strict";
import test from "node:test";
import { decodeAnswer } from "../../../static/js/sources/importwire.js";

test("an answer that cannot be read is a refusal that says so", () => {
  for (const [data, name] of [
    ["{", "type"], ["null", "type"], ["[]", "type"], ['{"type":["got"]}', "type"], ['{"type":"toString"}', "type"],
    ['{"type":"got"}', "left"], ['{"type":"found","nets":{}}', "nets"], ['{"type":"error","reason":"a"}', "params"],
    ['{"type":"compared","most":0,"step":0,"cell":0,"ours":0,"theirs":0,"first":""}', "first"],
    [new ArrayBuffer(2), "type"],
  ]) {
    const { type, reason, message } = decodeAnswer(data);
    assert.deepEqual([type, reason], ["error", "import_unreadable"], String(data));
    assert.equal(message, `The answer can\u2019t be read: it has no ${name} as this page knows it. Reload the page.`);
  }
});

test("one that has what it must have is as it came", () => {
  const compared = { type: "compared", most: 0, step: 0, cell: 0, ours: 0, theirs: 0, first: null };
  assert.deepEqual(decodeAnswer(JSON.stringify(compared)), compared);
});
