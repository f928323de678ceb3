import assert from "node:assert/strict";
import test from "node:test";
import { createHistory } from "../../../static/js/state/history.js";

test("undo and redo go back and forth, and a new change ends what could be redone", () => {
  const history = createHistory();
  assert.deepEqual(
    [history.undo("a"), history.redo("a"), history.flags()], [null, null, { canUndo: false, canRedo: false }],
  );
  history.push("a");
  history.push("b");
  assert.equal(history.undo("c"), "b");
  assert.deepEqual(history.flags(), { canUndo: true, canRedo: true });
  assert.equal(history.redo("b"), "c");
  assert.equal(history.undo("c"), "b");
  history.push("b");
  assert.deepEqual([history.redo("d"), history.undo("d"), history.undo("b")], [null, "b", "a"]);
});

test("what can't be opened is passed over, and is there again once it can", () => {
  const history = createHistory();
  const opens = (spec) => !spec.startsWith("own");
  for (const spec of ["a", "own 1", "own 2"]) history.push(spec);
  assert.equal(history.undo("own 3", opens), "a");
  assert.deepEqual(history.flags(opens), { canUndo: false, canRedo: false });
  assert.deepEqual(history.flags(), { canUndo: false, canRedo: true });
  assert.equal(history.redo("a", opens), null);
  assert.deepEqual([history.redo("a"), history.redo("own 1"), history.redo("own 2")], ["own 1", "own 2", "own 3"]);
  assert.equal(history.undo("own 3", opens), "a");
  assert.equal(history.undo("a", opens), null);
});

test("what is left can be gone back to, and what could be redone still can", () => {
  const history = createHistory();
  history.push("own");
  assert.equal(history.undo("b"), "own");
  history.leave("own");
  assert.deepEqual([history.redo("first"), history.undo("b"), history.undo("first")], ["b", "first", "own"]);
});

test("it can be put back as it was, what could be redone too, but for what is refused", () => {
  const history = createHistory();
  for (const one of ["a", "b", "c"]) history.push(one);
  history.undo("d");
  const mark = history.mark();
  history.push("c");
  history.push("e");
  history.restore(mark, "c", () => false);
  assert.deepEqual([history.redo("c"), history.redo("d"), history.undo("d")], ["d", null, "c"]);
  history.restore(mark, "c", (one) => one === "b");
  assert.deepEqual([history.undo("c"), history.undo("a")], ["a", null]);
  history.restore(mark, "c", (one) => one === "d");
  assert.deepEqual(history.flags(), { canUndo: true, canRedo: false });
});

test("where what is refused stood between two that are the same, that is no step", () => {
  const history = createHistory();
  for (const one of ["a", "b", "bad", "b", "c", "bad"]) history.push(one);
  history.restore(history.mark(), "c", (one) => one === "bad");
  assert.deepEqual([history.undo("c"), history.undo("b"), history.undo("a")], ["b", "a", null]);
});

test("so many changes are kept, the newest", () => {
  const history = createHistory();
  for (let k = 0; k < 300; k += 1) history.push(k);
  let [count, last] = [0, null];
  for (let found = history.undo("now"); found !== null; found = history.undo(found)) [count, last] = [count + 1, found];
  assert.deepEqual([count, last], [200, 100]);
});
