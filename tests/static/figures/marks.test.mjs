import assert from "node:assert/strict";
import test from "node:test";
import { bar, cell, covered, short } from "../../../static/js/figures/marks.js";
import { written } from "../../../static/js/figures/shape.js";

const colors = Object.fromEntries(
  ["ink", "dim", "line", "bg", "ground", "pin", "accent", "bad"].map((name) => [name, name]));
const LOOK = { colors, k: 1 };
const BOX = { x: 10, y: 100, width: 20, height: 40 };
/** The parts of a drawing that have a tag. */
const all = (shape, tag) => (typeof shape === "string" ? [] : [
  ...(shape.tag === tag ? [shape] : []), ...shape.children.flatMap((one) => all(one, tag))]);

test("a number in a column is short at every size, and rounded, not cut", () => {
  const found = [0, 1, -3, 0.996, 0.994, -0.5, 9.994, 9.996, 12.34, 99.94,
    99.96, 999, 1000, 12345.6, 99999.4, 99999.5, -2.5e8];
  assert.deepEqual(found.map(short), ["0", "1", "\u22123", "1.00", "0.99", "\u22120.50", "9.99", "10.0", "12.3", "99.9",
    "100", "999", "1000", "12346", "99999", "1e5", "\u22123e8"]);
});

/** Of a bar in BOX: its upper and its lower end, its colour, and at which heights lines cross it. */
function drawn(of) {
  const [fill, ...lines] = bar(LOOK, BOX, { free: null, color: "hue", scale: 0, ...of });
  const { y, height, fill: color } = fill.attributes;
  return { from: y, to: y + height, color, lines: lines.map(({ attributes: { y1, y2, stroke } }) => [y1, y2, stroke]) };
}

test("what goes from 0 to 1 stands on the foot of its box, in the hue of its signal", () => {
  assert.deepEqual(drawn({ value: 0.25 }), { from: 130, to: 140, color: "hue", lines: [] });
  assert.deepEqual([drawn({ value: 1 }).from, drawn({ value: 0 }).from], [100, 140]);
});

test("what is signed goes up or down from a line in the middle, as far as its scale, and no farther", () => {
  const middle = [[120, 120, "dim"]];
  assert.deepEqual(drawn({ value: 2, scale: 4 }), { from: 110, to: 120, color: "accent", lines: middle });
  assert.deepEqual(drawn({ value: -1, scale: 4 }), { from: 120, to: 125, color: "bad", lines: middle });
  assert.deepEqual([drawn({ value: 9, scale: 4 }).from, drawn({ value: -9, scale: 4 }).to], [100, 140]);
});

test("what it would be is a line of its own, a little wider than the bar", () => {
  assert.deepEqual(drawn({ value: 1, free: 0.5 }).lines, [[120, 120, "ink"]]);
  assert.deepEqual(drawn({ value: 1, free: -4, scale: 4 }).lines.at(-1), [140, 140, "ink"]);
  const { x1, x2 } = bar(LOOK, BOX, { value: 1, free: 0, color: "", scale: 0 }).at(-1).attributes;
  assert.deepEqual([x1, x2], [9, 31]);
});

const CELL = {
  signal: "f", cell: 2, step: 5, value: Math.fround(0.1), scale: 0, color: "hue", free: null,
  pinned: false, numbers: true,
};

test("a cell has its value to the last bit as its title, and short where numbers are wanted", () => {
  const made = cell(LOOK, BOX, CELL);
  assert.deepEqual(all(made, "title")[0].children, ["f of cell 2 at step 5: 0.1"]);
  assert.deepEqual(all(made, "text").map(({ children }) => children), [["0.10"]]);
  const plain = cell(LOOK, BOX, { ...CELL, numbers: false });
  assert.deepEqual(all(plain, "text"), []);
  // The bar takes the room that the number leaves.
  const full = (one) => all(cell(LOOK, BOX, { ...CELL, ...one, value: 1 }), "rect")[1].attributes;
  const ends = [full({}), full({ numbers: false })].map(({ y, height }) => [y, y + height]);
  assert.deepEqual(ends, [[114, 139], [101, 139]]);
});

test("a number is no wider than its cell", () => {
  const size = (box, of) => all(cell(LOOK, box, { ...CELL, ...of }), "text")[0].attributes["font-size"];
  const sizes = [0.1, -12345].map((value) => size(BOX, { value, scale: 1 }));
  assert.equal(sizes[0], 7.26);
  assert.ok(sizes[1] * 0.6 * short(-12345).length <= BOX.width, sizes[1]);
  assert.equal(size({ ...BOX, width: 90 }), 11.5);
});

test("a pin is a thick frame within the cell, and said in its title", () => {
  const made = cell(LOOK, BOX, { ...CELL, pinned: true });
  assert.match(all(made, "title")[0].children[0], /, pinned$/);
  const { x, y, width, height, stroke, "stroke-width": thick } = all(made, "rect")[0].attributes;
  assert.equal(stroke, "pin");
  const half = thick / 2;
  assert.deepEqual([x - half, y - half, x + width + half, y + height + half], [10, 100, 30, 140]);
});

test("what is covered is a dashed frame with a line between its steps; what is asked about stands out", () => {
  const made = (asked) => covered(LOOK, { ...BOX, width: 80 }, { signal: "c", asked, column: 20 });
  const one = made(false);
  assert.deepEqual(all(one, "line").map(({ attributes: { x1 } }) => x1), [30, 50, 70]);
  assert.deepEqual([all(one, "title")[0], all(one, "text")[0]].map(({ children }) => children),
    [["c is covered here"], ["c ?"]]);
  const looks = (shape) => [all(shape, "rect")[0].attributes.stroke, all(shape, "text")[0].attributes["font-weight"]];
  assert.deepEqual([looks(one), looks(made(true))], [["dim", 400], ["ink", 700]]);
  assert.match(written(one), /stroke-dasharray="5 4"/);
});
