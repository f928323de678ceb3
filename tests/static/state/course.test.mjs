import assert from "node:assert/strict";
import test from "node:test";
import { MADE, isComing, outside, strayed } from "../../../static/js/state/course.js";

const SPEC = { version: 1, net: "anbn", input: { kind: "text", text: "Sab" } };
const OTHER = { ...SPEC, net: "reber" };

test("out of the page goes no lesson that no server has, and what that asked is asked on the stage", () => {
  const asking = { owner: "lesson", spec: SPEC };
  const mine = {
    lesson: MADE, checkpoint: 2, course: {}, tab: "lesson", asking, rests: [{ owner: "class", spec: OTHER }],
  };
  const told = outside(mine);
  assert.deepEqual([told.lesson, told.checkpoint, told.course, told.tab], [null, 0, null, "question"]);
  assert.deepEqual([told.asking.owner, told.rests[0].owner], ["stage", "class"]);
  assert.equal(outside({ ...mine, asking: null, rests: [] }).tab, null);
  assert.equal(outside({ ...mine, tab: "equations" }).tab, "equations");
  const shipped = { ...mine, lesson: "count" };
  assert.equal(outside(shipped), shipped);
});

test("where nothing has come nothing has strayed", () => {
  assert.equal(strayed({ course: null, spec: SPEC }), false);
  assert.equal(strayed({ course: { checkpoint: null }, spec: SPEC }), false);
});

test("a checkpoint is on its way until it has come, does not come, or its lesson is left", () => {
  const course = { name: "count", at: 0, of: 0, checkpoint: null, then: "", error: "" };
  assert.equal(isComing({ lesson: "count", course }), true);
  assert.equal(isComing({ lesson: "count", course: { ...course, checkpoint: {} } }), false);
  assert.equal(isComing({ lesson: "count", course: { ...course, error: "It did not come." } }), false);
  for (const lesson of [null, "other"]) assert.equal(isComing({ lesson, course }), false);
  assert.equal(isComing({ lesson: null, course: null }), false);
});
