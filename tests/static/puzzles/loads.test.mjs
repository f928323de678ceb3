import assert from "node:assert/strict";
import test from "node:test";
import { puzzleLoads } from "../../../static/js/puzzles/loads.js";
import { ANSWERS } from "../../../static/js/puzzles/solving.js";

/** So much of an element as stands on a page before anything is drawn in it. */
const element = (tag) => Object.assign(new EventTarget(), {
  tag, children: [],
  setAttribute() {},
  append(...more) { this.children.push(...more); },
});

test("the card and the list come by themselves, with what answers must have, and " +
  "know of the same puzzles", async (t) => {
  globalThis.document = { createElement: element };
  t.after(() => delete globalThis.document);
  const shapes = [];
  let read = 0;
  const reader = { read: async () => null, keep: () => {}, solved: () => ((read += 1), {}) };
  const { card, list } = puzzleLoads(reader, (found) => shapes.push(found));
  assert.deepEqual(shapes, []);
  const parts = [await card(), await list()];
  assert.deepEqual(shapes, [ANSWERS, ANSWERS]);
  assert.equal(read, 0);
  const made = parts.map(({ mount }) => {
    const place = element("div");
    assert.equal(typeof mount(place, { leavePuzzle() {} }).update, "function");
    return place.children.map(({ tag }) => tag);
  });
  assert.deepEqual(made, [["section"], ["dialog"]]);
  // Two of it would not tell each other what was solved.
  assert.equal(read, 1);
});
