import assert from "node:assert/strict";
import test from "node:test";
import { wish, wished } from "../../../static/js/state/askfirst.js";

/** A browser that keeps things, or with null one that forbids it. */
function setUp(t, kept) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "sessionStorage");
  const storage = {
    getItem: (name) => kept[name] ?? null,
    setItem: (name, value) => (kept[name] = value),
    removeItem: (name) => delete kept[name],
  };
  const get = () => { if (!kept) throw new Error("forbidden"); return storage; };
  Object.defineProperty(globalThis, "sessionStorage", { configurable: true, get });
  t.after(() => {
    delete globalThis.sessionStorage;
    if (before) Object.defineProperty(globalThis, "sessionStorage", before);
  });
}

test("nobody is asked first until they wish it, and it is remembered", (t) => {
  setUp(t, {});
  assert.equal(wished(), false);
  wish(true);
  assert.equal(wished(), true);
  wish(false);
  assert.equal(wished(), false);
});

test("where nothing may be kept, nothing fails", (t) => {
  setUp(t, null);
  wish(true);
  wish(false);
  assert.equal(wished(), false);
});
