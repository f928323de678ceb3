import assert from "node:assert/strict";
import test from "node:test";
import { setUp } from "./page.mjs";

test("a theme that is chosen while the presenter's is seen is one's own from then on", () => {
  const { actions, now } = setUp({ theme: "dark", themed: true, ownTheme: { theme: "light", themed: false } });
  actions.setTheme("projector");
  assert.deepEqual([now().theme, now().themed, now().ownTheme], ["projector", false, null]);
  const linked = setUp({ theme: "dark", themed: true, ownTheme: null });
  linked.actions.setTheme("light");
  assert.deepEqual([linked.now().theme, linked.now().themed], ["light", true]);
});

test("a cell is chosen among those that there are", () => {
  const { actions, now } = setUp({ unit: 1 });
  actions.unitBy(5);
  assert.equal(now().unit, 2);
  actions.chooseUnit(-1);
  assert.equal(now().unit, 0);
});

test("a window begins at the playhead or ends with its step, and always has a step", () => {
  const { actions, store, now } = setUp({ step: 7 });
  actions.endWindow();
  assert.deepEqual(now().window, { start: 7, stop: 8 });
  store.set({ step: 3 });
  actions.startWindow();
  assert.deepEqual(now().window, { start: 3, stop: 8 });
  store.set({ step: 9 });
  actions.startWindow();
  assert.deepEqual(now().window, { start: 9, stop: 10 });
  store.set({ step: 2 });
  actions.endWindow();
  assert.deepEqual(now().window, { start: 2, stop: 3 });
});

test("who leaves a puzzle is at the values, unless another tab is open", () => {
  for (const [tab, then] of [["puzzle", null], ["equations", "equations"]]) {
    const { actions, now } = setUp({ puzzle: { name: "delay" }, tab });
    actions.leavePuzzle();
    assert.deepEqual([now().puzzle, now().tab], [null, then]);
  }
});

test("nothing of it is another experiment, and who follows a class may do it", () => {
  const { actions, opened, now } = setUp({ classroom: { following: true } });
  actions.setOverlay(true);
  actions.setSound("c");
  actions.setTab("equations");
  assert.deepEqual([opened, now().overlay, now().sound, now().tab, now().notice], [[], true, "c", "equations", null]);
});
