import assert from "node:assert/strict";
import test from "node:test";
import { fetchSoon, later } from "../../../static/js/ui/later.js";
import { stopped } from "../clock.mjs";

/** An element with children of names, and what a page has for a part that has not come. */
function place() {
  const children = [];
  const node = (name) => ({
    name,
    before: (...others) => {
      for (const other of others) children.splice(children.indexOf(other), 1);
      children.splice(children.indexOf(children.find((one) => one.name === name)), 0, ...others);
    },
    remove: () => children.splice(children.findIndex((one) => one.name === name), 1),
    get nextSibling() { return children[children.findIndex((one) => one.name === name) + 1] ?? null; },
  });
  const element = {
    append: (...names) => children.push(...names.map((one) => (typeof one === "string" ? node(one) : one))),
    get lastChild() { return children.at(-1) ?? null; },
  };
  globalThis.document = { createComment: () => node("-") };
  return { element, names: () => children.map(({ name }) => name) };
}

/** A part that comes when the test says so, on a page; "on" is that it is wanted. */
function part(t) {
  const { element, names } = place();
  t.after(() => delete globalThis.document);
  const log = [];
  const loads = [];
  const mount = (where) => {
    log.push("mount");
    where.append("part", "more");
    return { update: ({ now }) => log.push(now), destroy: () => log.push("destroy") };
  };
  const load = () => new Promise((resolve, reject) => loads.push({ come: () => resolve({ mount }), fail: reject }));
  const one = later(({ on }) => on, load, () => log.push("unloaded"));
  const view = one.mount(element, { refresh: () => log.push("refresh") }, {});
  element.append("after");
  let asked = 0;
  return {
    one, view, log, names,
    loads: () => loads.length,
    update: (on) => view.update({ on, now: `update ${on}` }),
    /** The code comes, or does not, with all that is done then. */
    async end(how) {
      loads[asked][how]();
      asked += 1;
      await new Promise(setImmediate);
    },
  };
}

test("nothing is asked for, or stands there, before it is wanted", (t) => {
  const { update, loads, log, names } = part(t);
  update(false);
  assert.deepEqual([loads(), log, names()], [0, [], ["-", "after"]]);
});

test("once it has come it is drawn, where it would stand if it had been there at once", async (t) => {
  const { update, end, loads, log, names, one } = part(t);
  update(true);
  update(true);
  assert.equal(loads(), 1);
  await end("come");
  assert.equal(one.hasCome(), true);
  assert.deepEqual(log, ["refresh"]);
  update(true);
  assert.deepEqual(log, ["refresh", "mount", "update true"]);
  assert.deepEqual(names(), ["part", "more", "-", "after"]);
  // It is told that it is not wanted any more, and made only once.
  update(false);
  update(true);
  assert.deepEqual(log.slice(2), ["update true", "update false", "update true"]);
});

test("what came beforehand is drawn as soon as it is wanted", async (t) => {
  const { one, update, end, loads, log } = part(t);
  const come = [one.fetch(), one.fetch()];
  assert.equal(loads(), 1);
  await end("come");
  await Promise.all(come);
  void one.fetch();
  assert.equal(loads(), 1);
  update(false);
  assert.deepEqual(log, []);
  update(true);
  assert.deepEqual(log, ["mount", "update true"]);
});

test("what does not come is said once, and asked for again after it was not wanted", async (t) => {
  const { update, end, loads, log, one } = part(t);
  update(true);
  await end("fail");
  assert.deepEqual([log, one.hasCome()], [["unloaded"], false]);
  update(true);
  update(true);
  assert.equal(loads(), 1);
  update(false);
  update(true);
  assert.equal(loads(), 2);
  await end("come");
  update(true);
  assert.deepEqual(log, ["unloaded", "refresh", "mount", "update true"]);
});

test("it goes with all that it made, also where it never came", async (t) => {
  const never = part(t);
  never.view.destroy();
  assert.deepEqual([never.log, never.names()], [[], ["after"]]);
  const come = part(t);
  come.update(true);
  await come.end("come");
  come.update(true);
  come.view.destroy();
  assert.equal(come.log.at(-1), "destroy");
  assert.ok(!come.names().includes("-"));
});

/** Whoever waits for a promise that is kept has gone on. */
const settled = () => new Promise(setImmediate);

/** Parts that are fetched when a page has nothing else to do. */
function soon(t, { idle = true, parts = 3, gone = -1 } = {}) {
  const clock = stopped(t);
  const waiting = [];
  globalThis.window = idle ? { requestIdleCallback: true } : {};
  globalThis.requestIdleCallback = (run) => waiting.push(run);
  t.after(() => {
    delete globalThis.window;
    delete globalThis.requestIdleCallback;
  });
  const fetched = [];
  const leaving = new AbortController();
  const all = Array.from({ length: parts }, (_, at) => ({
    fetch: () => (fetched.push(at), at === gone ? Promise.reject(new Error("gone")) : Promise.resolve()),
  }));
  fetchSoon(all, leaving.signal);
  return {
    fetched, leaving, waiting,
    tick: async (ms) => (clock.tick(ms), settled()),
    rest: async () => (waiting.shift()?.(), settled()),
  };
}

test("a second after the first picture all come, one after another, each in a moment of rest", async (t) => {
  const { fetched, tick, rest, waiting } = soon(t);
  await tick(999);
  assert.equal(waiting.length, 0);
  await tick(1);
  assert.deepEqual([fetched, waiting.length], [[], 1]);
  await rest();
  assert.deepEqual([fetched, waiting.length], [[0], 1]);
  for (let more = 0; more < 5; more += 1) await rest();
  assert.deepEqual(fetched, [0, 1, 2]);
});

test("where a browser does not tell of rest they come all the same", async (t) => {
  const { fetched, tick, waiting } = soon(t, { idle: false });
  await tick(1000);
  for (let more = 0; more < 5; more += 1) await tick(1);
  assert.deepEqual([fetched, waiting], [[0, 1, 2], []]);
});

test("not on where one does not come, or the lab is taken down", async (t) => {
  const missing = soon(t, { gone: 1 });
  await missing.tick(1000);
  for (let more = 0; more < 5; more += 1) await missing.rest();
  assert.deepEqual(missing.fetched, [0, 1]);
});

for (const [moment, ms] of [["before the first", 500], ["before a moment of rest", 1000]]) {
  test(`nothing comes to a lab that was taken down ${moment}`, async (t) => {
    const { fetched, tick, rest, leaving, waiting } = soon(t);
    await tick(ms);
    const before = waiting.length;
    leaving.abort();
    await tick(2000);
    assert.equal(waiting.length, before);
    for (let more = 0; more < 3; more += 1) await rest();
    assert.deepEqual(fetched, []);
  });
}

test("without a word of rest nothing waits on once the lab is taken down", async (t) => {
  const { fetched, tick, leaving } = soon(t, { idle: false });
  await tick(1000);
  await tick(0);
  const before = [...fetched];
  leaving.abort();
  for (let more = 0; more < 5; more += 1) await tick(1);
  assert.deepEqual(fetched, before);
});
