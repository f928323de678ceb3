import assert from "node:assert/strict";
import test from "node:test";
import { progress } from "../../../static/js/state/reached.js";

test("how far one is is remembered, and where storage is forbidden nothing breaks", () => {
  const { read, keep } = progress("lessons");
  assert.deepEqual(read(), {});
  keep({ count: 2 });
  const kept = new Map();
  globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, to) => kept.set(name, to) };
  try {
    assert.deepEqual(read(), {});
    keep({ count: 2 });
    assert.deepEqual(read(), { count: 2 });
    kept.set("lessons", "no JSON");
    assert.deepEqual(read(), {});
    for (const none of ["3", "[1]", "null", '{"count":"2"}']) {
      kept.set("lessons", none);
      assert.deepEqual(read(), {}, none);
    }
  } finally {
    delete globalThis.localStorage;
  }
});

test("what another tab has come to meanwhile stays, and of both the better", () => {
  const kept = new Map();
  globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, to) => kept.set(name, to) };
  try {
    const [lessons, puzzles] = [progress("lessons"), progress("puzzles", Math.min)];
    for (const tab of [lessons, puzzles]) {
      tab.keep({ count: 2, memory: 5 });
      // One that was opened before knows nothing of that.
      tab.keep({ gates: 1, memory: 3 });
    }
    assert.deepEqual(lessons.read(), { count: 2, memory: 5, gates: 1 });
    assert.deepEqual(puzzles.read(), { count: 2, memory: 3, gates: 1 });
  } finally {
    delete globalThis.localStorage;
  }
});
