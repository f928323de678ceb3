import assert from "node:assert/strict";
import test from "node:test";
import { isObject, missing } from "../../../static/js/sources/shape.js";

const SHAPE = { rows: "list", sizes: "object", at: "number", name: "string", live: "boolean", half: "number?" };
const WHOLE = { rows: [], sizes: {}, at: 0, name: "", live: false, half: null };

test("what has all its fields lacks none, whatever else it has", () => {
  assert.equal(missing(WHOLE, SHAPE), null);
  assert.equal(missing({ ...WHOLE, half: 2, more: 1 }, SHAPE), null);
});

test("the first field that is not there or of another kind is named", () => {
  for (const name of Object.keys(SHAPE)) {
    const { [name]: _, ...rest } = WHOLE;
    assert.equal(missing(rest, SHAPE), name);
  }
  const wrong = [["rows", {}], ["sizes", []], ["at", "0"], ["name", null], ["live", 1], ["half", "2"]];
  for (const [name, value] of wrong) assert.equal(missing({ ...WHOLE, [name]: value }, SHAPE), name);
});

test("an object is neither a list nor null", () => {
  assert.deepEqual([{}, [], null, 1, "a"].map(isObject), [true, false, false, false, false]);
});
