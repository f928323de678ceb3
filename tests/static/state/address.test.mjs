import assert from "node:assert/strict";
import test from "node:test";
import { ownAddress } from "../../../static/js/state/address.js";

test("an address of a lab's own keeps what it is given, apart from all others", () => {
  const [one, other] = [ownAddress("#t=1"), ownAddress()];
  other.write("#t=2");
  assert.deepEqual([one.read(), other.read()], ["#t=1", "#t=2"]);
});
