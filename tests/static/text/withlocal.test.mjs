import assert from "node:assert/strict";
import test from "node:test";
import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withlocal.js";

test("what a page says that computes by itself is there beside all else, and no other page has it", () => {
  assert.equal(text.lanes, first.lanes);
  assert.match(text.local.needs_server, /this page has none$/);
  assert.ok(Object.isFrozen(text.local));
  assert.ok(!("local" in first));
});
