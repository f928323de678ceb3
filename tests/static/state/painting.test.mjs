import assert from "node:assert/strict";
import test from "node:test";
import { modeOf } from "../traces.mjs";
import { FIRST } from "../../../static/js/state/screen.js";
import { text } from "../../../static/js/text/text.js";
import { setUp } from "./page.mjs";

const READ_ONLY = modeOf("read-only");

test("a pin away from what is looked at takes the chosen cell and the playhead there, and is told", () => {
  const { actions, now } = setUp();
  actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 });
  const { step, unit, edit, canUndo } = now();
  assert.deepEqual([step, unit, canUndo], [2, 2, true]);
  assert.deepEqual([edit.what, edit.unit, edit.at], ["f of cell 3 pinned to 1, steps 3 to 5", 2, 4]);
  assert.equal(edit.before, now().trace);
});

test("no pin and no memory is set in a net, or for an input, that has not come: what is seen is of another", () => {
  const { spec } = setUp().now();
  for (const shown of [{ ...spec, net: "o" }, { ...spec, input: { kind: "text", text: "ab" } }]) {
    const { actions, now, opened } = setUp({ shown });
    const does = [
      () => actions.setMemory(0, 2, 1), () => actions.paintPin({ gate: "f", unit: 2, start: 2, stop: 5, value: 1 }),
    ];
    for (const one of does) {
      actions.say("");
      one();
      assert.deepEqual([now().spec, now().notice], [spec, { text: text.actions.tooSoon, error: true }], String(one));
    }
    assert.deepEqual(opened, []);
  }
});

test("what is done before a change has come is told without what it changed: that would be what both did", () => {
  const { actions, now, store } = setUp();
  const pin = (unit) => actions.paintPin({ gate: "f", unit, start: 2, stop: 5, value: 1 });
  pin(2);
  pin(1);
  assert.deepEqual([now().edit.unit, now().edit.before], [1, null]);
  actions.beginGesture();
  pin(0);
  actions.endGesture();
  assert.deepEqual([now().edit.unit, now().edit.before], [0, null]);
  actions.reset();
  assert.deepEqual([now().edit.what, now().edit.before], [text.edits.reset, null]);
  store.set({ shown: now().spec });
  pin(2);
  assert.equal(now().edit.before, now().trace);
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

test("a drag that nobody has ended is over where another begins", () => {
  const { actions, acts } = setUp();
  for (const unit of [1, 2]) {
    actions.beginGesture();
    actions.paintPin({ gate: "f", unit, start: 2, stop: 4, value: 1 });
  }
  actions.endGesture();
  assert.deepEqual(acts().map(({ units }) => units), [[1, 2]]);
  actions.undo();
  assert.deepEqual(acts().map(({ units }) => units), [[1]]);
  actions.undo();
  assert.deepEqual(acts(), []);
});

test("Undo, or Redo, in the midst of a drag takes the drag back and no more, and " +
  "its view is told that it is over", () => {
  for (const way of ["undo", "redo"]) {
    const { actions, now } = setUp();
    const { spec } = now();
    const pin = (stop) => actions.paintPin({ gate: "f", unit: 2, start: 2, stop, value: 1 });
    pin(3);
    const pinned = now().spec;
    pin(4);
    if (way === "redo") actions.undo();
    const before = now().spec;
    let over = 0;
    actions.beginGesture(() => {
      over += 1;
      actions.endGesture();
    });
    pin(8);
    assert.deepEqual([before === pinned, over], [way === "redo", 0]);
    actions[way]();
    assert.deepEqual([now().spec, over, now().canUndo, now().canRedo], [before, 1, true, way === "redo"]);
    actions.undo();
    assert.deepEqual(now().spec, way === "redo" ? spec : pinned);
    actions.redo();
    assert.deepEqual(now().spec, before);
  }
  // What comes from a class ends it as well; a drag that ends by itself is told nothing.
  const { actions, now } = setUp();
  let over = 0;
  const begin = () => actions.beginGesture(() => (over += 1));
  begin();
  actions.endGesture();
  begin();
  actions.follow({ ...FIRST, spec: now().spec });
  assert.equal(over, 1);
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
  assert.deepEqual([now().notice.error, opened], [true, []]);
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

test("what is let go is told with the memory only where one was set there", () => {
  const { actions, now } = setUp({ interventions: [NUDGE, { kind: "pin", gate: "f", value: 1, units: [2] }] });
  actions.paintPin({ gate: "f", unit: 2, start: 0, stop: Infinity, value: null });
  assert.equal(now().edit.what, "f of cell 3 let go, from step 1 on");
});

test("the playhead stays where it is among the steps of an edit, and goes to their first from behind them", () => {
  const found = [4, 7, 8].map((step) => {
    const { actions, now } = setUp({ step });
    actions.paintPin({ gate: "f", unit: 2, start: 4, stop: 8, value: 1 });
    return now().step;
  });
  assert.deepEqual(found, [4, 7, 4]);
});

test("a memory is set in place of what was set there and at no other step, and can be left to itself", () => {
  const next = setUp({ interventions: [{ ...NUDGE, step: 9 }] });
  next.actions.setMemory(1, 8, 2);
  assert.deepEqual(next.acts(), [{ ...NUDGE, step: 9 }, { ...NUDGE, value: 2 }]);
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
    assert.deepEqual([now().notice.error, opened], [true, []]);
  }
});

test("each kind of cell has its own modes, and a mode lets go what it does not pin", () => {
  const { actions, acts, now } = setUp({
    cells: ["gru"], interventions: [{ kind: "pin", gate: "r", value: 1 }], step: 0,
  });
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
