import assert from "node:assert/strict";
import test from "node:test";

const before = Object.getOwnPropertyDescriptor(globalThis, "localStorage");

/** A page's own module, with a storage; null: storage is forbidden. */
async function page(t, stored, name) {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      if (!stored) throw new Error("forbidden");
      return {
        getItem: (key) => stored.get(key) ?? null,
        setItem(key, value) {
          if (stored.full) throw new Error("full");
          stored.set(key, value);
        },
      };
    },
  });
  t.after(() => (before ? Object.defineProperty(globalThis, "localStorage", before) : delete globalThis.localStorage));
  return (await import(`../../../static/js/state/owner.js?${name}`)).ownerKey;
}

test("a browser has one key, of 128 bits by chance, that outlasts the page", async (t) => {
  const stored = new Map();
  const key = (await page(t, stored, "one"))();
  assert.match(key, /^[0-9a-f]{32}$/);
  assert.equal((await page(t, stored, "two"))(), key);
  assert.notEqual((await page(t, new Map(), "three"))(), key);
});

test("what is stored and is no key is no key", async (t) => {
  for (const bad of ["", "short", "a".repeat(65), "../".repeat(9), `${"a".repeat(22)}\n`]) {
    const stored = new Map([["owner", bad]]);
    const key = (await page(t, stored, `bad ${encodeURIComponent(bad)}`))();
    assert.match(key, /^[0-9a-f]{32}$/);
    assert.equal(stored.get("owner"), key);
  }
});

test("where nothing can be stored the page has a key as long as it is open", async (t) => {
  for (const [name, stored] of [["forbidden", null], ["full", Object.assign(new Map(), { full: true })]]) {
    const ownerKey = await page(t, stored, name);
    const key = ownerKey();
    assert.match(key, /^[0-9a-f]{32}$/);
    assert.equal(ownerKey(), key);
  }
});

test("where another tab has stored one meanwhile, that is the key", async (t) => {
  const stored = new Map();
  const ownerKey = await page(t, stored, "meanwhile");
  ownerKey();
  stored.set("owner", "b".repeat(22));
  assert.equal(ownerKey(), "b".repeat(22));
});
