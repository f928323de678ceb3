import assert from "node:assert/strict";
import test from "node:test";
import { geometry, texts, thickness, wires } from "../../static/js/views/cell/geometry.js";

const SIZES = [[421, 226, 15], [326, 244, 15], [346, 203, 15], [519, 186, 20], [405, 170, 20], [346, 270, 20], [280, 160, 15], [700, 500, 15]];

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
    assert.ok(Object.values(wires(g)).every((path) => !path.includes("NaN")));
  });
}

test("wires are as thick as what flows", () => {
  assert.ok(thickness(0) < thickness(0.1) && thickness(0.1) < thickness(-1) && thickness(1) < thickness(8));
  assert.equal(thickness(8), thickness(800));
  assert.equal(thickness(NaN), thickness(0));
});
