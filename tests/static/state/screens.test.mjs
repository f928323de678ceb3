import assert from "node:assert/strict";
import test from "node:test";
import { FIRST } from "../../../static/js/state/screen.js";
import { text } from "../../../static/js/text/text.js";
import { setUp } from "./page.mjs";

test("who follows a class keeps an answer until the presenter shows what was asked, and can't show it before", () => {
  const { actions, store, opened, now } = setUp();
  const { spec } = now();
  const question = {
    kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [3, 5] }, options: [], tolerance: 0.1,
  };
  const screen = (more) => ({ ...FIRST, spec, ...more });
  store.set({ classroom: { presenter: false, following: true } });
  actions.follow(screen({ question, step: 2 }));
  assert.deepEqual([now().asking.open, now().step, opened.length], [true, 2, 1]);
  actions.asking.answer(0.5);
  actions.follow(screen({ question, step: 1 }));
  assert.deepEqual([now().asking.given, now().step, opened.length], [0.5, 1, 1]);
  actions.asking.reveal();
  assert.deepEqual([now().asking.open, now().notice.text], [true, text.classroom.led]);
  for (const act of [actions.last, () => actions.stepBy(1), () => actions.withinBy(1), actions.reset, actions.undo]) act();
  assert.deepEqual([now().step, now().within, opened.length], [1, null, 1]);
  actions.follow(screen({ step: 4 }));
  assert.deepEqual([now().asking.open, now().asking.given, now().step, opened.length], [false, 0.5, 4, 2]);
  actions.follow(screen({ step: 5 }));
  assert.equal(opened.length, 2);
  actions.follow(screen({ spec: { ...spec, seed: 1 } }));
  assert.deepEqual([now().asking, opened.length], [null, 3]);
});
