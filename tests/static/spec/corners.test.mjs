import assert from "node:assert/strict";
import test from "node:test";

import { modeByItself } from "../../../static/js/spec/corners.js";
import { filled } from "../traces.mjs";

test("by itself a cell is in the mode of the undisturbed run, whatever is pinned; " +
  "in none before its values come", () => {
  const trace = filled({}, [{ i: 1, f: 1, o: 1, "free.i": 0.05, "free.f": 0.8, "free.o": 0.97 }]);
  const { mode, band } = modeByItself(trace, 0, 0);
  assert.deepEqual([mode?.id, band], ["read-only", 1]);
  assert.equal(modeByItself(trace, 0, 1).mode, null);
});
