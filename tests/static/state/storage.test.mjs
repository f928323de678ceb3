import assert from "node:assert/strict";
import test from "node:test";
import { keep, kept } from "../../../static/js/state/storage.js";

const NAMES = ["sessionStorage", "localStorage"];

/** A browser; `get` gives its storages, by their names. */
function setUp(t, get) {
  for (const name of NAMES) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { configurable: true, get: () => get(name) });
    t.after(() => {
      delete globalThis[name];
      if (before) Object.defineProperty(globalThis, name, before);
    });
  }
}

test("what is kept for the tab and for the browser lies apart, and is taken away again", (t) => {
  const all = Object.fromEntries(NAMES.map((name) => [name, new Map()]));
  setUp(t, (name) => ({
    getItem: (one) => all[name].get(one) ?? null, setItem: (one, text) => all[name].set(one, text),
    removeItem: (one) => all[name].delete(one),
  }));
  assert.equal(kept("tab", "a"), null);
  assert.ok(keep("tab", "a", "1") && keep("browser", "a", "2"));
  assert.deepEqual([kept("tab", "a"), kept("browser", "a")], ["1", "2"]);
  assert.ok(keep("tab", "a", null));
  assert.deepEqual([kept("tab", "a"), kept("browser", "a"), all.sessionStorage.size], [null, "2", 0]);
});

test("where storage is forbidden, or full, nothing fails, and that nothing is kept is said", (t) => {
  setUp(t, () => { throw new Error("forbidden"); });
  assert.deepEqual([keep("tab", "a", "1"), keep("browser", "a", null), kept("tab", "a")], [false, false, null]);
  setUp(t, () => ({ getItem: () => null, setItem() { throw new Error("full"); } }));
  assert.deepEqual([keep("browser", "a", "1"), kept("browser", "a")], [false, null]);
});
