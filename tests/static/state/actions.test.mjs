import assert from "node:assert/strict";
import test from "node:test";
import { modeOf } from "../traces.mjs";
import { setUp } from "./page.mjs";

const READ_ONLY = modeOf("read-only");

test("another layer is another view of the same run: cells are chosen anew", () => {
  const { actions, now, opened } = setUp({ cells: ["lstm", "gru"], units: [0], unit: 2, revision: 4 });
  actions.chooseLayer(1);
  assert.deepEqual([now().layer, now().trace.signals[0], now().units, now().unit, now().revision], [1, "z", null, 2, 5]);
  actions.chooseLayer(7);
  assert.deepEqual([now().layer, opened], [1, []]);
});

test("a step of one's own has read what was told; a step of the run that plays has not", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { actions, now } = setUp({ step: 2 });
  actions.applyMode(READ_ONLY);
  actions.togglePlay();
  t.mock.timers.tick(1300);
  assert.deepEqual([now().step, now().edit?.what], [4, "Read-only for all cells, from step 3 on"]);
  actions.stepBy(1);
  assert.deepEqual([now().step, now().edit], [5, null]);
  actions.pause();
});

test("what is drawn stays until another run has come, unless something is laid beside it", () => {
  const { actions, now, opened } = setUp({ revision: 4 });
  actions.setMemory(1, 7, 0.5);
  assert.deepEqual([opened.length, now().revision], [1, 4]);
  actions.compare();
  assert.equal(now().revision, 5);
});

test("a theme that is chosen while the presenter's is seen is one's own from then on", () => {
  const { actions, now } = setUp({ theme: "dark", themed: true, ownTheme: { theme: "light", themed: false } });
  actions.setTheme("projector");
  assert.deepEqual([now().theme, now().themed, now().ownTheme], ["projector", false, null]);
  const linked = setUp({ theme: "dark", themed: true, ownTheme: null });
  linked.actions.setTheme("light");
  assert.deepEqual([linked.now().theme, linked.now().themed], ["light", true]);
});
