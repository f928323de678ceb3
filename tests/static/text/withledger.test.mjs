import assert from "node:assert/strict";
import test from "node:test";

import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withledger.js";

test("what the ledger says comes with all else that the page says, and with what studies have in common", () => {
  for (const [room, says] of Object.entries(first)) {
    assert.equal(text[/** @type {keyof typeof first} */ (room)], says);
  }
  assert.deepEqual([text.ledger.title, text.study.cell], ["Memory ledger", "Cell"]);
  assert.ok(Object.isFrozen(text.ledger));
});
