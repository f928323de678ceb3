import assert from "node:assert/strict";
import test from "node:test";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { FIRST } from "../../../static/js/state/screen.js";
import { createShowing } from "../../../static/js/state/showing.js";

const SPEC = { version: 1, net: "n", input: { kind: "text", text: "ab" } };

/** A presenter's page. */
function setUp(t) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let state = {
    ...FIRST, spec: SPEC, rests: [], choices: {}, theme: "light", themed: false, poll: NO_POLL, saving: null,
    classroom: { presenter: true, place: "in" },
  };
  const store = { get: () => state, set: (more) => { state = { ...state, ...more }; } };
  const said = [];
  let ids = 0;
  const showing = createShowing(store, (word) => said.push(word), () => `id ${(ids += 1)}`);
  const at = (patch) => {
    store.set(patch);
    showing.tellSoon();
    t.mock.timers.tick(1000);
    return said.map(({ screen }) => screen.step ?? 0);
  };
  return { showing, store, said, at, tick: (ms) => t.mock.timers.tick(ms) };
}

test("a Screen is told as it changes, each under an id of its own, but to who follows and out of the class", (t) => {
  const page = setUp(t);
  assert.deepEqual(page.at({ step: 1 }), [1]);
  assert.deepEqual(page.at({ step: 1 }), [1]);
  assert.deepEqual(page.said, [{ type: "show", id: "id 1", screen: { version: 1, spec: SPEC, step: 1 } }]);
  for (const classroom of [{ presenter: false, place: "in" }, { presenter: true, place: "gone" }, null]) {
    assert.deepEqual(page.at({ step: 2, classroom }), [1]);
  }
  assert.deepEqual(page.at({ classroom: { presenter: true, place: "in" } }), [1, 2]);
  assert.equal(page.said[1].id, "id 2");
  page.store.set({ step: 3 });
  page.showing.tellSoon();
  page.showing.over();
  page.tick(1000);
  assert.equal(page.said.length, 2);
});

test("a theme is everybody's own, unless it is to be seen by all; letters are as large as they are", (t) => {
  const page = setUp(t);
  page.store.set({ theme: "dark", themed: true });
  assert.deepEqual(page.showing.screen(), { version: 1, spec: SPEC });
  page.store.set({ poll: { ...NO_POLL, theme: true } });
  assert.equal(page.showing.screen().theme, "dark");
  page.store.set({ theme: "projector" });
  assert.equal(page.showing.screen().theme, "light");
  page.store.set({ spec: null });
  assert.equal(page.showing.screen(), null);
});

test("while a lesson is printed, for which its pictures go over the stage, the class is told nothing", (t) => {
  const { at } = setUp(t);
  assert.deepEqual(at({ step: 2 }), [2]);
  for (const step of [5, 6, 2]) assert.deepEqual(at({ saving: "sheet", step }), [2]);
  assert.deepEqual(at({ saving: null }), [2]);
  assert.deepEqual(at({ step: 3 }), [2, 3]);
});

test("a checkpoint is told once it has come: until then its Spec and what it asks are those of another", (t) => {
  const { at, said } = setUp(t);
  const course = { name: "latch", at: 1, of: 0, checkpoint: null, then: "", error: "" };
  assert.deepEqual(at({ step: 1 }), [1]);
  assert.deepEqual(at({ lesson: "latch", checkpoint: 1, course }), [1]);
  assert.deepEqual(at({ step: 4, course: { ...course, of: 3, checkpoint: {} } }), [1, 4]);
  assert.equal(said[1].screen.checkpoint, 1);
  // One that does not come at all is told of as it is.
  assert.deepEqual(at({ step: 5, checkpoint: 2, course: { ...course, at: 2, error: "No." } }), [1, 4, 5]);
});

test("what the class is heard to see already is not told again, and what was lost on the way is", (t) => {
  const page = setUp(t);
  assert.deepEqual(page.at({ step: 4 }), [4]);
  page.showing.heard({ version: 1, spec: SPEC, step: 4 });
  page.tick(1000);
  assert.equal(page.said.length, 1);
  page.showing.heard({ version: 1, spec: SPEC, step: 3 });
  page.tick(1000);
  assert.equal(page.said.length, 2);
  page.store.set({ step: 5 });
  page.showing.took();
  assert.deepEqual(page.at({}), [4, 4]);
});
