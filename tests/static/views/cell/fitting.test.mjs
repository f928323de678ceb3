import assert from "node:assert/strict";
import test from "node:test";
import { fitting } from "../../../../static/js/views/cell/fitting.js";

/** Heavy letters are 10 wide, slim ones 8. */
const widthOf = (text, slim) => text.length * (slim ? 8 : 10);
const fits = (most) => fitting(["c 0.1234", "0.1234"], most, 15, widthOf);

test("a text becomes slimmer, then shorter, and if it must smaller", () => {
  assert.equal(fits(80), "");
  assert.equal(fits(79), "slim");
  assert.equal(fits(64), "slim");
  assert.equal(fits(63), "short");
  assert.equal(fits(48), "short");
  assert.equal(fits(24), "7.42px");
});

test("what is short already is never wider than its room", () => {
  assert.equal(fitting(["0.12", "0.12"], 16, 15, widthOf), "7.42px");
  assert.equal(fitting(["", ""], 0, 15, widthOf), "");
});
