import assert from "node:assert/strict";
import test from "node:test";
import { drawnBy, fresh } from "../../../static/js/spec/fresh.js";

test("the next sequence of the same size; where few were drawn beforehand, one of those, round and round", () => {
  const drawn = (seed) => ({ kind: "generated", seed, size: 9 });
  assert.deepEqual(fresh(drawn(4), null), drawn(5));
  assert.deepEqual(fresh({ kind: "generated" }, 20), { kind: "generated", seed: 1 });
  assert.deepEqual(fresh(drawn(19), 20), drawn(0));
  assert.deepEqual(fresh({ kind: "text", text: "ab" }, 20), { kind: "generated", seed: 0 });
  const any = fresh({ kind: "text", text: "ab" }, null);
  assert.ok(Number.isInteger(any.seed) && any.seed >= 1);
});

test("the sequence of a seed is the Spec that a link would have", () => {
  assert.deepEqual(drawnBy("reber", 7), { version: 1, net: "reber", input: { kind: "generated", seed: 7 } });
  assert.deepEqual(drawnBy("reber", 0), { version: 1, net: "reber", input: { kind: "generated" } });
});
