import assert from "node:assert/strict";
import test from "node:test";
import { faults } from "../../../../static/js/text/en/ui.js";

test("one part stopped, or several", () => {
  assert.match(faults.stopped({ parts: ["lanes"] }), /^A fault: the lanes stopped; all else goes on\./);
  assert.match(faults.stopped({ parts: ["lanes", "circuit"] }), /^A fault: the lanes and circuit stopped; /);
  assert.match(faults.stopped({ parts: ["menu", "lanes", "circuit"] }), /the menu, lanes and circuit stopped; /);
});
