import assert from "node:assert/strict";
import test from "node:test";
import { geometry, readings, texts, thickness, wires } from "../../../../static/js/views/cell/geometry.js";

const SIZES = [[421, 226, 15], [326, 244, 15], [346, 203, 15], [519, 186, 20], [405, 170, 20], [346, 270, 20], [280, 160, 15], [700, 500, 15]];

/** A path's straight lines, as boxes without width. */
function segments(path) {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MHV])([-\d.]+)(?: ([-\d.]+))?/g)].flatMap(([, letter, first, second]) => {
    const from = [x, y];
    if (letter === "V") y = Number(first);
    else x = Number(first);
    if (letter === "M") {
      y = Number(second);
      return [];
    }
    return [{ x1: Math.min(from[0], x), x2: Math.max(from[0], x), y1: Math.min(from[1], y), y2: Math.max(from[1], y) }];
  });
}

for (const [width, height, em] of SIZES) {
  test(`in ${width} x ${height} at ${em} px nothing stands on something else`, () => {
    const g = geometry(width, height, em);
    const all = texts(g);
    // Every text's widest box, by its baseline and where it is anchored.
    const end = ["now", "nowLabel", "written", "writtenLabel", "shown", "shownLabel"];
    const start = ["found", "foundLabel"];
    const boxes = Object.entries(all).map(([name, { x, y, most }]) => {
      const left = end.includes(name) ? x - most : start.includes(name) ? x : x - most / 2;
      return { name, left, right: left + most, top: y - 0.75 * em, bottom: y + 0.2 * em };
    });
    for (const { name, left, right, top, bottom } of boxes) {
      assert.ok(left >= 0 && right <= g.width && top >= -1 && bottom <= g.height + 1, `${name} is outside`);
    }
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        assert.ok(apart, `${one.name} stands on ${other.name}`);
      }
    }
    for (const { name, x, y } of g.joints) {
      for (const one of boxes) {
        const apart = one.right <= x - g.joint || one.left >= x + g.joint || one.bottom <= y - g.joint || one.top >= y + g.joint;
        assert.ok(apart, `${one.name} stands on joint ${name}`);
      }
    }
    // Nor on a wire that does not end at it.
    const lines = Object.entries({ ...wires(g), ...readings(g) }).flatMap(([name, path]) => segments(path).map((line) => ({ name, ...line })));
    for (const { name, x1, y1, x2, y2 } of lines) {
      assert.ok([x1, y1, x2, y2].every(Number.isFinite), name);
      for (const one of boxes.filter((box) => !["f", "i", "g", "o", "tanh"].includes(box.name))) {
        const apart = one.right <= x1 || one.left >= x2 || one.bottom <= y1 || one.top >= y2;
        assert.ok(apart, `${one.name} stands on wire ${name}`);
      }
    }
  });
}

test("wires are as thick as what flows", () => {
  assert.ok(thickness(0) < thickness(0.1) && thickness(0.1) < thickness(-1) && thickness(1) < thickness(8));
  assert.equal(thickness(8), thickness(800));
  assert.equal(thickness(NaN), thickness(0));
});
