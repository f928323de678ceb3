import assert from "node:assert/strict";
import test from "node:test";
import { createActions } from "../../../static/js/state/actions.js";
import { createHistory } from "../../../static/js/state/history.js";
import { filled, modeOf } from "../traces.mjs";

const READ_ONLY = modeOf("read-only");

/** A page with a net of three cells and ten steps. */
function setUp({ cells = ["lstm"], layer = 0, interventions, ...patch } = {}) {
  const spec = { version: 1, net: "n", input: { kind: "generated" }, ...(interventions ? { interventions } : {}) };
  const trace = filled({ cells, hidden: cells.map(() => 3), spec, layer }, Array.from({ length: 10 }, () => ({})));
  let state = { spec, shown: spec, trace, step: 7, unit: 1, units: null, window: null, notice: null, edit: null, playing: false,
    nets: [], gone: [], change: null, line: { state: "open", once: true }, ...patch };
  const opened = [];
  const asked = [];
  const nets = { rename: (...of) => asked.push(["rename", ...of]), delete: (...of) => asked.push(["delete", ...of]) };
  const store = { get: () => state, set: (more) => { state = { ...state, ...more }; } };
  const actions = createActions(store, createHistory(), { open: (one) => opened.push(one), questions: {}, nets });
  return { actions, store, opened, asked, now: () => state, acts: () => state.spec.interventions ?? [] };
}

test("a pin away from what is looked at takes the chosen cell and the playhead there, and is told", () => {
  const { actions, now } = setUp();
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 });
  const { step, unit, edit, canUndo } = now();
  assert.deepEqual([step, unit, canUndo], [2, 2, true]);
  assert.deepEqual([edit.what, edit.unit, edit.at], ["f of cell 3 pinned to 1, steps 3 to 5", 2, 4]);
  assert.equal(edit.before, now().trace);
});

test("a drag moves what is looked at only when it ends, and is one edit", () => {
  const { actions, now, acts } = setUp();
  actions.beginGesture();
  for (const stop of [3, 4, 5]) {
    actions.paintPin({ gate: "f", unit: 2, start: 2, stop, value: 1 });
    assert.deepEqual([now().step, now().unit, now().edit], [7, 1, null]);
  }
  actions.endGesture();
  assert.deepEqual([now().step, now().unit, now().edit.what], [2, 2, "f of cell 3 pinned to 1, steps 3 to 5"]);
  actions.undo();
  assert.deepEqual([acts(), now().edit, now().canUndo], [[], null, false]);
});

test("a drag that is taken back is no edit", () => {
  const { actions, now, acts } = setUp();
  actions.beginGesture();
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 4, value: 1 });
  actions.cancelGesture();
  assert.deepEqual([acts(), now().edit, now().step], [[], null, 7]);
});

test("a mode on another cell than the one that is looked at goes there", () => {
  const { actions, now, acts } = setUp({ units: [0, 2], window: { start: 1, stop: 4 } });
  actions.applyMode(READ_ONLY);
  assert.deepEqual([now().unit, now().step, now().edit.what], [0, 1, "Read-only for cells 1, 3, steps 2 to 4"]);
  assert.ok(acts().every(({ units, start, stop }) => units.join() === "0,2" && start === 1 && stop === 4));
});

test("with no cell ticked a mode goes nowhere, and says so", () => {
  const { actions, now, opened } = setUp({ units: [] });
  actions.applyMode(READ_ONLY);
  assert.match(now().notice.text, /^No cell is ticked/);
  assert.deepEqual(opened, []);
  actions.clearSelection();
  assert.equal(now().units, null);
});

test("an edit that changes nothing says so, and leaves Undo to what was before", () => {
  const { actions, now, opened } = setUp();
  actions.applyMode(null);
  assert.deepEqual([now().edit, now().notice.text, opened], [null, "It is so already.", []]);
});

const NUDGE = { kind: "nudge", unit: 1, step: 8, value: 5 };

test("Free run and Release take away the memory that was set there, and only there", () => {
  const others = [{ ...NUDGE, unit: 0 }, { ...NUDGE, step: 2 }, { ...NUDGE, layer: 1 }, { kind: "noise", scale: 1 }];
  for (const release of [
    (actions) => actions.applyMode(null),
    (actions) => actions.paintPin({ gate: "f", unit: 1, start: 7, stop: 9, value: null }),
  ]) {
    const { actions, acts, now } = setUp({ interventions: [NUDGE, ...others], units: [1] });
    release(actions);
    assert.deepEqual(acts(), others);
    assert.match(now().edit.what, /no memory set there any more$/);
    actions.undo();
    assert.deepEqual(acts(), [NUDGE, ...others]);
  }
  const { actions, acts } = setUp({ interventions: [NUDGE] });
  actions.applyMode(READ_ONLY);
  assert.deepEqual(acts()[0], NUDGE);
});

test("a memory is set in place of what was set there, and can be left to itself", () => {
  const { actions, acts, now } = setUp({ interventions: [NUDGE, { ...NUDGE, layer: 1 }] });
  actions.setMemory(1, 8, 2);
  assert.deepEqual(acts(), [{ ...NUDGE, layer: 1 }, { ...NUDGE, value: 2 }]);
  assert.deepEqual([now().step, now().edit.at], [8, 9]);
  actions.setMemory(1, 8, null);
  assert.deepEqual(acts(), [{ ...NUDGE, layer: 1 }]);
  assert.equal(now().edit.what, "Memory of cell 2 no longer set after step 9");
});

