import assert from "node:assert/strict";
import test from "node:test";
import { hue } from "../../../../static/js/ui/colors.js";
import { chosen, dim, flag, grid, lit, parting, pending, pins, playhead, preview }
  from "../../../../static/js/views/lanes/drawing.js";
import { GUTTER, rightOf, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { filled } from "../../traces.mjs";
import { laneOf, sheetOf } from "./sheet.mjs";

const many = (count, step = {}) => Array.from({ length: count }, () => step);
const pin = (patch) => ({ kind: "pin", gate: "f", value: 1, ...patch });
/** A sheet of a net of so many cells and steps. */
function sheet({ steps = many(9), hidden = 4, interventions = [], state = {}, ...net } = {}) {
  const layers = (net.cells ?? [""]).map(() => hidden);
  return sheetOf(filled({ hidden: layers, spec: { interventions }, ...net }, steps), state);
}
const near = (found, wanted) => {
  assert.equal(found.length, wanted.length, JSON.stringify(found));
  found.forEach((value, at) => assert.ok(Math.abs(value - wanted[at]) < 1e-6, `${found} ${wanted}`));
};

test("lines stand between cells and between steps, where these are large enough", () => {
  const one = sheet();
  grid(one, 100, 4);
  const all = one.drawn("fillRect", { fillStyle: "bg" });
  const [across, down] = [1, 1].map((thin, way) => all.filter((at) => at[way ? 2 : 3] === thin));
  const row = one.g.tall / 4;
  assert.deepEqual(across.map(([, y]) => y), [1, 2, 3].map((k) => 100 + k * row - 0.5));
  assert.deepEqual(down.map(([x]) => x), [1, 2, 3, 4, 5, 6, 7, 8].map((step) => xOf(one.g, step) - 0.5));
  const low = sheet();
  grid(low, 100, Math.ceil(low.g.tall / 4));
  assert.equal(low.drawn("fillRect").length, 8);
  const narrow = sheet();
  narrow.g = { ...narrow.g, column: 7 };
  grid(narrow, 100, 4);
  assert.equal(narrow.drawn("fillRect").length, 3);
});

test("what has not come is a dot in the middle of each step, up to what is covered", () => {
  const one = sheet();
  one.trace.whole.have = 4;
  one.trace.whole.end = 7;
  pending(one, 100);
  const dots = one.drawn("fillRect", { fillStyle: "line" });
  assert.deepEqual(dots.map(([x]) => x + 1 - one.g.column / 2), [4, 5, 6].map((step) => xOf(one.g, step)));
});

/** The boxes about a lane's pins: the first and last step, and cell, that each holds; halves where it goes on. */
function clamps(of, one = sheet(of)) {
  const y = laneOf(one, "f");
  pins(one, y, "f");
  return one.drawn("strokeRect", { strokeStyle: "pin" }).map(([x, top, width, height]) => [
    (x - 1 - GUTTER) / one.g.column + one.g.first, (x + width + 1 - GUTTER) / one.g.column + one.g.first,
    (top - 1 - y) / one.g.row + one.g.top, (top + height + 1 - y) / one.g.row + one.g.top,
  ].map((value) => Math.round(value * 1000) / 1000));
}

test("a clamp is about each stretch of pinned steps, and each run of neighbouring cells", () => {
  const some = pin({ units: [0, 1, 3], start: 2, stop: 5 });
  assert.deepEqual(clamps({ interventions: [some] }), [[2, 5, 0, 2], [2, 5, 3, 4]]);
  // Of all cells and steps, where a pin names none.
  assert.deepEqual(clamps({ interventions: [pin()] }), [[0, 9, 0, 4]]);
  assert.deepEqual(clamps({ interventions: [pin({ gate: "i" }), { kind: "nudge", unit: 0, step: 1, value: 1 }] }), []);
});

test("a clamp is open where it goes on beyond what is shown, and cut off at the lane's ends", () => {
  const one = { steps: many(300), hidden: 1, state: { step: 150 } };
  const { g: { first, count } } = sheet(one);
  const whole = clamps({ ...one, interventions: [pin()] });
  assert.deepEqual(whole, [[first - 1, first + count + 1, 0, 1]]);
  assert.deepEqual(clamps({ ...one, interventions: [pin({ start: 0, stop: 5 })] }), []);
  const clipped = sheet({ ...one, interventions: [pin()] });
  pins(clipped, 100, "f");
  assert.deepEqual(clipped.drawn("rect"), [[GUTTER, 100, rightOf(clipped.g) - GUTTER, clipped.g.tall]]);
  assert.deepEqual(clipped.ctx.did.map(({ name }) => name), ["beginPath", "rect", "clip", "strokeRect"]);
  assert.equal(clipped.ctx.lineWidth, 1);
});

test("of more cells than a lane has rows for, only those in sight are clamped", () => {
  const one = { hidden: 512, state: { unit: 400 } };
  const { g: { top, rows } } = sheet(one);
  assert.ok(top > 0);
  assert.deepEqual(clamps({ ...one, interventions: [pin()] }), [[0, 9, top, top + rows]]);
  assert.deepEqual(clamps({ ...one, interventions: [pin({ units: [0, 1] })] }), []);
});

test("what is about to be pinned is a dashed box about its cell and steps, and leaves no dashes behind", () => {
  const one = sheet();
  preview(one, { signal: "f", unit: 2, start: 3, stop: 5 });
  const { g } = one;
  const [[x, y, width, height]] = one.drawn("strokeRect", { strokeStyle: "pin" });
  near([x - 1.5, y - 1.5, width + 3, height + 3], [xOf(g, 3), laneOf(one, "f") + 2 * g.row, 2 * g.column, g.row]);
  assert.deepEqual([one.ctx.did[0].dash, one.ctx.dash], [[6, 3], []]);
  const none = sheet();
  preview(none, { signal: "f", unit: 2, start: 5, stop: 5 });
  assert.deepEqual(none.ctx.did, []);
});

test("lanes that are not spoken of are dim; all are clear where none is", () => {
  const one = sheet();
  dim(one, []);
  assert.deepEqual(one.ctx.did, []);
  dim(one, ["f", "c"]);
  const veils = one.drawn("fillRect", { fillStyle: "bg", globalAlpha: 0.62 });
  assert.deepEqual(veils.map(([, y]) => y), ["i", "g", "o", "h"].map((signal) => laneOf(one, signal)));
  assert.equal(one.ctx.globalAlpha, 1);
});

test("the chosen cell is marked at its row in every lane, in the lane's hue, but not in what the net says", () => {
  const one = sheet({ outputs: 2, state: { unit: 2 } });
  chosen(one);
  const tips = one.drawn("lineTo").filter(([x]) => x === GUTTER - 2).map(([, y]) => y);
  const lanes = one.g.lanes.filter((signal) => signal !== "y");
  assert.equal(lanes.length, 6);
  assert.deepEqual(tips, lanes.map((signal) => laneOf(one, signal) + 2.5 * one.g.row));
  const fills = one.ctx.did.filter(({ name }) => name === "fill");
  assert.deepEqual(fills.map(({ fillStyle }) => fillStyle), lanes.map((signal) => hue(signal, "light")));
});

/** The boxes about what is read. */
function boxes(reads, of = {}, wire = "w") {
  const one = sheet({ ...of, state: { ...of.state, lit: { wire, reads } } });
  lit(one);
  // Light within dark: the same twice.
  const [dark, light] = ["ink", "bg"].map((strokeStyle) => one.drawn("strokeRect", { strokeStyle }));
  assert.deepEqual(dark, light);
  return { one, found: light.map(([x, y, wide, high]) => [x - 1, y - 1, wide + 2, high + 2]) };
}

test("what an equation's part reads is framed: a cell, all of them, or the input over the lanes", () => {
  const { one, found } = boxes([
    { signal: "c", unit: 1, step: 3 }, { signal: "h", unit: null, step: 2 }, { signal: "x", unit: null, step: 4 }]);
  const { g } = one;
  near(found[0], [xOf(g, 3), laneOf(one, "c") + g.row, g.column, g.row]);
  near(found[1], [xOf(g, 2), laneOf(one, "h"), g.column, g.tall]);
  near(found[2], [xOf(g, 4), g.band.top, g.column, g.ribbon - g.band.top]);
});

test("what is not in sight, or has no lane, is not framed, nor what a person points at itself", () => {
  const away = [["c", -1], ["c", 9], ["x", -1], ["x", 9], ["z", 1]];
  assert.deepEqual(boxes(away.map(([signal, step]) => ({ signal, unit: 1, step }))).found, []);
  assert.deepEqual(boxes([{ signal: "c", unit: 1, step: 1 }], {}, "").found, []);
  // A layer above another reads the cells of that, which have no lanes here.
  const upper = { cells: ["lstm", "lstm"], layer: 1 };
  assert.deepEqual(boxes([{ signal: "x", unit: null, step: 1 }], upper).found, []);
});

test("the playhead is as wide as its step, and goes from the ribbon down over all lanes", () => {
  const one = sheet({ state: { step: 4 } });
  playhead(one);
  const [[x, y, wide, high]] = one.drawn("roundRect");
  near([x, wide, y + 3, high], [xOf(one.g, 4), one.g.column, one.g.ribbon, one.g.lane * one.g.lanes.length]);
});

test("a flag stands at its step, turned to the side where it has room, and says how far it goes", () => {
  const left = sheet();
  assert.equal(flag(left, 2, "here"), xOf(left.g, 2) + 2 + 48);
  assert.deepEqual(left.drawn("fillText").map(([said, x]) => [said, x]), [["here", xOf(left.g, 2) + 6]]);
  assert.deepEqual([left.drawn("moveTo")[0][0], left.drawn("lineTo")[0][0]], [xOf(left.g, 2), xOf(left.g, 2)]);
  assert.deepEqual([left.ctx.did.find(({ name }) => name === "stroke").dash, left.ctx.dash], [[5, 4], []]);
  const right = sheet({ steps: many(12) });
  const at = right.g.first + right.g.count - 1;
  const long = "a long way to go from here on";
  assert.equal(flag(right, at, long), xOf(right.g, at) - 2);
});

test("words that would stand on others are left out, and their line is not; out of sight there is neither", () => {
  const one = sheet();
  assert.equal(flag(one, 2, "here", 110), 110);
  assert.equal(one.drawn("stroke").length, 1);
  assert.deepEqual(one.drawn("fillText"), []);
  const out = sheet();
  assert.deepEqual([flag(out, -1, "here", 7), flag(out, 9, "here", 7), out.ctx.did], [7, 7, []]);
});

test("where the run parts from the undisturbed one is flagged", () => {
  const steps = [{ c: 1 }, { c: 1, "free.c": 1 }, { c: 2, "free.c": 1 }, { c: 3, "free.c": 1 }];
  const one = sheet({ steps, hidden: 1, interventions: [pin()] });
  parting(one);
  assert.deepEqual(one.drawn("fillText").map(([said]) => said), ["parts here"]);
  assert.equal(one.drawn("moveTo")[0][0], xOf(one.g, 2));
  const same = sheet({ steps: many(4), hidden: 1 });
  parting(same);
  assert.deepEqual(same.ctx.did, []);
});
