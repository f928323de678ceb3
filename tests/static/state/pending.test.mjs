import assert from "node:assert/strict";
import test from "node:test";
import { createHistory } from "../../../static/js/state/history.js";
import { createPending, under } from "../../../static/js/state/pending.js";

/** A store that only keeps, and changes whose Specs are letters. */
function setUp() {
  let state = { spec: "a", step: 0, unit: 0, asking: null, rests: [] };
  const store = { get: () => state, set: (patch) => (state = { ...state, ...patch }) };
  const history = createHistory();
  const pending = createPending(store, history);
  const change = (spec, patch = {}, gesture = null) => {
    const before = state;
    const was = { ...under(state, patch), spec: state.spec };
    const mark = history.mark();
    if (!gesture) history.push({ spec: state.spec });
    store.set({ ...patch, spec });
    pending.add({ of: spec, was, mark, gesture }, before, state);
  };
  const refused = () => {
    const back = pending.refused(state.spec);
    if (back) store.set(back);
    return back;
  };
  const past = () => history.mark().past.map(({ spec }) => spec);
  return { store, pending, history, change, refused, past, now: () => state };
}

test("what is refused goes one by one, with what came with it", () => {
  const { change, refused, past, now } = setUp();
  change("b", { step: 3 });
  change("c", { step: 5, unit: 1 });
  refused();
  assert.deepEqual([now().spec, now().step, now().unit, past()], ["b", 3, 0, ["a"]]);
  refused();
  assert.deepEqual([now().spec, now().step, past(), refused()], ["a", 0, [], null]);
});

test("what was taken is there to stay, and all that led to it; what was done since is not", () => {
  const { pending, change, refused, past, now } = setUp();
  for (const spec of ["b", "c", "d"]) change(spec);
  pending.taken("b");
  refused();
  refused();
  assert.deepEqual([now().spec, past(), refused()], ["b", ["a"], null]);
  change("e");
  pending.taken("e");
  assert.equal(refused(), null);
});

test("what the stage came to otherwise is nothing that was done", () => {
  const { store, change, refused } = setUp();
  change("b");
  store.set({ spec: "a class's" });
  assert.equal(refused(), null);
});

test("a drag is refused as a whole, as far as nothing of it was taken", () => {
  const { store, pending, history, change, refused, past, now } = setUp();
  const drag = {};
  for (const spec of ["b", "c", "d"]) change(spec, {}, drag);
  pending.taken("b");
  history.push({ spec: "a" });
  pending.ended(drag, "a", { step: 4 });
  store.set({ step: 4 });
  refused();
  assert.deepEqual([now().spec, now().step, past()], ["b", 0, ["a"]]);
});

test("a question that somebody asked meanwhile stays", () => {
  const { store, change, refused, now } = setUp();
  change("b", { asking: { spec: "b" }, rests: [] });
  store.set({ asking: { spec: "other" } });
  refused();
  assert.deepEqual(now().asking, { spec: "other" });
});
