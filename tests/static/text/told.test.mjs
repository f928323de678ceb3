import assert from "node:assert/strict";
import test from "node:test";
import { told } from "../../../static/js/text/told.js";

test("in English what the server says stays as it is", () => {
  for (const words of ["Temporal order", "a net of one's own", "constructor", ""]) assert.equal(told(words), words);
});
