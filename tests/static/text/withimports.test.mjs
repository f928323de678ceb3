import assert from "node:assert/strict";
import test from "node:test";

import { text as first } from "../../../static/js/text/text.js";
import { text } from "../../../static/js/text/withimports.js";

test("what is said of other programs' nets comes with all else that the page says, and nobody changes it", () => {
  for (const [room, says] of Object.entries(first)) {
    assert.equal(text[/** @type {keyof typeof first} */ (room)], says);
  }
  assert.equal(text.importing.name, "Open a net");
  assert.ok(Object.isFrozen(text.importing.refusals));
});
