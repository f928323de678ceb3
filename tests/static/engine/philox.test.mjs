import assert from "node:assert/strict";
import test from "node:test";

import { uniform } from "../../../static/js/engine/philox.js";

test("a draw is that of NumPy's Generator(Philox(key=key, counter=counter)).random()", () => {
  assert.equal(uniform(0, [0, 1, 0, 0]), 0.21185954403345741);
  assert.equal(uniform(7, [0, 1, 0, 5]), 0.7452041125938017);
  assert.equal(uniform(2 ** 40 + 3, [0, 1, 0, 1999]), 0.9899991408685223);
});
