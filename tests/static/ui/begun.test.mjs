import assert from "node:assert/strict";
import test from "node:test";
import { beginFrom, followBegin } from "../../../static/js/ui/begun.js";

test("what was begun from a dialog has the focus once, and not where the dialog was left without", async () => {
  const focused = [];
  const inLab = (lab) => ({ closest: () => lab, focus: () => focused.push("card") });
  const [here, elsewhere] = [{}, {}];
  const [one, card, other] = [here, here, elsewhere].map(inLab);
  beginFrom(one, true);
  followBegin(other);
  await null;
  assert.deepEqual(focused, []);
  followBegin(card);
  // What the dialog gives back as it closes comes first.
  assert.deepEqual(focused, []);
  await null;
  followBegin(card);
  await null;
  assert.deepEqual(focused, ["card"]);
  beginFrom(one, true);
  beginFrom(one, false);
  followBegin(card);
  await null;
  assert.deepEqual(focused, ["card"]);
});
