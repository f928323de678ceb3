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
  assert.equal(kept("sessionStorage", "a"), null);
  assert.ok(keep("sessionStorage", "a", "1") && keep("localStorage", "a", "2"));
  assert.deepEqual([kept("sessionStorage", "a"), kept("localStorage", "a")], ["1", "2"]);
  assert.ok(keep("sessionStorage", "a", null));
  assert.deepEqual([kept("sessionStorage", "a"), kept("localStorage", "a"), all.sessionStorage.size], [null, "2", 0]);
});

test("where storage is forbidden, or full, nothing fails, and that nothing is kept is said", (t) => {
  setUp(t, () => { throw new Error("forbidden"); });
  assert.deepEqual([keep("sessionStorage", "a", "1"), keep("localStorage", "a", null)], [false, false]);
  assert.equal(kept("sessionStorage", "a"), null);
  setUp(t, () => ({ getItem: () => null, setItem() { throw new Error("full"); } }));
  assert.deepEqual([keep("localStorage", "a", "1"), kept("localStorage", "a")], [false, null]);
});
