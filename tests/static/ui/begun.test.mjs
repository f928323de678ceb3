import assert from "node:assert/strict";
import test from "node:test";
import { beginFrom, followBegin } from "../../../static/js/ui/begun.js";

test("what was begun from a dialog has the focus once, and not where the dialog was left without", async () => {
  const focused = [];
  const card = { focus: () => focused.push("card") };
  const [one, other] = [{}, {}];
  beginFrom(one, true);
  followBegin(other, card);
  await null;
  assert.deepEqual(focused, []);
  followBegin(one, card);
  // What the dialog gives back as it closes comes first.
  assert.deepEqual(focused, []);
  await null;
  followBegin(one, card);
  await null;
  assert.deepEqual(focused, ["card"]);
  beginFrom(one, true);
  beginFrom(one, false);
  followBegin(one, card);
  await null;
  assert.deepEqual(focused, ["card"]);
});
