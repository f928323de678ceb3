import assert from "node:assert/strict";
import test from "node:test";
import { createStore } from "../../../static/js/state/store.js";

/** A store whose frames come when they are asked for, and what was reported. */
function setUp(t) {
  const frames = [];
  const reported = [];
  const { requestAnimationFrame, cancelAnimationFrame, reportError } = globalThis;
  Object.assign(globalThis, {
    requestAnimationFrame: (draw) => frames.push(draw),
    cancelAnimationFrame: (number) => (frames[number - 1] = () => {}),
    reportError: (error) => reported.push(error.message),
  });
  t.after(() => Object.assign(globalThis, { requestAnimationFrame, cancelAnimationFrame, reportError }));
  const draw = () => frames.splice(0).forEach((one) => one());
  return { store: createStore({ step: 0 }), frames, reported, draw };
}

test("many changes are one frame, and all listeners see the last", (t) => {
  const { store, frames, draw } = setUp(t);
  const seen = [];
  store.subscribe(({ step }) => seen.push(step));
  for (const step of [1, 2, 3]) store.set({ step });
  assert.equal(frames.length, 1);
  draw();
  assert.deepEqual(seen, [3]);
});

test("what is painted as if it were other is drawn at once, and is not other", (t) => {
  const { store, draw } = setUp(t);
  const seen = [];
  store.subscribe(({ step }) => seen.push(step));
  store.paint({ step: 7 });
  assert.deepEqual(seen, [7]);
  assert.equal(store.get().step, 0);
  store.set({ step: 1 });
  draw();
  assert.deepEqual(seen, [7, 1]);
  store.hold(({ step }) => step > 1);
  store.paint({ step: 7 });
  assert.deepEqual(seen, [7, 1]);
});

test("what waits for a frame can be drawn at once, and then not again in the frame", (t) => {
  const { store, draw } = setUp(t);
  const seen = [];
  store.subscribe(({ step }) => seen.push(step));
  store.hurry();
  assert.deepEqual(seen, []);
  store.set({ step: 1 });
  store.hurry();
  assert.deepEqual(seen, [1]);
  draw();
  assert.deepEqual(seen, [1]);
});

test("of what comes faster than frames only the first is drawn at once", (t) => {
  const { store, draw } = setUp(t);
  const seen = [];
  store.subscribe(({ step }) => seen.push(step));
  for (const step of [1, 2, 3]) {
    store.set({ step });
    store.hurry();
  }
  assert.deepEqual(seen, [1]);
  draw();
  assert.deepEqual(seen, [1, 3]);
  store.set({ step: 4 });
  store.hurry();
  assert.deepEqual(seen, [1, 3, 4]);
});

test("held, nothing is drawn until a state is worth it, or it is released", (t) => {
  const { store, frames } = setUp(t);
  store.hold(({ step }) => step > 1);
  store.set({ step: 1 });
  assert.equal(frames.length, 0);
  store.set({ step: 2 });
  assert.equal(frames.splice(0).length, 1);
  const other = setUp(t);
  other.store.hold(() => false);
  other.store.set({ step: 2 });
  assert.equal(other.frames.length, 0);
  other.store.release();
  assert.equal(other.frames.length, 1);
});

test("a listener that throws stops alone, once and for good, and that is told", (t) => {
  const { store, reported, draw } = setUp(t);
  const seen = [];
  const failed = [];
  store.subscribe(({ step }) => seen.push(`a${step}`));
  store.subscribe(() => { throw new Error("broken"); }, () => failed.push("b"));
  store.subscribe(({ step }) => seen.push(`c${step}`));
  store.set({ step: 1 });
  draw();
  store.set({ step: 2 });
  draw();
  assert.deepEqual(seen, ["a1", "c1", "a2", "c2"]);
  assert.deepEqual([failed, reported], [["b"], ["broken"]]);
});
