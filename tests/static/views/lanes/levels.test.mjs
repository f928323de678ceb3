import assert from "node:assert/strict";
import test from "node:test";
import { hue } from "../../../../static/js/ui/colors.js";
import { GUTTER, rightOf, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { BELOW, levels } from "../../../../static/js/views/lanes/levels.js";
import { filled } from "../../traces.mjs";
import { laneOf, sheetOf } from "./sheet.mjs";

const near = (a, b) => Math.abs(a - b) < 1e-4;
const VALUES = [0, 0.25, 0.8, 1];

/** A lane f of so many cells and what is drawn of it. */
function lane(steps, { hidden = 1, spec = {}, state = {}, width = 452 } = {}) {
  const sheet = sheetOf(filled({ hidden: [hidden], spec }, steps), state, { width });
  levels(sheet, laneOf(sheet, "f"), "f");
  const style = sheet.ramps.styles("f", "light", 0);
  return {
    sheet,
    lines: sheet.drawn("fillRect", { fillStyle: hue("f", "light") }),
    below: sheet.drawn("fillRect", { fillStyle: style(BELOW) }),
    grounds: sheet.drawn("fillRect", { fillStyle: style(0.05) }),
    dashes: sheet.drawn("fillRect", { fillStyle: "dim" }),
  };
}

test("a gate is as high as it is open, and filled from there to its foot", () => {
  const { sheet, lines, below, grounds } = lane(VALUES.map((f) => ({ f })));
  const [[left, top, wide, tall]] = grounds;
  assert.deepEqual([left, left + wide], [GUTTER, rightOf(sheet.g)]);
  const line = lines[0][3];
  VALUES.forEach((value, step) => {
    const high = top + tall - line - value * (tall - line);
    assert.ok(near(lines[step][1], high), `${value}`);
    assert.ok(near(below[step][1], high) && near(below[step][1] + below[step][3], top + tall));
  });
  // Open it ends where its row does, and closed it is still a line.
  assert.ok(near(lines[3][1], top) && near(lines[0][1] + line, top + tall));
});

test("no seam is between two steps, however wide they are", () => {
  const { lines, sheet } = lane(Array.from({ length: 23 }, () => ({ f: 0.5 })), { width: 400 });
  assert.notEqual(sheet.g.column, Math.round(sheet.g.column));
  lines.slice(1).forEach(([x], at) => assert.equal(x, lines[at][0] + lines[at][2]));
  assert.ok(lines.flatMap(([x, , wide]) => [x, wide]).every(Number.isInteger));
});

test("each cell has a row of its own, with air between: pins stand there", () => {
  const { grounds, lines, sheet } = lane([{ f: [1, 0.5] }], { hidden: 2 });
  const top = laneOf(sheet, "f");
  grounds.forEach(([, y, , tall], unit) => {
    assert.ok(y > top + unit * sheet.g.row && y + tall < top + (unit + 1) * sheet.g.row);
  });
  assert.equal(grounds.length, 2);
  assert.ok(lines[1][1] > lines[0][1] + sheet.g.row);
});

test("of what scrolls only what is in sight is drawn, and nothing that has not come", () => {
  const steps = Array.from({ length: 300 }, () => ({ f: 0.5 }));
  const { lines, sheet: { g } } = lane(steps, { state: { step: 150 } });
  assert.equal(lines.length, g.count);
  assert.deepEqual([lines[0][0], lines.at(-1)[0]], [xOf(g, g.first), xOf(g, g.first + g.count - 1)].map(Math.round));
  const covered = filled({}, steps.slice(0, 9));
  covered.whole.cover(4);
  const sheet = sheetOf(covered);
  levels(sheet, 0, "f");
  assert.equal(sheet.drawn("fillRect", { fillStyle: hue("f", "light") }).length, 4);
});

test("a pinned gate is a dash where it would be, at the pinned steps alone; none where it would be the same", () => {
  const spec = { interventions: [{ kind: "pin", gate: "f", value: 1, start: 1, stop: 3 }] };
  const { dashes, sheet: { g }, grounds: [[, top, , tall]] } =
    lane([{ f: 0.2 }, { f: 1, "ghost.f": 0.5 }, { f: 1, "ghost.f": 1 }, { f: 0.3, "ghost.f": 0.9 }], { spec });
  assert.equal(dashes.length, 1);
  const [[x, y, wide]] = dashes;
  assert.ok(x > xOf(g, 1) && x + wide < xOf(g, 2));
  assert.ok(near(y, top + tall - 2.5 - 0.5 * (tall - 2.5)));
});

test("where the undisturbed run is laid over, what it was is a dash at each step at which it differs", () => {
  const { dashes, sheet: { g } } =
    lane([{ f: 0.2, "free.f": 0.2 }, { f: 0.2, "free.f": 0.4, "ghost.f": 0.2 }], { state: { overlay: true } });
  assert.deepEqual(dashes.map(([x]) => x), [xOf(g, 1) + 0.2 * g.column]);
});
