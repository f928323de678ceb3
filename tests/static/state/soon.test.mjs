import assert from "node:assert/strict";
import test from "node:test";
import { createSoon } from "../../../static/js/state/soon.js";
import { text } from "../../../static/js/text/text.js";
import { filled, modeOf } from "../traces.mjs";
import { setUp } from "./page.mjs";

const READ_ONLY = modeOf("read-only");
const SPEC = setUp().now().spec;
const OTHER = { ...SPEC, net: "o" };

/** A page on which a net, or an input, is on its way; `come` has it there. */
function waiting(spec = OTHER, more = {}) {
  const page = setUp({ shown: SPEC, ...more });
  page.store.set({ spec });
  page.come = (cells = ["lstm"]) => {
    const now = page.now().spec;
    const trace = filled({ cells, hidden: [4], spec: now }, Array.from({ length: 10 }, () => ({})));
    page.store.set({ shown: now, trace });
    page.actions.arrived();
  };
  return page;
}
const pinned = (page) => page.acts().map(({ gate, value }) => `${gate}=${value}`).sort();

test("a mode that is chosen while another net or input is on its way is that one's, once it has come", () => {
  for (const spec of [OTHER, { ...SPEC, input: { kind: "text", text: "ab" } }]) {
    for (const does of [(page) => page.actions.applyMode(READ_ONLY), (page) => page.actions.applyMainMode(0)]) {
      const page = waiting(spec, { step: 2 });
      does(page);
      assert.deepEqual([page.now().spec, page.opened, page.now().notice], [spec, [], null]);
      page.come();
      assert.deepEqual(pinned(page), ["f=1", "i=0", "o=1"]);
      assert.equal(page.now().spec.net, spec.net);
      assert.equal(page.opened.length, 1);
      // Once.
      page.come();
      assert.equal(page.opened.length, 1);
    }
  }
});

test("a key goes to the mode that has it in the net that comes; one without that mode, or without any, says so", () => {
  const page = waiting();
  page.actions.applyMainMode(0);
  page.come(["gru"]);
  assert.deepEqual(pinned(page), ["z=1"]);
  const other = waiting();
  other.actions.applyMode(READ_ONLY);
  other.come(["gru"]);
  assert.equal(other.now().notice.text, text.actions.noSuchMode({ mode: READ_ONLY.name }));
  const plain = waiting();
  plain.actions.applyMode(READ_ONLY);
  plain.come(["rnn"]);
  assert.equal(plain.now().notice.text, text.unpinnable);
  for (const one of [other, plain]) assert.deepEqual(one.opened, []);
});

test("what was done first is done first, and all of it", () => {
  const page = waiting();
  page.actions.applyMode(READ_ONLY);
  page.actions.applyMode(null);
  page.come();
  assert.deepEqual([page.acts(), page.opened.length], [[], 2]);
});

test("what waits behind something that asks for another input waits for that", () => {
  let state = { spec: OTHER, shown: SPEC };
  const { soon, arrived } = createSoon({ get: () => state }, () => false);
  const done = [];
  const spec = { ...OTHER, input: { kind: "text", text: "ab" } };
  soon(() => {
    state = { ...state, spec };
    done.push("another input");
  });
  soon(() => done.push(state.shown));
  state = { ...state, shown: OTHER };
  arrived();
  assert.deepEqual(done, ["another input"]);
  state = { ...state, shown: spec };
  arrived();
  assert.deepEqual(done, ["another input", spec]);
});

test("what waits for a net is not done to another that is chosen before it has come, nor to what was there", () => {
  const page = waiting();
  page.actions.applyMode(READ_ONLY);
  // What streams in of the run before is not what it waits for.
  page.actions.arrived();
  page.store.set({ spec: { ...SPEC, net: "p" } });
  page.come();
  assert.deepEqual(page.acts(), []);
  // It was refused.
  const back = waiting();
  back.actions.applyMode(READ_ONLY);
  back.store.set({ spec: SPEC });
  back.come();
  back.store.set({ spec: OTHER });
  back.come();
  assert.deepEqual(back.acts(), []);
});

test("who follows a class is told at once, and nothing waits", () => {
  const page = waiting(OTHER, { classroom: { presenter: false, following: true, hold: false } });
  page.actions.applyMode(READ_ONLY);
  assert.equal(page.now().notice.text, text.classroom.led);
  page.store.set({ classroom: null });
  page.come();
  assert.deepEqual(page.acts(), []);
});
