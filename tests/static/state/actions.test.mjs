import assert from "node:assert/strict";
import test from "node:test";
import { modeOf } from "../traces.mjs";
import { FIRST } from "../../../static/js/state/screen.js";
import { setUp } from "./page.mjs";

const READ_ONLY = modeOf("read-only");

test("another layer is another view of the same run: cells are chosen anew", () => {
  const { actions, now, opened } = setUp({ cells: ["lstm", "gru"], units: [0], unit: 2, revision: 4 });
  actions.chooseLayer(1);
  assert.deepEqual(
    [now().layer, now().trace.signals[0], now().units, now().unit, now().revision], [1, "z", null, 2, 5],
  );
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

const CHECKPOINTS = [null, { kind: "number", text: "?", of: { signal: "c", steps: [4, 5] }, tolerance: 0.1 }];

test("where something leads to another place nothing plays on there, and a drag is done", async (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const spec = { version: 1, net: "n", input: { kind: "generated" }, seed: 1 };
  const screen = { version: 1, spec, step: 2 };
  const parts = CHECKPOINTS.map((question) => ({ screen, title: "1", text: "1", question, hide: [], then: null }));
  const list = [{ name: "count", title: "1", about: "1", minutes: 1, checkpoints: ["0", "1"] }];
  const reader = {
    read: async (part) => (part === null ? list : parts[part]), reach() {}, kept: () => null, keep: () => true,
  };
  for (const way of [
    ({ openFile }) => openFile("a.json", JSON.stringify(screen)), ({ openSpec }) => openSpec(spec, { step: 2 }),
    ({ lessons }) => lessons.go("count", 0), ({ lessons }) => lessons.go("count", 1),
  ]) {
    const { actions, now } = setUp({ step: 0, progress: {}, lessons: null }, reader);
    let over = 0;
    actions.togglePlay();
    actions.beginGesture(() => (over += 1));
    actions.paintPin({ gate: "f", unit: 1, start: 1, stop: 3, value: 1 });
    const pinned = now().spec;
    await way(actions);
    t.mock.timers.tick(5000);
    assert.deepEqual([now().spec, now().step, now().playing, over], [spec, 2, false, 1], String(way));
    actions.undo();
    assert.deepEqual(now().spec, pinned);
    actions.undo();
    assert.deepEqual(now().spec, { version: 1, net: "n", input: { kind: "generated" } });
  }
});

test("what is drawn stays until another run has come, unless something is laid beside it", () => {
  const { actions, now, opened } = setUp({ revision: 4 });
  actions.setMemory(1, 7, 0.5);
  assert.deepEqual([opened.length, now().revision], [1, 4]);
  actions.compare();
  assert.equal(now().revision, 5);
});

const TAKEN = "Taken back: \u201cf of cell 3 pinned to 1, steps 3 to 5\u201d.";

test("Undo and Redo say what was taken back and done again, and the playhead stays", () => {
  const { actions, now, acts } = setUp();
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 });
  actions.seek(8);
  actions.setMemory(0, 9, 2);
  actions.seek(8);
  const taken = (said) =>
    assert.deepEqual([now().notice, now().edit, now().step], [{ text: said, error: false }, null, 8]);
  actions.undo();
  taken("Taken back: \u201cMemory of cell 1 set to 2 after step 10\u201d.");
  actions.undo();
  taken(TAKEN);
  assert.deepEqual(acts(), []);
  actions.redo();
  taken("Done again: \u201cf of cell 3 pinned to 1, steps 3 to 5\u201d.");
  actions.redo();
  taken("Done again: \u201cMemory of cell 1 set to 2 after step 10\u201d.");
  actions.undo();
  taken("Taken back: \u201cMemory of cell 1 set to 2 after step 10\u201d.");
  actions.paintPin({ gate: "f", unit: 1, start: 0, stop: 4, value: null });
  assert.equal(now().notice.text, "It is so already.");
  actions.undo();
  assert.equal(now().notice.text, TAKEN);
  actions.undo();
  assert.equal(now().notice.text, TAKEN);
});

