import assert from "node:assert/strict";
import test from "node:test";
import { faults } from "../../../../static/js/text/en/ui.js";

test("one part has stopped, several have", () => {
  assert.match(faults.stopped({ parts: ["lanes"] }), /^A fault: the lanes has stopped; all else goes on\./);
  assert.match(faults.stopped({ parts: ["lanes", "circuit"] }), /^A fault: the lanes and circuit have stopped; /);
  assert.match(faults.stopped({ parts: ["menu", "lanes", "circuit"] }), /the menu, lanes and circuit have stopped; /);
});
