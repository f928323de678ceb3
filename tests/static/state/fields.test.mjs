import assert from "node:assert/strict";
import test from "node:test";
import { flag, name, names, object, stretch, whole, wholes } from "../../../static/js/state/fields.js";

test("what is written is read again", () => {
  const cases = [
    [whole(9), 3], [wholes(9), [0, 4]], [wholes(9), []], [stretch(9), { start: 2, stop: 9 }], [flag, true],
    [flag, false],
    [name, "race-1_b"], [names(3), ["h", "y"]], [object(99), { a: [1, "\u00e4\ud83d\ude00"] }],
  ];
  for (const [kind, value] of cases) assert.deepEqual(kind.check("it", kind.read(kind.write(value))), value);
});