test("a drag that is taken back is told as a whole", () => {
  const { actions, now } = setUp();
  actions.beginGesture();
  for (const stop of [3, 4, 5]) actions.paintPin({ gate: "f", unit: 2, start: 2, stop, value: 1 });
  actions.endGesture();
  actions.undo();
  assert.equal(now().notice.text, TAKEN);
});

test("what is told in no sentence when it is done is taken back all the same, and said so", () => {
  const { actions, now } = setUp();
  actions.setInput({ kind: "symbols", text: "ab" });
  actions.undo();
  assert.equal(now().notice.text, "Taken back.");
  actions.redo();
  assert.equal(now().notice.text, "Done again.");
});

test("Reset is told with what it changed, and so when it is taken back; " +
  "where there is nothing to reset it is not", () => {
  const { actions, now, acts } = setUp({ interventions: [{ kind: "pin", gate: "f", value: 1 }] });
  const { trace } = now();
  actions.reset();
  assert.deepEqual([acts(), now().step], [[], 0]);
  assert.deepEqual(now().edit, { what: "Reset", unit: 1, at: 9, before: trace });
  actions.reset();
  assert.equal(now().edit, null);
  actions.undo();
  assert.deepEqual([acts().length, now().edit, now().notice.text], [1, null, "Taken back: \u201cReset\u201d."]);
});

test("what Undo passed over is not told as what it was done from before", () => {
  const { actions, store, now } = setUp();
  const [pin, { spec }] = [{ gate: "f", unit: 2, start: 2, stop: 5, value: 1 }, now()];
  actions.openSpec({ ...spec, net: "own" }, {});
  actions.paintPin(pin);
  actions.openSpec({ ...spec, seed: 2 }, {});
  store.set({ gone: ["own"] });
  actions.undo();
  assert.deepEqual([now().spec, now().notice.text], [spec, "Taken back."]);
  store.set({ gone: [] });
  actions.redo();
  assert.deepEqual([now().spec.net, now().notice.text], ["own", "Done again."]);
});

test("while there is no line Undo says nothing over what is said of that", () => {
  const { actions, store, now, acts } = setUp();
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 });
  store.set({ line: { state: "lost", once: true } });
  actions.undo();
  assert.deepEqual([acts(), now().notice], [[], null]);
});

test("a theme in a link that is opened while the presenter's is seen is one's own from then on", () => {
  const { actions, now } = setUp({ theme: "dark", themed: true, ownTheme: { theme: "light", themed: false } });
  const screen = { ...FIRST, spec: now().spec };
  actions.openScreen(screen);
  assert.deepEqual(now().ownTheme, { theme: "light", themed: false });
  actions.openScreen({ ...screen, theme: "projector" });
  assert.deepEqual([now().theme, now().ownTheme], ["projector", null]);
});

test("Reset leaves words that were drawn as they were, and any other seed behind", () => {
  const input = { kind: "text", text: "aaa" };
  const going = (temperature) =>
    ({ kind: "continued", input, read: 3, steps: 4, ...(temperature ? { temperature } : {}) });
  for (const [own, seed] of [[going(0.5), 4], [going(0), undefined], [input, undefined]]) {
    const { actions, store, now } = setUp();
    store.set({ spec: { ...now().spec, input: own, seed: 4, interventions: [{ kind: "noise", scale: 1 }] } });
    actions.reset();
    assert.deepEqual([now().spec.seed, now().spec.interventions, now().spec.input], [seed, undefined, own]);
  }
});

test("what the equations add up is asked once for a block of steps, and never for a step that has not come", () => {
  const { actions, store, asked, now } = setUp({ step: 9 });
  actions.explain();
  actions.explain();
  assert.deepEqual(asked.map(([word, { unit, start, stop }]) => [word, unit, start, stop]), [["explain", 1, 0, 10]]);
  store.set({ unit: 2, step: 10 });
  actions.explain();
  store.set({ trace: null, step: 0 });
  actions.explain();
  assert.equal(asked.length, 1);
  assert.equal(now().unit, 2);
});
