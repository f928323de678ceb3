import assert from "node:assert/strict";
import test from "node:test";
import { keep, kept, keptElsewhere } from "../../../static/js/state/kept.js";

function storage() {
  const all = new Map();
  return {
    getItem: (name) => all.get(name) ?? null, setItem: (name, text) => all.set(name, text),
    removeItem: (name) => all.delete(name),
  };
}

test("a draft outlives the tab, what runs does not; each is taken away again", () => {
  globalThis.localStorage = storage();
  globalThis.sessionStorage = storage();
  assert.ok(keep("draft", "d") && keep("made", "m"));
  assert.deepEqual([kept("draft"), kept("made"), kept("making")], ["d", "m", null]);
  globalThis.sessionStorage = storage();
  assert.deepEqual([kept("draft"), kept("made")], ["d", null]);
  assert.ok(keep("draft", null));
  assert.equal(kept("draft"), null);
});

test("where storage is forbidden nothing is kept, and that is said", () => {
  globalThis.localStorage = { getItem() { throw new Error("no"); }, setItem() { throw new Error("no"); } };
  assert.equal(keep("draft", "d"), false);
  assert.equal(kept("draft"), null);
});

test("another draft that another tab keeps is told of, and nothing else that is kept", () => {
  globalThis.window = new EventTarget();
  const told = [];
  const end = new AbortController();
  keptElsewhere((draft) => told.push(draft), end.signal);
  const keeps = (key, newValue) =>
    globalThis.window.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
  keeps("lesson-draft", "d");
  keeps("theme", "dark");
  keeps("lesson-draft", null);
  end.abort();
  keeps("lesson-draft", "e");
  assert.deepEqual(told, ["d"]);
  delete globalThis.window;
});
