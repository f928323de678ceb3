import assert from "node:assert/strict";
import test from "node:test";
import { toStage } from "../../../static/js/ui/tostage.js";

test("the focus goes to the lanes, nothing is scrolled for it, and where there are none it stays", () => {
  const focused = [];
  const lanes = { focus: (how) => focused.push(how) };
  toStage({ querySelector: (selector) => (selector === "[role=application]" ? lanes : null) });
  toStage({ querySelector: () => null });
  assert.deepEqual(focused, [{ preventScroll: true }]);
});
