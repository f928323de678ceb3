import assert from "node:assert/strict";
import test from "node:test";
import {
  arriving, begun, coverOf, coversSame, each, lessonAsks, openOnes, turned, without,
} from "../../../static/js/state/covering.js";

const specOf = (net) => ({ version: 1, net, input: { kind: "text", text: "ab" } });
const ask = (net, start, owner = "stage", more = {}) => ({
  question: {
    kind: "choose", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [start, start + 1] }, options: [],
    tolerance: 0,
  },
  spec: specOf(net), owner, open: true, ...more,
});
const state = (asking, rests = []) =>
  ({ asking, rests, gone: [], tab: null, lesson: null, checkpoint: 0, puzzle: null });

test("a cover is of all Specs of its net, and of no other, on the stage or not; the earliest holds", () => {
  const now = state(ask("n", 5), [ask("o", 3), ask("o", 2)]);
  assert.deepEqual(["n", "o", "p"].map((net) => coverOf(now, { ...specOf(net), seed: 1 })), [5, 2, null]);
  assert.equal(coverOf(state(ask("n", 5, "stage", { open: false })), specOf("n")), null);
  assert.equal(coverOf(now, null), null);
  assert.ok(coversSame(now, state(ask("o", 2, "class"), [ask("n", 5)])));
  assert.ok(!coversSame(now, state(ask("n", 5), [ask("o", 3)])));
});

test("with its net a question rests, and comes back with it; what is shown is over, and " +
  "so is that of a net that is gone", () => {
  const [own, other] = [ask("n", 5), ask("o", 3)];
  assert.deepEqual(turned(state(own, [other]), specOf("n")), { asking: own, rests: [other] });
  assert.deepEqual(turned(state(own, [other]), specOf("o")), { asking: other, rests: [own] });
  assert.deepEqual(turned(state(own), specOf("p")), { asking: null, rests: [own] });
  assert.deepEqual(turned(state({ ...own, open: false }), specOf("o")), { asking: null, rests: [] });
  assert.deepEqual(turned({ ...state(own, [other]), gone: ["n"] }, specOf("p")), { asking: null, rests: [other] });
});

test("some are taken away, and the tab with what was in it", () => {
  const [own, other] = [ask("n", 5, "lesson"), ask("o", 3)];
  assert.deepEqual(without({ ...state(own, [other]), tab: "question" }, ({ owner }) => owner === "lesson"),
    { asking: null, rests: [other], tab: null });
  assert.deepEqual(without({ ...state(own, [other]), tab: "question" }, ({ owner }) => owner === "stage"),
    { asking: own, rests: [] });
  assert.deepEqual(openOnes(state(own, [other])), [other, own]);
  assert.deepEqual(each(state(own, [other]), (one) => one.spec.net), { asking: "n", rests: ["o"] });
  assert.deepEqual([lessonAsks(state(null, [own])), lessonAsks(state(other))], [true, false]);
});

test("what begins at a Spec ends what a lesson asked, and what was asked of that net at the stage; " +
  "never what a class is asked", () => {
  const all = [ask("n", 5, "lesson"), ask("n", 4), ask("o", 3), ask("n", 2, "class")];
  assert.deepEqual(begun(state(null, all), specOf("n")).rests, [all[2], all[3]]);
  // But that which is shown by now.
  assert.equal(begun(state({ ...all[3], open: false }), specOf("n")).asking, null);
});

test("a Screen that comes ends no question but those of the lesson that it leads out of", () => {
  const [own, resting] = [ask("n", 5, "lesson"), ask("o", 3, "class")];
  const now = { ...state(own, [resting]), lesson: "count", checkpoint: 1 };
  const there = (more = {}) => ({ ...state(null), ...more });
  // One without a lesson leaves the lesson where it is.
  assert.deepEqual(arriving(there(), now, specOf("p")),
    { ...there(), asking: null, rests: [resting, own], lesson: "count", checkpoint: 1, tab: "lesson" });
  const back = arriving(there({ tab: "equations" }), now, specOf("n"));
  assert.deepEqual([back.asking, back.lesson, back.tab], [own, "count", "equations"]);
  // The same place of the lesson, whatever it says is asked of that net.
  const again = arriving(there({ lesson: "count", checkpoint: 1, asking: ask("n", 9, "lesson") }), now, specOf("n"));
  assert.deepEqual([again.asking, again.rests], [own, [resting]]);
  // Elsewhere in a lesson, and a puzzle.
  for (const more of [{ lesson: "count", checkpoint: 2 }, { lesson: "other" }, { puzzle: "latch" }]) {
    const left = arriving(there(more), now, specOf("n"));
    assert.deepEqual([left.asking, left.rests, left.lesson], [null, [resting], more.lesson ?? null]);
  }
});

test("a Screen that asks takes the place of what who is at the stage was asked of that net", () => {
  const [own, other, asks] = [ask("n", 5), ask("o", 3), ask("n", 7)];
  const came = arriving({ ...state(asks) }, state(own, [other]), specOf("n"));
  assert.deepEqual([came.asking, came.rests], [asks, [other]]);
  const same = arriving({ ...state(ask("n", 5)) }, state({ ...own, given: 1 }), specOf("n"));
  assert.equal(same.asking.given, 1);
});
