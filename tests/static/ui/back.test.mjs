import assert from "node:assert/strict";
import test from "node:test";
import { followBack } from "../../../static/js/ui/back.js";

/** A browser's history, whose steps arrive when the test says so, and dialogs that open and close as a page's do. */
function page(t, { state = null, names = ["studies", "keys", "draw"] } = {}) {
  const entries = [{ state, hash: "" }];
  let at = 0;
  const steps = [];
  const told = [];
  const window = new EventTarget();
  let observer;
  const history = {
    get state() { return entries[at].state; },
    replaceState: (now) => (entries[at].state = structuredClone(now)),
    pushState: (now) => entries.splice((at += 1), Infinity, { state: structuredClone(now) }),
    go: (by) => steps.push(by),
  };
  const doubles = {
    history, location: { hash: "" },
    addEventListener: window.addEventListener.bind(window),
    MutationObserver: class {
      constructor(changed) { observer = changed; }
      observe() {}
    },
  };
  Object.assign(globalThis, doubles);
  t.after(() => Object.keys(doubles).forEach((name) => delete globalThis[name]));
  const all = names.map((dialog) => Object.assign(new EventTarget(), {
    open: false, dataset: { dialog },
    close() { this.open = false; },
  }));
  const by = Object.fromEntries(all.map((one) => [one.dataset.dialog, one]));
  const reopen = Object.fromEntries(names.map((name) => [name, () => (told.push(name), (by[name].open = true))]));
  followBack({ querySelectorAll: () => all }, { stepped: () => told.push("stepped"), reopen });
  const opened = () => all.filter((one) => one.open).map(({ dataset }) => dataset.dialog);
  /** The browser has come to another entry. What observes is told where that opened or closed something. */
  const arrive = (to) => {
    const before = opened().join();
    at = to;
    window.dispatchEvent(new Event("popstate"));
    if (opened().join() !== before) observer();
  };
  return {
    told, steps, by,
    at: () => at,
    open: opened,
    entries: () => entries.map((one) => one.state?.open.join(" ")),
    followed: () => entries[at].state.followed,
    /** A person opens a dialog, or closes it. */
    set(name, open) {
      by[name].open = open;
      observer();
    },
    /** Several at once: the browser tells of them together. */
    both(...changes) {
      for (const [name, open] of changes) by[name].open = open;
      observer();
    },
    arrive,
    back: () => arrive(at - 1),
    forward: () => arrive(at + 1),
    /** The step that was asked for arrives. */
    land: () => arrive(at + steps.shift()),
    /** An address is followed, as by a link: a new entry of the browser's own. */
    follow() {
      entries.splice((at += 1), Infinity, { state: null });
      window.dispatchEvent(new Event("popstate"));
      window.dispatchEvent(new Event("hashchange"));
    },
    toldClosed: (name) => by[name].dispatchEvent(new Event("close")),
  };
}

test("what opens has an entry, Back closes it, and Forward opens it again", (t) => {
  const { set, entries, back, forward, open, told, toldClosed, at } = page(t);
  assert.deepEqual(entries(), [""]);
  set("studies", true);
  assert.deepEqual([entries(), at()], [["", "studies"], 1]);
  back();
  assert.deepEqual([open(), told], [[], ["stepped"]]);
  toldClosed("studies");
  forward();
  assert.deepEqual([open(), told], [["studies"], ["stepped", "studies", "stepped"]]);
  assert.deepEqual([entries(), at()], [["", "studies"], 1]);
});

test("what is closed by hand takes its entry back", (t) => {
  const { set, steps, land, at, told, entries } = page(t);
  set("studies", true);
  set("studies", false);
  assert.deepEqual(steps, [-1]);
  land();
  assert.deepEqual([at(), told, steps], [0, ["stepped"], []]);
  // What opens next has the place of the other.
  set("keys", true);
  assert.deepEqual(entries(), ["", "keys"]);
});

test("two within each other are two steps; both closed at once are taken back at once", (t) => {
  const { set, both, entries, steps, back, open } = page(t);
  set("studies", true);
  set("keys", true);
  assert.deepEqual(entries(), ["", "studies", "studies keys"]);
  back();
  assert.deepEqual(open(), ["studies"]);
  set("keys", true);
  both(["studies", false], ["keys", false]);
  assert.deepEqual(steps, [-2]);
});

test("one that opens as another closes takes its entry", (t) => {
  const { set, both, entries, steps } = page(t);
  set("studies", true);
  both(["studies", false], ["keys", true]);
  assert.deepEqual([entries(), steps], [["", "keys"], []]);
});

test("what opens before the step back has arrived has its entry then", (t) => {
  const { set, land, entries, steps, at, open } = page(t);
  set("studies", true);
  set("studies", false);
  set("keys", true);
  assert.deepEqual([steps, entries()], [[-1], ["", "studies"]]);
  land();
  assert.deepEqual([entries(), at(), open()], [["", "keys"], 1, ["keys"]]);
});

test("Forward comes before the page was told that it closed: it is opened once it was", (t) => {
  const { set, back, forward, toldClosed, open, told } = page(t);
  set("studies", true);
  back();
  forward();
  assert.deepEqual([open(), told], [[], ["stepped", "stepped"]]);
  toldClosed("studies");
  assert.deepEqual(open(), ["studies"]);
});

test("and it stays closed where Back was pressed again meanwhile", (t) => {
  const { set, back, forward, toldClosed, open } = page(t);
  set("studies", true);
  back();
  forward();
  back();
  toldClosed("studies");
  assert.deepEqual(open(), []);
});

test("after a reload what was open is opened again", (t) => {
  const { told, open, entries, set, followed } = page(t, { state: { open: ["studies", "gone"], followed: 2 } });
  assert.deepEqual([told, open(), entries()], [["studies"], ["studies"], ["studies gone"]]);
  // And what was followed before is not forgotten.
  set("keys", true);
  assert.equal(followed(), 2);
});

test("between two addresses it is the address that opens and closes", (t) => {
  const { set, follow, back, forward, told, followed, open, entries } = page(t);
  set("studies", true);
  follow();
  assert.deepEqual([followed(), entries()], [1, ["", "studies", ""]]);
  // By an address they are closed with no word of Back; what is open is left to it.
  set("studies", false);
  back();
  assert.deepEqual([told, open()], [[], []]);
  forward();
  assert.deepEqual([told, open()], [[], []]);
});

test("to come to where one is, is no step", (t) => {
  const { set, arrive, told, open } = page(t);
  set("keys", true);
  arrive(1);
  assert.deepEqual([told, open()], [[], ["keys"]]);
});

test("an entry of which nothing is known, as of another part of the page, opens and closes nothing", async (t) => {
  const { set, back, told, open } = page(t);
  set("keys", true);
  history.replaceState(null);
  set("studies", true);
  history.replaceState(null);
  back();
  // What a listener throws is told after it.
  await new Promise(setImmediate);
  assert.deepEqual([told, open()], [[], ["studies", "keys"]]);
});
