import assert from "node:assert/strict";
import test from "node:test";
import { LOST, madeWay, refused } from "../../../static/js/sources/whynot.js";

test("who made way is told from who lost the line, and from what is no refusal", () => {
  assert.equal(madeWay(refused("import_made_way")), true);
  assert.equal(madeWay(LOST), false);
  assert.equal(madeWay({ type: "taken", net: "import_made_way" }), false);
  assert.deepEqual(refused("import_changed", { name: "a" }).params, { name: "a" });
});
