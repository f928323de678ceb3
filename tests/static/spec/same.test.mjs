import assert from "node:assert/strict";
import test from "node:test";
import { known, same } from "../../../static/js/spec/same.js";

test("plain values are the same where all that is in them is", () => {
  assert.ok(same({ net: "n", acts: [1, null] }, { net: "n", acts: [1, null] }));
  assert.ok(!same({ net: "n" }, { net: "m" }));
  assert.ok(!same(null, undefined));
});

test("what is there already stays the very one", () => {
  const there = { net: "n" };
  assert.equal(known({ net: "n" }, there), there);
  const other = { net: "m" };
  assert.equal(known(other, there), other);
});
