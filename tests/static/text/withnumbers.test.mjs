import assert from "node:assert/strict";
import test from "node:test";

import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withnumbers.js";

test("what is said of a person's own numbers comes with all else that the page says, and nobody changes it", () => {
  for (const [room, says] of Object.entries(first)) {
    assert.equal(text[/** @type {keyof typeof first} */ (room)], says);
  }
  assert.equal(text.ownNumbers.name, "Your own numbers");
  assert.ok(Object.isFrozen(text.ownNumbers.refusals));
});

test("one row is one row", () => {
  assert.equal(text.ownNumbers.found({ rows: 1, columns: 1 }), "1 row of 1 column was read.");
  assert.equal(text.ownNumbers.found({ rows: 60, columns: 3 }), "60 rows of 3 columns were read.");
});
