import assert from "node:assert/strict";
import test from "node:test";
import { text as withDesk } from "../../../static/js/text/withdesk.js";
import { text } from "../../../static/js/text/withstudies.js";

/** Every text, with its path. */
function* leaves(room, path = []) {
  for (const [name, one] of Object.entries(room)) {
    if (typeof one === "object") yield* leaves(one, [...path, name]);
    else yield [[...path, name].join("."), one];
  }
}

test("every text is a sentence or a function of one object of named parameters", () => {
  for (const [path, one] of leaves({ ...text, ...withDesk })) {
    assert.ok(["string", "function"].includes(typeof one), path);
    if (typeof one === "function") assert.equal(one.length, 1, path);
    else assert.notEqual(one.trim(), "", path);
  }
});

test("nobody changes a text", () => {
  assert.throws(() => { text.sentence = {}; }, TypeError);
  assert.throws(() => { text.sentence.waiting = ""; }, TypeError);
});
