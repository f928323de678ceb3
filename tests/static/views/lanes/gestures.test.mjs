import assert from "node:assert/strict";
import test from "node:test";
import { vocabulary } from "../../traces.mjs";
import { geometry, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { listen, pinned } from "../../../../static/js/views/lanes/gestures.js";

const SIGNALS = ["i", "f", "g", "o", "c", "h"];
const trace = {
  vocabulary, steps: 9, hidden: 2, outputs: 0, inputs: 1, have: 9, signals: SIGNALS, gates: ["i", "f", "o"], acts: [],
  spec: { net: "none" }, inputStep: (step) => step,
  value: (name) => (name.endsWith("f") ? 0.95 : 0.2), about: () => ({ span: [0, 1] }),
};
const state = { trace, step: 0, unit: 0, tokens: Array(9).fill("0.5"), nets: [], spec: { net: "none" } };
const g = geometry({ width: 600, height: 500, big: false, numeric: true }, trace, 0, 0);

/** The middle of a cell, steps and cells from 0. */
const at = (step, signal, unit = 0) => ({
  x: xOf(g, step) + g.column / 2,
  y: g.ribbon + g.lanes.indexOf(signal) * g.lane + (unit + 0.5) * g.row,
});

/** The gestures of a stage without a page: what is done, what is told, and a clock that runs when it is told to. */
function stage(look = { g, state }) {
  const done = [];
  const lit = [];
  const log = { light: lit };
  const actions = new Proxy({}, { get: (_, name) => (...args) => (log[name] ?? done).push([name, ...args]) });
  const told = { text: "", shown: false };
  const tip = {
    show: (text) => Object.assign(told, { text, shown: true }),
    hide: () => Object.assign(told, { shown: false }),
    get shown() { return told.shown; },
  };
  const canvas = Object.assign(new EventTarget(), {
    getBoundingClientRect: () => ({ left: 0, top: 0 }),
    setPointerCapture: () => {},
  });
  let marked = null;
  let waiting = null;
  const clock = { start: (run) => (waiting = run), stop: () => (waiting = null) };
  listen(canvas, actions, () => look, tip, (about) => (marked = about), clock);
  return {
    done, told, lit,
    marked: () => marked,
    pins: () => done.filter(([name]) => name === "paintPin").map(([, pin]) => pin),
    rest: () => waiting?.(),
    on(kind, { x, y }, { touch = false, shift = false, finger = 1 } = {}) {
      const event = new Event(kind, { cancelable: true });
      canvas.dispatchEvent(Object.assign(event, {
        clientX: x, clientY: y, button: 0, pointerId: finger, isPrimary: finger === 1, shiftKey: shift,
        pointerType: touch ? "touch" : "mouse",
      }));
      return event;
    },
  };
}

const beside = ({ x, y }, dx, dy) => ({ x: x + dx, y: y + dy });

test("the direction decides at once and holds: a few pixels up 1, down 0, else nothing", () => {
  assert.equal(pinned(8, false, 0.95, null), 1);
  assert.equal(pinned(-8, false, 0.95, null), 0);
  for (const up of [0, 3, -3]) assert.equal(pinned(up, false, 0.95, null), null);
  assert.equal(pinned(2, false, 0.95, 1), 1);
  assert.equal(pinned(-9, false, 0.95, 1), 0);
});

test("with Shift it is a value between, from what the gate is there", () => {
  assert.equal(pinned(0, true, 0.95, null), 0.95);
  assert.equal(pinned(-35, true, 0.95, null), 0.45);
  assert.equal(pinned(-500, true, 0.95, null), 0);
  assert.equal(pinned(500, true, 0.95, 0), 1);
});

for (const [up, value] of [[8, 1], [25, 1], [70, 1], [-8, 0], [-70, 0]]) {
  test(`a drag along f that rises ${up} px pins ${value}`, () => {
    const { on, pins, done } = stage();
    on("pointerdown", at(2, "f", 1));
    on("pointermove", beside(at(4, "f", 1), 0, -up));
    on("pointerup", at(4, "f", 1));
    assert.deepEqual(pins(), [{ gate: "f", unit: 1, start: 2, stop: 5, value }]);
    assert.deepEqual(done.map(([name]) => name), ["beginGesture", "paintPin", "endGesture"]);
  });
}

test("a drag that is taken back while it goes on pins no more, and is no click where it ends", () => {
  const { on, pins, told, marked, done } = stage();
  on("pointerdown", at(2, "f"));
  on("pointermove", beside(at(4, "f"), 0, -9));
  const [, over] = done.find(([name]) => name === "beginGesture");
  over();
  assert.deepEqual([told.shown, marked(), pins().length], [false, null, 1]);
  on("pointermove", beside(at(5, "f"), 0, -9));
  on("pointerup", at(5, "f"));
  assert.deepEqual([pins().length, done.filter(([name]) => name === "seek")], [1, []]);
  on("pointerdown", at(2, "f"));
  on("pointermove", beside(at(3, "f"), 0, 9));
  assert.equal(pins().length, 2);
});

test("a drag that goes straight along pins nothing, and says how", () => {
  const { on, pins, told, marked, done } = stage();
  on("pointerdown", at(2, "f"));
  on("pointermove", at(5, "f"));
  assert.match(told.text, /^f of cell 1, steps 3 to 6 \u2014 up: 1, down: 0$/);
  assert.deepEqual(marked(), { signal: "f", unit: 0, start: 2, stop: 6 });
  on("pointerup", at(5, "f"));
  assert.deepEqual(pins(), []);
  assert.deepEqual(done, []);
  assert.equal(told.shown, false);
  assert.equal(marked(), null);
});

test("what can't be pinned is not, nor what lies right of the last step", () => {
  const { on, done } = stage();
  for (const signal of ["g", "c", "h"]) {
    on("pointerdown", at(2, signal));
    on("pointermove", beside(at(4, signal), 0, 30));
    on("pointerup", at(4, signal));
  }
  on("pointerdown", at(11, "f"));
  on("pointermove", beside(at(12, "f"), 0, 30));
  on("pointerup", at(12, "f"));
  assert.deepEqual(done, []);
});

test("the value under the mouse is lit, and no longer once it has gone", () => {
  const { on, lit } = stage();
  on("pointermove", at(2, "c", 1));
  assert.deepEqual(lit.at(-1), ["light", { wire: "", reads: [{ signal: "c", step: 2, unit: 1 }] }]);
  on("pointermove", { x: xOf(g, 3) + 1, y: 1 });
  assert.deepEqual(lit.at(-1), ["light", { wire: "", reads: [{ signal: "x", step: 3, unit: null }] }]);
  on("pointerleave", { x: 0, y: 0 });
  assert.deepEqual(lit.at(-1), ["light", null]);
});

test("a click seeks and chooses the cell", () => {
  const { on, done } = stage();
  on("pointerdown", at(3, "c", 1));
  on("pointerup", beside(at(3, "c", 1), 1, 1));
  assert.deepEqual(done, [["seek", 3], ["chooseUnit", 1]]);
});

test("a finger that goes along a gate's row, or up and down, does nothing", () => {
  for (const [dx, dy] of [[60, 2], [120, 20], [2, 60], [0, -60]]) {
    const { on, done, told, rest } = stage();
    on("pointerdown", at(2, "f"), { touch: true });
    on("pointermove", beside(at(2, "f"), dx / 4, dy / 4), { touch: true });
    on("pointermove", beside(at(2, "f"), dx, dy), { touch: true });
    rest();
    on("pointerup", beside(at(2, "f"), dx, dy), { touch: true });
    assert.deepEqual(done, []);
    assert.equal(told.shown, false);
  }
});

test("a finger that is held is told what is there; lifted again it seeks and pins nothing", () => {
  for (const [signal, text] of [["f", /^f of cell 2 at step 4: 0.95/], ["c", /^c of cell 2 at step 4: 0.20$/]]) {
    const { on, rest, told, done, marked } = stage();
    on("pointerdown", at(3, signal, 1), { touch: true });
    assert.equal(told.shown, false);
    rest();
    assert.match(told.text, text);
    assert.deepEqual(marked(), signal === "f" ? { signal: "f", unit: 1, start: 3, stop: 4 } : null);
    on("pointerup", at(3, signal, 1), { touch: true });
    assert.equal(told.shown, true);
    assert.equal(marked(), null);
    assert.deepEqual(done, []);
    on("pointerdown", at(3, "c"), { touch: true });
    assert.equal(told.shown, false);
  }
});

test("a finger that was held and then drags pins, and the page does not scroll under it", () => {
  const { on, rest, pins } = stage();
  on("pointerdown", at(2, "o"), { touch: true });
  assert.equal(on("touchmove", at(2, "o")).defaultPrevented, false);
  rest();
  assert.equal(on("touchmove", at(2, "o")).defaultPrevented, true);
  on("pointermove", beside(at(4, "o"), 0, -30), { touch: true });
  on("pointerup", at(4, "o"), { touch: true });
  assert.deepEqual(pins().at(-1), { gate: "o", unit: 0, start: 2, stop: 5, value: 1 });
  assert.equal(on("touchmove", at(2, "o")).defaultPrevented, false);
});

test("where rows are low, a finger that is held near the chosen cell means that one, and " +
  "farther off the one under it", () => {
  const low = { ...state, trace: { ...trace, hidden: 8 }, unit: 4 };
  const tall = geometry({ width: 390, height: 760, big: false, numeric: true }, low.trace, 0, 4);
  assert.ok(tall.row > 10 && tall.row < 16, `${tall.row}`);
  const middle = tall.ribbon + tall.lanes.indexOf("f") * tall.lane + 4.5 * tall.row;
  for (const [dy, unit] of [[0, 4], [-11.9, 4], [11.9, 4], [-12.1, 3], [12.1, 5]]) {
    const { on, rest, pins, told, marked } = stage({ g: tall, state: low });
    const finger = { x: xOf(tall, 2) + tall.column / 2, y: middle + dy };
    on("pointerdown", finger, { touch: true });
    rest();
    assert.match(told.text, new RegExp(`^f of cell ${unit + 1} at step 3`));
    assert.equal(marked().unit, unit);
    on("pointermove", beside(finger, 0, -30), { touch: true });
    on("pointerup", beside(finger, 0, -30), { touch: true });
    assert.deepEqual(pins(), [{ gate: "f", unit, start: 2, stop: 3, value: 1 }]);
  }
});

test("where rows are low, a tap chooses the cell under it, and a mouse pins that", () => {
  const low = { ...state, trace: { ...trace, hidden: 8 }, unit: 4 };
  const tall = geometry({ width: 390, height: 760, big: false, numeric: true }, low.trace, 0, 4);
  const next = { x: xOf(tall, 2) + 2, y: tall.ribbon + tall.lane + 5.2 * tall.row };
  const { on, done, pins } = stage({ g: tall, state: low });
  on("pointerdown", next, { touch: true });
  on("pointerup", next, { touch: true });
  assert.deepEqual(done, [["seek", 2], ["chooseUnit", 5]]);
  on("pointerdown", next);
  on("pointermove", beside(next, 0, -30));
  on("pointerup", beside(next, 0, -30));
  assert.deepEqual(pins(), [{ gate: "f", unit: 5, start: 2, stop: 3, value: 1 }]);
});

test("where each row is as high as a finger needs, a finger that is held means the one under it", () => {
  for (const unit of [0, 1]) {
    assert.ok(g.row >= 24);
    const { on, rest, told } = stage({ g, state: { ...state, unit } });
    const edge = at(3, "f", 1 - unit).y + (unit ? 1 : -1) * (g.row / 2 - 1);
    on("pointerdown", { ...at(3, "f"), y: edge }, { touch: true });
    rest();
    assert.match(told.text, new RegExp(`^f of cell ${2 - unit} `));
  }
});

test("a second finger changes nothing of a drag, and does nothing by itself once that has ended", () => {
  const { on, rest, pins, done } = stage();
  const [first, second] = [{ touch: true }, { touch: true, finger: 2 }];
  on("pointerdown", at(2, "f"), first);
  rest();
  on("pointermove", beside(at(4, "f"), 0, -30), first);
  on("pointerdown", at(7, "c"), second);
  on("pointermove", beside(at(8, "c"), 0, 40), second);
  on("pointercancel", at(8, "c"), second);
  on("pointermove", beside(at(5, "f"), 0, -30), first);
  on("pointerup", beside(at(5, "f"), 0, -30), first);
  assert.deepEqual(pins().map(({ start, stop, value }) => [start, stop, value]), [[2, 5, 1], [2, 6, 1]]);
  assert.deepEqual(done.map(([name]) => name), ["beginGesture", "paintPin", "paintPin", "endGesture"]);
});

test("a drag whose end was not heard is over once another begins", () => {
  const { on, done } = stage();
  on("pointerdown", at(2, "f"));
  on("pointermove", beside(at(4, "f"), 0, -30));
  on("pointerdown", at(3, "c"));
  on("pointerup", at(3, "c"));
  assert.deepEqual(done.map(([name]) => name), ["beginGesture", "paintPin", "endGesture", "seek", "chooseUnit"]);
});

test("what the browser takes back is undone, and is not where nothing was pinned", () => {
  const { on, done } = stage();
  on("pointerdown", at(2, "f"));
  on("pointercancel", at(2, "f"));
  assert.deepEqual(done, []);
  on("pointerdown", at(2, "f"));
  on("pointermove", beside(at(4, "f"), 0, 30));
  on("pointercancel", at(4, "f"));
  assert.equal(done.at(-1)[0], "cancelGesture");
});

test("a mouse that rests is told what is there, in lane and ribbon, and no longer between them or outside", () => {
  const { on, told } = stage();
  on("pointermove", at(6, "f"));
  assert.equal(told.text, "f of cell 1 at step 7: 0.95");
  on("pointermove", { x: at(6, "f").x, y: g.ribbon + g.lane - 2 });
  assert.equal(told.shown, false);
  on("pointermove", { x: at(6, "f").x, y: 30 });
  assert.equal(told.text, "input at step 7: 0.5");
  on("pointerleave", { x: -1, y: 30 });
  assert.equal(told.shown, false);
  on("pointermove", at(10, "f"));
  assert.equal(told.shown, false);
});
