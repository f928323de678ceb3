import assert from "node:assert/strict";
import test from "node:test";
import { pass, regain, writeAtEnd } from "../../../static/js/state/atend.js";

const NAMES = ["location", "history", "performance", "document", "addEventListener", "sessionStorage"];
const begun = new WeakSet();

/** What a test puts in the place of the browser's is taken away once it is over. */
function restored(t) {
  if (begun.has(t)) return;
  begun.add(t);
  const before = NAMES.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  t.after(() => {
    for (const [name, was] of before) was ? Object.defineProperty(globalThis, name, was) : delete globalThis[name];
  });
}

/** A tab that is at an address: what it keeps, and how a page in it is told that it goes. */
function tab(t, hash, { kept = new Map(), how = "reload", forbids = false } = {}) {
  const sessionStorage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name),
  };
  restored(t);
  const page = new EventTarget();
  const location = { hash, pathname: "/", search: "?embed" };
  const replaceState = (_state, _title, url) => {
    ({ hash: location.hash } = new URL(url, "http://lab/"));
  };
  const there = {
    location, history: { state: null, replaceState },
    performance: { getEntriesByType: () => [{ type: how }] },
    document: Object.assign(new EventTarget(), { hidden: true }),
    addEventListener: page.addEventListener.bind(page),
  };
  const forbidden = () => {
    throw new Error("No.");
  };
  const properties = Object.entries(there).map(([name, value]) => [name, { value }]);
  for (const [name, of] of [...properties, ["sessionStorage", { get: forbids ? forbidden : () => sessionStorage }]]) {
    Object.defineProperty(globalThis, name, { ...of, configurable: true });
  }
  regain();
  return {
    kept, location, goes: () => page.dispatchEvent(new Event("pagehide")),
    hides: () => there.document.dispatchEvent(new Event("visibilitychange")),
  };
}

test("what is put off is written as the page goes, and is there where it is loaded anew", (t) => {
  const { kept, goes, location } = tab(t, "#t=1");
  let now = "#t=1";
  writeAtEnd(() => (location.hash = now));
  goes();
  assert.equal(kept.size, 0);
  now = "#t=2";
  goes();
  assert.equal(location.hash, "#t=2");
  // A browser loads the address anew that was there as that began.
  assert.equal(tab(t, "#t=1", { kept }).location.hash, "#t=2");
  // Once.
  assert.equal(kept.size, 0);
  assert.equal(tab(t, "#t=1", { kept }).location.hash, "#t=1");
});

test("so it is where the page went on writing while the one that is loaded anew was on its way, " +
  "and what somebody else put there stays", (t) => {
  const { kept, goes, location } = tab(t, "#t=1");
  let now = "#t=1";
  writeAtEnd(() => (location.hash = now));
  for (now of ["#t=2", "#t=3"]) {
    location.hash = now;
    pass();
  }
  goes();
  const left = kept.get("left");
  for (const hash of ["#t=1", "#t=2", "#t=3"]) {
    assert.equal(tab(t, hash, { kept: new Map([["left", left]]) }).location.hash, "#t=3");
  }
  // As the address of a class, by which the page is loaded anew.
  location.hash = "#join=K7F2QX";
  now = "#t=4";
  goes();
  assert.equal(tab(t, "#join=K7F2QX", { kept }).location.hash, "#join=K7F2QX");
});

test("it is written as the page goes out of sight, too", (t) => {
  const { hides, location } = tab(t, "#t=1");
  writeAtEnd(() => (location.hash = "#t=2"));
  hides();
  assert.equal(location.hash, "#t=2");
});

test("of a page that went nothing comes into another, nor where nothing may be kept", (t) => {
  const left = "#t=1 #t=2";
  const at = (hash, text, more) => {
    const { location, kept } = tab(t, hash, { kept: new Map([["left", text]]), ...more });
    assert.equal(kept.has("left"), Boolean(more?.forbids));
    return location.hash;
  };
  assert.equal(at("#t=1", left), "#t=2");
  assert.equal(at("#t=1", left, { how: "navigate" }), "#t=1");
  assert.equal(at("#t=7", left), "#t=7");
  assert.equal(at("#t=1", "#t=1"), "#t=1");
  assert.equal(at("#t=1", left, { forbids: true }), "#t=1");
});
