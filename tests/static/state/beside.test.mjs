import assert from "node:assert/strict";
import test from "node:test";
import { createBeside } from "../../../static/js/state/beside.js";

const [A, B] = ["a", "b"].map((net) => ({ version: 1, net, input: { kind: "generated" } }));
const BUSY_FOR = 1000;

/** A run of two steps, of which so many have come. */
const runOf = (stream, have = 0) => ({ stream, have, end: 2, take() { this.have += 1; } });

/** What is asked for beside a stage that covers from a step on. */
function setUp(t, patch = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let state = {
    compare: A, aligned: [1, 2], asking: null, rests: [], other: null, otherOf: null, revision: 0, ...patch,
  };
  const done = [];
  const log = (name) => (...given) => void done.push([name, ...given]);
  const store = { get: () => state, set: (more) => void (state = { ...state, ...more }) };
  const does = { open: log("open"), forget: log("forget"), tell: log("tell"), refused: log("refused") };
  return {
    beside: createBeside(store, does, BUSY_FOR), done, store, now: () => state,
    of: (name) => done.filter(([one]) => one === name).map(([, ...given]) => given),
  };
}

test("what is covered is forgotten before it is asked for", (t) => {
  const { beside, done } = setUp(t);
  beside.open(A);
  assert.deepEqual(done, [["forget"], ["open", A, null]]);
});

test("it is drawn once all of it has come, and a frame of another run is none of its", (t) => {
  const { beside, now } = setUp(t);
  const whole = runOf(7);
  beside.opened(whole, A);
  assert.equal(beside.whole(), whole);
  assert.equal(beside.frame({ stream: 8 }), false);
  assert.equal(whole.have, 0);
  assert.equal(beside.frame({ stream: 7 }), true);
  assert.equal(now().other, null);
  assert.equal(beside.frame({ stream: 7 }), true);
  assert.deepEqual([now().other, now().otherOf, now().revision], [whole, A, 1]);
});

test("where it is refused what was taken before stays, and where nothing was there is none", (t) => {
  const { beside, now, store, of } = setUp(t);
  const other = runOf(1, 2);
  beside.opened(other, A);
  store.set({ compare: B });
  beside.open(B);
  beside.refused({ code: "bad_spec", message: "No." });
  assert.deepEqual([now().compare, now().other, now().aligned], [A, other, [1, 2]]);
  assert.deepEqual(of("open").at(-1), [A, null]);
  assert.deepEqual(of("refused"), [[B]]);
  // The very one that was taken is refused now: there is nothing to go back to.
  beside.refused({ code: "bad_spec", message: "No." });
  assert.deepEqual([now().compare, now().other, now().aligned], [null, null, null]);
  assert.deepEqual(of("open").at(-1), [null, null]);
});

test("what is compared with no more is nothing to go back to", (t) => {
  const { beside, now, store } = setUp(t);
  beside.opened(runOf(1, 2), A);
  store.set({ compare: null });
  beside.open(null);
  store.set({ compare: B });
  beside.open(B);
  beside.refused({ code: "bad_spec", message: "No." });
  assert.equal(now().compare, null);
});

test("overload passes: the same is asked for again, unless another is wanted by then, or all is closed", (t) => {
  const { beside, store, of } = setUp(t);
  const busy = { code: "busy", message: "Busy." };
  beside.open(A);
  beside.refused(busy);
  t.mock.timers.tick(BUSY_FOR);
  assert.equal(of("open").length, 2);
  beside.refused(busy);
  store.set({ compare: B });
  t.mock.timers.tick(BUSY_FOR);
  assert.equal(of("open").length, 2);
  beside.refused(busy);
  beside.close();
  t.mock.timers.tick(BUSY_FOR);
  assert.equal(of("open").length, 2);
  assert.deepEqual(of("refused"), []);
});

test("it is asked for again where it is covered from another step on, and else not", (t) => {
  const { beside, store, of } = setUp(t);
  beside.open(A);
  beside.turn();
  assert.equal(of("open").length, 1);
  store.set({ asking: { spec: A, question: { of: { steps: [1, 2] } }, open: true } });
  beside.turn();
  beside.turn();
  assert.deepEqual(of("open"), [[A, null], [A, 1]]);
});

test("what is asked for aside is told once all has come, seen nowhere, and wanted no more then", (t) => {
  const { beside, now, of } = setUp(t, { compare: null });
  const whole = runOf(7);
  const come = [];
  beside.once(A, (one) => come.push(one));
  beside.opened(whole, A);
  beside.frame({ stream: 7 });
  assert.deepEqual(come, []);
  beside.frame({ stream: 7 });
  assert.deepEqual([come, now().other, beside.whole()], [[whole], null, null]);
  assert.deepEqual(of("open"), [[A, null], [null, null]]);
  beside.frame({ stream: 7 });
  assert.equal(come.length, 1);
});

test("what is compared comes first, and what is asked for aside after it; then it is compared again", (t) => {
  const { beside, now, of } = setUp(t);
  const [come, compared, whole] = [[], runOf(3), runOf(4, 2)];
  beside.open(A);
  beside.once(B, (one) => come.push(one));
  assert.deepEqual(of("open"), [[A, null]]);
  beside.opened(compared, A);
  beside.frame({ stream: 3 });
  assert.deepEqual([of("open").length, now().other], [1, null]);
  beside.frame({ stream: 3 });
  assert.deepEqual([of("open").at(-1), now().other, come], [[B, null], compared, []]);
  // Asked for before the place was given to another.
  beside.opened(compared, A);
  assert.deepEqual(come, []);
  beside.opened(whole, B);
  assert.deepEqual([come, now().other, of("open")], [[whole], compared, [[A, null], [B, null], [A, null]]]);
  beside.opened(compared, A);
  assert.equal(of("open").length, 3);
  // All that is compared is there: what is wanted aside need not wait.
  beside.once(B, (one) => come.push(one));
  assert.deepEqual(of("open").at(-1), [B, null]);
});

test("what begins to be compared comes before what is asked for aside, which comes then, or where that is refused, " +
  "or compared no more", (t) => {
  const { beside, store, now, of } = setUp(t, { compare: null });
  const [come, whole] = [[], runOf(3, 2)];
  beside.once(B, (one) => come.push(one));
  store.set({ compare: A });
  beside.open(A);
  beside.opened(whole, A);
  assert.deepEqual([come, now().other, of("open")], [[], whole, [[B, null], [A, null], [B, null]]]);
  beside.open(A);
  beside.refused({ code: "bad_spec", message: "No." });
  assert.deepEqual([now().compare, of("open").at(-1)], [null, [B, null]]);
  store.set({ compare: A });
  beside.open(A);
  store.set({ compare: null });
  beside.open(null);
  assert.deepEqual(of("open").at(-1), [B, null]);
  beside.opened(whole, B);
  assert.deepEqual([come, of("open").at(-1)], [[whole], [null, null]]);
});

test("what is asked for aside is asked for again where there is overload, and given up where it is refused", (t) => {
  const { beside, of } = setUp(t, { compare: null });
  const come = [];
  beside.once(A, (one) => come.push(one));
  beside.refused({ code: "busy", message: "Busy." });
  t.mock.timers.tick(BUSY_FOR);
  assert.deepEqual(of("open"), [[A, null], [A, null]]);
  beside.refused({ code: "bad_spec", message: "No." });
  assert.deepEqual([of("open").at(-1), of("tell"), of("refused")], [[null, null], [], []]);
  beside.opened(runOf(4, 2), A);
  assert.deepEqual(come, []);
});
