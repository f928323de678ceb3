import assert from "node:assert/strict";
import test from "node:test";
import { gradientKind } from "../../../static/js/spec/errorpaths.js";
import { vocabulary } from "../traces.mjs";

test("an earlier name means a kind that there is; all others mean themselves", () => {
  const kinds = vocabulary.gradients.map(({ key }) => key);
  assert.ok(kinds.includes(gradientKind("gers")));
  assert.deepEqual(kinds.map(gradientKind), kinds);
});
