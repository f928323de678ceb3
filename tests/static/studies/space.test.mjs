import assert from "node:assert/strict";
import test from "node:test";
import { chosenCells } from "../../../static/js/studies/space.js";

test("cells that a smaller net has not give way to some that it has", () => {
  const chosen = { axes: "cells", across: "2", up: "7", second: "6" };
  assert.deepEqual(chosenCells(chosen, 8, 0), [2, 7, 6]);
  assert.deepEqual(chosenCells(chosen, 4, 0), [2, 3, ""]);
  assert.deepEqual(chosenCells(chosen, 2, 1), [1, 0, ""]);
  assert.deepEqual(chosenCells({ axes: "cells", across: "0", up: "3", second: "" }, 2, 1), [0, 1, ""]);
  // Never one cell against itself.
  assert.deepEqual(chosenCells({ axes: "cells", across: "5", up: "1" }, 3, 1), [2, 1, ""]);
  assert.deepEqual(chosenCells({ axes: "cells" }, 4, 9), [3, 0, ""]);
});
