import assert from "node:assert/strict";
import test from "node:test";
import { remember, remembered } from "../../../static/js/state/theme.js";

/** A browser that keeps things, or with null one that forbids it. */
function setUp(t, kept, dark = false) {
  const names = ["localStorage", "matchMedia"];
  const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  const storage = { getItem: (name) => kept[name] ?? null, setItem: (name, value) => { kept[name] = value; } };
  const values = {
    localStorage: { get: () => { if (!kept) throw new Error("forbidden"); return storage; } },
    matchMedia: { value: () => ({ matches: dark }) },
  };
  for (const name of names) Object.defineProperty(globalThis, name, { configurable: true, ...values[name] });
  t.after(() => names.forEach((name, at) => {
    delete globalThis[name];
    if (before[at]) Object.defineProperty(globalThis, name, before[at]);
  }));
}

test("what was chosen is remembered; else it is as the system has it", (t) => {
  const kept = {};
  setUp(t, kept, true);
  assert.equal(remembered(), "dark");
  remember("projector");
  assert.deepEqual([remembered(), kept], ["projector", { theme: "projector" }]);
  kept.theme = "pink";
  assert.equal(remembered(), "dark");
});

test("where nothing may be kept, nothing fails", (t) => {
  setUp(t, null);
  remember("dark");
  assert.equal(remembered(), "light");
});
