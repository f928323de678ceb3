import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fetchTrace } from "../../../static/js/sources/addressed.js";
import { unpack } from "../../../static/js/spec/packed.js";
import { Runs } from "../../../static/js/sources/runs.js";
import { Trace } from "../../../static/js/sources/trace.js";
import { decodeFrame } from "../../../static/js/sources/wire.js";
import { vocabulary } from "../traces.mjs";
import { HELLO, setUp } from "./lines.mjs";

const golden = (name) => readFileSync(new URL(`../../golden/traces/${name}`, import.meta.url));

/** What `/trace/` answers: each message with its length before it. @param {string} name @param {object} [patch] */
function body(name, patch = {}) {
  const { opened, frames } = JSON.parse(golden(`${name}.json`));
  const said = [Buffer.from(JSON.stringify({ ...opened, stream: 1, ...patch }))];
  for (let at = 0; at < frames; at += 1) said.push(golden(`${name}.${at}.bin`));
  const parts = said.flatMap((one) => {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(one.length);
    return [length, one];
  });
  const whole = Buffer.concat(parts);
  return whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length);
}

const answer = (bytes, status = 200) => ({ ok: status === 200, status, arrayBuffer: async () => bytes });
const SPEC = { version: 1, net: "golden", interventions: [{ kind: "pin" }] };
const KEY = "hash-build-probe";
const USED = { used: { key: KEY, columns: [] } };
const wanted = (patch = {}) =>
  ({ address: "http://lab/trace/", key: "used-key", spec: SPEC, until: null, stream: 7, ...patch });

/** What a fetch was asked for, and what comes of it. */
async function fetched(t, of, result, last = null, have = []) {
  const asked = [];
  const before = globalThis.fetch;
  t.after(() => (globalThis.fetch = before));
  globalThis.fetch = async (address) => {
    asked.push(new URL(address));
    return result;
  };
  const found = await fetchTrace(of, last, have, new AbortController().signal);
  return { asked: asked[0], found };
}

test("what comes from an address is what the line would bring, under the page's own number", async (t) => {
  const { asked, found } = await fetched(t, wanted(), answer(body("noisy")));
  assert.deepEqual([asked.pathname, [...asked.searchParams.keys()]], ["/trace/used-key", ["spec"]]);
  assert.deepEqual(unpack(asked.searchParams.get("spec")), SPEC);
  const { opened, values } = JSON.parse(golden("noisy.json"));
  assert.deepEqual(found.opened, { ...opened, stream: 7 });
  assert.deepEqual(found.frames[0], { ...decodeFrame(Uint8Array.from(golden("noisy.0.bin")).buffer), stream: 7 });
  const trace = new Trace(found.opened, vocabulary);
  for (const frame of found.frames) trace.take(frame);
  assert.equal(trace.have, trace.steps);
  values.used.c.forEach((row, step) => row.forEach((one, unit) => assert.equal(trace.value("c", unit, step), one)));
});

test("what is covered is not asked for, and of the undisturbed run nothing that is held", async (t) => {
  const { asked } = await fetched(t, wanted({ until: 3 }), answer(body("noisy")));
  assert.deepEqual([asked.searchParams.get("until"), asked.searchParams.get("held")], ["3", null]);

  const last = { spec: { ...SPEC, interventions: [] }, free: "free-build-probe", steps: 4 };
  const mine = body("held", { free: { key: "free-build-probe", columns: [] }, ...USED });
  const isAsked = async (patch, before, have) =>
    (await fetched(t, wanted({ key: KEY, ...patch }), answer(mine), before, have)).asked.searchParams.get("held");
  const all = [{ run: "free-build-probe", steps: 4 }];
  assert.equal(await isAsked({}, last, all), "1");
  // What is shared ends where what is here ends.
  assert.equal(await isAsked({}, last, [{ run: "free-build-probe", steps: 3 }]), null);
  assert.equal(await isAsked({ until: 3 }, last, [{ run: "free-build-probe", steps: 3 }]), "1");
  assert.equal(await isAsked({}, last, []), null);
  assert.equal(await isAsked({}, { ...last, spec: { ...SPEC, net: "other" } }, all), null);
  // Another kind of processor comes to other bits.
  const other = { ...last, free: "free-build-other" };
  assert.equal(await isAsked({}, other, [{ run: other.free, steps: 4 }]), null);
});

test("what is not sent so is told apart from a way that does not work", async (t) => {
  for (const status of [400, 413, 503]) assert.equal((await fetched(t, wanted(), answer(null, status))).found, null);
  const whole = body("noisy");
  const longer = whole.slice(0);
  new DataView(longer).setUint32(0, 1e6, true);
  const bad = {
    "another build": answer(null, 404), "a proxy's fault": answer(null, 502),
    "of another key": answer(body("noisy", { used: { key: "x", columns: [] } })),
    "cut off": answer(whole.slice(0, whole.byteLength - 3)), "half a length": answer(whole.slice(0, 2)),
    "a length beyond all": answer(longer), nothing: answer(new ArrayBuffer(0)),
    "a page": answer(new TextEncoder().encode("<html>Sign in to this network</html>").buffer),
  };
  for (const [name, result] of Object.entries(bad)) {
    await assert.rejects(fetched(t, wanted(), result), undefined, name);
  }
});

