import assert from "node:assert/strict";
import test from "node:test";
import { randomId } from "../../../static/js/state/randomid.js";

test("an id is another one each time, and long enough for a client's key", () => {
  const all = Array.from({ length: 100 }, randomId);
  assert.equal(new Set(all).size, 100);
  for (const one of all) assert.match(one, /^[0-9a-f]{32}$/);
});
