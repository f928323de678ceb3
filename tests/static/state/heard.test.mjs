import assert from "node:assert/strict";
import test from "node:test";
import { hear, heard } from "../../../static/js/state/heard.js";

test("what is heard is remembered, and where storage is forbidden nothing breaks", () => {
  assert.equal(heard(), null);
  hear("c");
  const kept = new Map();
  globalThis.localStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, to) => kept.set(name, to),
    removeItem: (name) => kept.delete(name),
  };
  try {
    assert.equal(heard(), null);
    for (const sound of ["c", "gates"]) {
      hear(sound);
      assert.equal(heard(), sound);
    }
    kept.set("sound", "<b>");
    assert.equal(heard(), null);
    hear(null);
    assert.equal(kept.size, 0);
  } finally {
    delete globalThis.localStorage;
  }
});
