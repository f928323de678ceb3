import assert from "node:assert/strict";
import test from "node:test";
import { thickness } from "../../../../static/js/views/cell/geometry.js";
import { gru, gruAfter } from "../../../../static/js/views/cell/gru.js";
import { lstm } from "../../../../static/js/views/cell/lstm.js";
import { relu, rnn } from "../../../../static/js/views/cell/rnn.js";

const SIZES = [
  [421, 226, 15], [326, 244, 15], [346, 203, 15], [519, 186, 20], [405, 170, 20], [346, 270, 20], [280, 160, 15],
  [455, 169, 15], [346, 175, 15], [700, 500, 15],
];
const PLANS = { lstm, gru, gruAfter, rnn, relu };

/** A path's straight lines, as boxes without width; a slanting one as the box that it crosses. */
function segments(path) {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([MHVL])([-\d.]+)(?: ([-\d.]+))?/g)].flatMap(([, letter, first, second]) => {
    const from = [x, y];
    if (letter === "V") y = Number(first);
    else x = Number(first);
    if (letter === "M" || letter === "L") y = Number(second);
    if (letter === "M") return [];
    return [{ x1: Math.min(from[0], x), x2: Math.max(from[0], x), y1: Math.min(from[1], y), y2: Math.max(from[1], y) }];
  });
}

/**
 * Every text's widest box, by its baseline and where it is anchored. Of a gate that is pinned much is told beneath it,
 * of another only its name, beside the letters of what it reads.
 */
function boxesOf(plan, laid, em, isPinned) {
  const looks = { ...plan.words };
  if (!isPinned) for (const wire of plan.letters) looks[wire] = { class: "middle" };
  for (const gate of plan.boxes) {
    for (const name of [gate, `${gate}Label`, `${gate}Ghost`]) looks[name] = { class: "middle" };
  }
  // A plain RNN has no gate that could be pinned: nothing is told of a ghost.
  if (!plan.valves.length) delete looks.hGhost;
  return Object.entries(looks).map(([name, { class: kind }]) => {
    const { x, y, most: room } = laid.places[name];
    const isLetter = name.endsWith("Label") && plan.letters.length && !isPinned && plan.boxes.includes(name[0]);
    const most = isLetter ? 0.7 * em : room;
    const left = kind.includes("end") ? x - most : kind.includes("middle") ? x - most / 2 : x;
    return { name, left, right: left + most, top: y - 0.75 * em, bottom: y + 0.2 * em };
  });
}

for (const [family, plan] of Object.entries(PLANS)) {
  for (const [width, height, em, isPinned] of SIZES.flatMap((size) => [[...size, false], [...size, true]])) {
    const where = `${width} x ${height} at ${em} px${isPinned ? ", pinned" : ""}`;
    test(`${family} in ${where}: nothing stands on something else`, () => {
      const laid = plan.lay(width, height, em);
      const boxes = boxesOf(plan, laid, em, isPinned);
      for (const { name, left, right, top, bottom } of boxes) {
        assert.ok(left >= 0 && right <= laid.width && top >= -1 && bottom <= laid.height + 1, `${name} is outside`);
      }
      for (const [at, one] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) {
          const apart = one.right <= other.left || other.right <= one.left ||
            one.bottom <= other.top || other.bottom <= one.top;
          assert.ok(apart, `${one.name} stands on ${other.name}`);
        }
      }
      for (const { name, x, y } of laid.joints) {
        for (const one of boxes) {
          const apart = one.right <= x - laid.joint || one.left >= x + laid.joint ||
            one.bottom <= y - laid.joint || one.top >= y + laid.joint;
          assert.ok(apart, `${one.name} stands on joint ${name}`);
        }
      }
      const solid = Object.entries({ ...laid.boxes, ...laid.squares });
      for (const [at, [name, one]] of solid.entries()) {
        for (const [other, its] of solid.slice(at + 1)) {
          const apart = one.x + one.width <= its.x || its.x + its.width <= one.x ||
            one.y + one.height <= its.y || its.y + its.height <= one.y;
          assert.ok(apart, `box ${name} stands on ${other}`);
        }
      }
      // Nor on a wire that does not end at it.
      const within = [...plan.boxes, ...plan.squares];
      const lines = Object.entries(laid.paths).flatMap(
        ([name, path]) => segments(path).map((line) => ({ name, ...line })),
      );
      for (const { name, x1, y1, x2, y2 } of lines) {
        assert.ok([x1, y1, x2, y2].every(Number.isFinite), name);
        for (const one of boxes.filter((box) => !within.includes(box.name))) {
          const apart = one.right <= x1 || one.left >= x2 || one.bottom <= y1 || one.top >= y2;
          assert.ok(apart, `${one.name} stands on wire ${name}`);
        }
      }
    });
  }

  test(`all of ${family} has its place`, () => {
    const laid = plan.lay(421, 226, 15);
    const names = [...plan.reads.map(([name]) => name), ...Object.keys(plan.hues)];
    assert.deepEqual(Object.keys(laid.paths).sort(), names.sort());
    assert.deepEqual(laid.joints.map(({ name }) => name), plan.joints.map(([name]) => name));
    assert.deepEqual([Object.keys(laid.boxes), Object.keys(laid.squares)], [[...plan.boxes], plan.squares]);
    assert.equal(laid.arrows.length, plan.arrows.length);
    for (const name of Object.keys(plan.words)) assert.ok(laid.places[name], name);
  });
}

test("letters are as large as the page's from 10.4 of them and 13 px on, and " +
  "nothing is smaller for room to spare", () => {
  for (const [family, plan] of Object.entries(PLANS)) {
    for (const em of [15, 20]) {
      const [tight, usual, wide] = [10.4 * em + 13, 11.5 * em + 14, 30 * em].map((height) => plan.lay(455, height, em));
      assert.ok(tight.height <= 10.4 * em + 13.01, family);
      assert.equal(wide.joint, usual.joint);
      if (["lstm", "gru", "gruAfter"].includes(family)) assert.ok(tight.joint < usual.joint, family);
    }
  }
});

test("wires are as thick as what flows", () => {
  assert.ok(thickness(0) < thickness(0.1) && thickness(0.1) < thickness(-1) && thickness(1) < thickness(8));
  assert.equal(thickness(8), thickness(800));
  assert.equal(thickness(NaN), thickness(0));
});
