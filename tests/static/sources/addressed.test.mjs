import assert from "node:assert/strict";
import test from "node:test";
import { fetchTrace } from "../../../static/js/sources/addressed.js";
import { unpack } from "../../../static/js/spec/packed.js";
import { Runs } from "../../../static/js/sources/runs.js";
import { Trace } from "../../../static/js/sources/trace.js";
import { decodeFrame } from "../../../static/js/sources/wire.js";
import { vocabulary } from "../traces.mjs";
import { SPEC, answer, body, golden } from "./bodies.mjs";

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
