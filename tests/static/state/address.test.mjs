import assert from "node:assert/strict";
import test from "node:test";
import { browserAddress } from "../../../static/js/state/address.js";
import { writeAtEnd } from "../../../static/js/state/atend.js";

/** The browser's address, with what was followed and said. */
function browser(t, hash, search = "?embed") {
  const said = [];
  const window = new EventTarget();
  const location = { hash, pathname: "/", search, reload: () => said.push("reload") };
  const replaceState = (_state, _title, url) => {
    const there = new URL(url, `http://lab/${location.search}`);
    Object.assign(location, { search: there.search, hash: there.hash });
  };
  const history = { state: { open: [] }, replaceState };
  for (const [name, value] of Object.entries({ window, location, history })) {
    Object.defineProperty(globalThis, name, { value, configurable: true });
    t.after(() => delete globalThis[name]);
  }
  const address = browserAddress((language) => said.push(language));
  const end = new AbortController();
  address.follow(() => said.push(address.read()), end.signal);
  const go = (to) => {
    location.hash = to;
    window.dispatchEvent(new Event("hashchange"));
  };
  return { address, location, said, go, end };
}

test("the language that an address asks for stays there, and the lab does not know of it", (t) => {
  const { address, location, said, go, end } = browser(t, "#t=1&lg=zh");
  assert.equal(address.read(), "#t=1");
  address.write("#t=2");
  assert.equal(location.hash, "#t=2&lg=zh");
  go("#t=3");
  assert.deepEqual(said, ["#t=3"]);
  address.write("#t=4");
  assert.equal(location.hash, "#t=4&lg=zh");
  go("#t=5&lg=en");
  assert.deepEqual(said, ["#t=3", "en", "#t=5"]);
  end.abort();
  go("#t=6");
  assert.equal(said.length, 3);
});

test("an address asks for another language, or for none any more", (t) => {
  const { address, location } = browser(t, "#lg=zh");
  address.ask("en");
  assert.equal(location.hash, "#lg=en");
  address.ask(null);
  assert.equal(location.hash, "");
  address.write("#t=1");
  assert.equal(location.hash, "#t=1");
});

test("what is asked for before the hash stays in the hash, and so gives way to what is chosen", (t) => {
  const { address, location } = browser(t, "#t=1", "?lg=zh&embed");
  address.write("#t=2");
  assert.deepEqual([location.search, location.hash, address.read()], ["?embed", "#t=2&lg=zh", "#t=2"]);
  address.ask(null);
  assert.deepEqual([location.search, location.hash], ["?embed", "#t=2"]);
  const other = browser(t, "", "?lg=zh");
  other.address.ask(null);
  assert.deepEqual([other.location.search, other.location.hash], ["", ""]);
});

test("the address of a class or a presenter's own, put into a page that is open, is read as the page begins", (t) => {
  const { said, go } = browser(t, "#t=1");
  for (const hash of ["#presenter=secret", "#join=K7F2QX", "#t=2&presenter=secret"]) go(hash);
  assert.deepEqual(said, ["reload", "reload", "reload"]);
});

test("what was written, or followed, while the page that is loaded anew is on its way is known as it goes", (t) => {
  const { address, go } = browser(t, "#t=1");
  const [kept, page] = [new Map(), new EventTarget()];
  const there = {
    addEventListener: page.addEventListener.bind(page), document: new EventTarget(),
    sessionStorage: { setItem: (name, text) => kept.set(name, text), removeItem: (name) => kept.delete(name) },
  };
  for (const [name, value] of Object.entries(there)) {
    const was = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true });
    t.after(() => (was ? Object.defineProperty(globalThis, name, was) : delete globalThis[name]));
  }
  writeAtEnd(() => address.write("#t=4"));
  address.write("#t=2");
  go("#t=3");
  page.dispatchEvent(new Event("pagehide"));
  assert.equal(kept.get("left"), "#t=1 #t=2 #t=3 #t=4");
});
