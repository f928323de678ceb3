import assert from "node:assert/strict";
import test from "node:test";
import { isNew, over } from "../../../static/js/state/welcome.js";

/** A browser that keeps things, or with null one that forbids it. */
function setUp(t, kept) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");
  const storage = { getItem: (name) => kept[name] ?? null, setItem: (name, value) => { kept[name] = value; } };
  const get = () => { if (!kept) throw new Error("forbidden"); return storage; };
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
  t.after(() => {
    delete globalThis.localStorage;
    if (before) Object.defineProperty(globalThis, "localStorage", before);
  });
}

test("one is new until the first steps are over, whatever else is kept", (t) => {
  setUp(t, { theme: "dark" });
  assert.equal(isNew(), true);
  over();
  assert.equal(isNew(), false);
});

test("where nothing may be kept, nothing fails", (t) => {
  setUp(t, null);
  over();
  assert.equal(isNew(), true);
});
