import assert from "node:assert/strict";
import test from "node:test";
import { reach, reached } from "../../../static/js/state/reached.js";

test("how far one is is remembered, and where storage is forbidden nothing breaks", () => {
  assert.deepEqual(reached(), {});
  reach({ count: 2 });
  const kept = new Map();
  globalThis.localStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, to) => kept.set(name, to) };
  try {
    assert.deepEqual(reached(), {});
    reach({ count: 2 });
    assert.deepEqual(reached(), { count: 2 });
    kept.set("lessons", "no JSON");
    assert.deepEqual(reached(), {});
    kept.set("lessons", "3");
    assert.deepEqual(reached(), {});
  } finally {
    delete globalThis.localStorage;
  }
});