test("what has no gates to pin says why", () => {
  for (const act of [(actions) => actions.applyMode(READ_ONLY), (actions) => actions.applyMainMode(0)]) {
    const { actions, now, opened } = setUp({ cells: ["rnn"] });
    act(actions);
    assert.match(now().notice.text, /no gates/);
    assert.deepEqual(opened, []);
  }
});

test("each kind of cell has its own modes, and a mode lets go what it does not pin", () => {
  const { actions, acts, now } = setUp({ cells: ["gru"], interventions: [{ kind: "pin", gate: "r", value: 1 }], step: 0 });
  actions.applyMainMode(0);
  assert.deepEqual(acts(), [{ kind: "pin", gate: "z", value: 1 }]);
  assert.equal(now().edit.what, "Hold for all cells, from step 1 on");
  actions.applyMainMode(2);
  assert.equal(now().notice, null);
  assert.equal(acts().length, 1);
});

test("in a stack what is done goes to the chosen layer, and is told so", () => {
  const below = [{ kind: "pin", gate: "f", value: 1, units: [0] }, { kind: "nudge", unit: 1, step: 8, value: 3 }];
  const { actions, acts, now } = setUp({ cells: ["lstm", "lstm"], layer: 1, interventions: below, units: [1] });
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 0 });
  const pin = { kind: "pin", gate: "f", value: 0, units: [2], start: 2, stop: 5, layer: 1 };
  assert.deepEqual(acts(), [...below, pin]);
  assert.equal(now().edit.what, "f of cell 3 of layer 2 pinned to 0, steps 3 to 5");
  actions.setMemory(1, 8, 2);
  assert.deepEqual(acts(), [...below, pin, { kind: "nudge", unit: 1, step: 8, value: 2, layer: 1 }]);
  assert.equal(now().edit.what, "Memory of cell 2 of layer 2 set to 2 after step 9");
  actions.seek(8);
  actions.applyMode(null);
  assert.deepEqual(acts(), [...below, pin]);
  assert.match(now().edit.what, /^Free run for cell 2 of layer 2, from step 9 on, no memory/);
});

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

const OWN = { name: "my-anbn-0123456789abcdef", title: "Mine", spec: { version: 1, net: "my-anbn-0123456789abcdef" } };
const SHIPPED = { name: "n", title: "First", spec: { version: 1, net: "n", input: { kind: "generated" } } };

test("only a person's own net is renamed or deleted, and only over a line that is there", () => {
  const { actions, store, asked, now } = setUp({ nets: [SHIPPED, OWN] });
  actions.changeNet("rename");
  assert.equal(now().change, null);
  store.set({ spec: OWN.spec, line: { state: "lost", once: true } });
  actions.changeNet("rename");
  actions.askChange("x");
  assert.match(now().change.error, /Nothing was changed/);
  assert.deepEqual(asked, []);
  store.set({ line: { state: "open", once: true } });
  actions.askChange("  Ours ");
  actions.askChange("again");
  assert.deepEqual(asked, [["rename", OWN.name, "Ours"]]);
  assert.deepEqual(now().change, { act: "rename", net: OWN.name, asked: true, error: null });
  actions.changeNet("delete");
  actions.askChange();
  assert.deepEqual(asked[1], ["delete", OWN.name]);
});

test("where a net is gone, what was there before it takes its place, and undo passes over it", () => {
  const { actions, store, opened, now } = setUp({ nets: [SHIPPED, OWN] });
  const first = now().spec;
  actions.chooseNet(OWN.name);
  actions.setInput({ kind: "text", text: "ab" });
  const last = now().spec;
  store.set({ nets: [SHIPPED], gone: [OWN.name], change: { act: "rename", net: OWN.name, asked: false, error: null } });
  actions.leaveGone([SHIPPED, OWN]);
  assert.equal(opened.at(-1), first);
  assert.deepEqual([now().spec, now().canUndo, now().canRedo, now().change], [first, false, false, null]);
  assert.equal(now().notice.text, "The net \u201cMine\u201d is no longer there. Here is \u201cFirst\u201d instead.");
  actions.redo();
  assert.equal(now().spec, first);
  // It is there again: so is all that was done with it.
  store.set({ nets: [SHIPPED, OWN], gone: [] });
  actions.redo();
  actions.redo();
  assert.deepEqual(now().spec, last);
});

test("where nothing was there before, the first net takes its place, and what could be redone still can", () => {
  const { actions, store, now } = setUp({ spec: OWN.spec, nets: [SHIPPED, OWN] });
  const other = { ...SHIPPED.spec, seed: 3 };
  actions.openSpec(other);
  actions.undo();
  const asked = { act: "delete", net: OWN.name, asked: true, error: null };
  store.set({ nets: [SHIPPED], gone: [OWN.name], change: asked });
  actions.leaveGone([SHIPPED, OWN]);
  assert.equal(now().spec, SHIPPED.spec);
  assert.equal(now().notice.text, "\u201cMine\u201d is deleted. Here is \u201cFirst\u201d.");
  assert.deepEqual([now().canUndo, now().canRedo], [false, true]);
  actions.redo();
  assert.equal(now().spec, other);
});

test("a net that is not on the screen goes without a word", () => {
  const { actions, store, opened, now } = setUp({ nets: [SHIPPED, OWN] });
  store.set({ nets: [SHIPPED], gone: [OWN.name] });
  actions.leaveGone([SHIPPED, OWN]);
  assert.deepEqual([opened, now().notice], [[], null]);
});