/** A room as who follows is told of it. */
const room = (spec, trace) => JSON.stringify({
  type: "room", code: "K7F2QX", epoch: "e", revision: 1, by: "x", screen: { spec }, hold: false, calls: 0,
  presenter: false, ...(trace ? { trace } : {}),
});
const asks = ({ sent }) => sent.map(({ type }) => type);

/** A page in a class that has been told of a trace, and what it fetches; `answers` says what comes of that. */
function following(t, answers) {
  const gets = [];
  const page = setUp(t, () => true, null, undefined, async (path, signal) => {
    gets.push({ path, signal });
    return answers(path);
  });
  page.last().open(HELLO, room(SPEC, "used-key"));
  /** Wants it, and lets what waits for others be done. @param {object} spec @param {number} [until] */
  const open = (spec, until) => {
    page.connection.open(structuredClone(spec), until);
    page.tick(1000);
  };
  return { ...page, gets, open };
}

test("what a class sees is fetched, and the line is asked for nothing until something else is wanted", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.open(SPEC, 4);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, []]);
  assert.match(page.gets[0].path, /^used-key\?spec=[\w-]+&until=4$/);
  const { stream } = page.heard.messages[0];
  assert.deepEqual(page.heard.frames.map((frame) => frame.stream), page.heard.frames.map(() => stream));
  assert.ok(page.heard.frames.length);

  page.open({ ...SPEC, interventions: [] });
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  assert.ok(page.last().sent[0].stream > stream);
  // Back at what the class sees: the server is told that its stream is not wanted any more.
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "close"]]);
  // What a class that was left sees is nothing to go by.
  page.connection.rooms.leave();
  page.open(SPEC);
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "close", "leave", "open"]]);
});

test("a presenter, and who follows what has no address, asks by the line", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.last().open(room(SPEC, null));
  page.open(SPEC);
  page.connection.openBeside(structuredClone(SPEC));
  await page.settle();
  assert.deepEqual([page.gets, asks(page.last())], [[], ["open", "open"]]);
});

test("where the way does not work the line is asked, and the way is not tried for a while", async (t) => {
  let result = () => Promise.reject(new TypeError("offline"));
  const page = following(t, () => result());
  page.open(SPEC, 2);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  assert.deepEqual([page.last().sent[0].spec, page.last().sent[0].until], [SPEC, 2]);
  result = () => answer(body("noisy"));
  const failed = performance.now();
  t.mock.method(performance, "now", () => failed + 50000);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open", "open"]]);
  t.mock.method(performance, "now", () => failed + 61000);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "open", "close"]]);
});

test("what the server will not send so is asked for, and the next is fetched again", async (t) => {
  const results = [answer(null, 413), answer(body("noisy"))];
  const page = following(t, () => results.shift());
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, page.heard.messages.length], [2, 1]);
});

test("of what is overtaken on its way nothing is taken, and nothing is asked for in its place", async (t) => {
  let arrive;
  const page = following(t, () => new Promise((done) => (arrive = done)));
  page.open(SPEC);
  await page.settle();
  const first = arrive;
  page.open({ ...SPEC, interventions: [] });
  assert.equal(page.gets[0].signal.aborted, true);
  first(answer(body("noisy")));
  await page.settle();
  assert.deepEqual([page.heard.messages, asks(page.last())], [[], ["open"]]);
  page.connection.close();
});

test("a line that is lost meanwhile asks for nothing that was fetched, and for what could not be", async (t) => {
  let arrive;
  const page = following(t, () => new Promise((done) => (arrive = done)));
  page.open(SPEC);
  await page.settle();
  await page.failed();
  page.last().open(HELLO);
  assert.deepEqual(asks(page.last()), []);
  arrive(answer(body("noisy")));
  await page.settle();
  assert.equal(page.heard.messages.length, 1);

  page.open(SPEC);
  await page.settle();
  page.last().fail();
  arrive(answer(null, 404));
  await page.settle();
  await page.failed();
  page.last().open(HELLO);
  assert.deepEqual(asks(page.last()), ["open"]);
});

test("what is to be explained of what was fetched opens it at the server, which sends none of it again", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.open(SPEC);
  await page.settle();
  const { stream } = page.heard.messages[0];
  page.holds.push({ run: "used-key", steps: 4 });
  const wish = { layer: 0, unit: 1, start: 0, stop: 4 };
  page.connection.explain({ stream, ...wish });
  const [open] = page.last().sent;
  assert.deepEqual([open.type, open.have], ["open", page.holds]);
  page.last().open(JSON.stringify({ ...JSON.parse(golden("noisy.json")).opened, stream: open.stream, groups: [] }));
  assert.deepEqual(page.last().sent.slice(1), [{ type: "explain", stream: open.stream, ...wish }]);
  page.connection.explain({ stream: open.stream, ...wish });
  page.tick(1000);
  assert.deepEqual(asks(page.last()), ["open", "explain", "explain"]);
});
