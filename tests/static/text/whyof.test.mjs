import assert from "node:assert/strict";
import test from "node:test";
import { whyOf } from "../../../static/js/text/whyof.js";

test("an error says its message, and anything else is said as it is", () => {
  assert.equal(whyOf(new TypeError("no such column")), "no such column");
  assert.equal(whyOf("stopped"), "stopped");
  assert.equal(whyOf(null), "null");
});
