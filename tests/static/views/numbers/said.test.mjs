import assert from "node:assert/strict";
import test from "node:test";

import { said } from "../../../../static/js/views/numbers/said.js";

test("what a table was taken for is told with its parameters, and why it was not read", () => {
  const told = { message: "?" };
  assert.equal(said({ ...told, code: "encoding", params: { encoding: "utf-8" } }), "The text was read as utf-8.");
  assert.equal(said({ ...told, reason: "rows_file_large", params: { got: 9, most: 8 } }),
    "There are 9 bytes; at most 8 are read: leave out columns, or the oldest rows");
  assert.equal(said({ ...told, code: "blank", params: {} }), "{count} lines without a cell were passed over.");
});

test("what has no sentence here is said as the server says it", () => {
  assert.equal(said({ reason: "of_later", params: {}, message: "Their own words" }), "Their own words");
  assert.equal(said({ reason: "toString", params: {}, message: "Not a sentence" }), "Not a sentence");
});
