import assert from "node:assert/strict";
import test from "node:test";
import { GUTTER, rightOf, xOf } from "../../../../static/js/views/lanes/geometry.js";
import { createNumbers } from "../../../../static/js/views/lanes/numbers.js";
import { filled } from "../../traces.mjs";
import { laneOf, sheetOf } from "./sheet.mjs";

const NET = { name: "n", labels: [], readout: "linear", cells: ["lstm"] };

/** A sheet of a net that says these numbers, one a step, at a playhead. */
function sheetAt(step, said, { tall = 100, net = NET, ...state } = {}) {
  const trace = filled({ spec: { net: "n" }, outputs: 1 }, said.map((y) => ({ y: [y] })));
  const sheet = sheetOf(trace, { step, revision: 1, ...state }, { net, numeric: true });
  sheet.g = { ...sheet.g, tall };
  return sheet;
}

/** What is written on a sheet, from where to where. */
const spans = (sheet) =>
  sheet.drawn("fillText").map(([label, x]) => [label, x - 5 * label.length, x + 5 * label.length]);

/** Draws all of it. */
function drawn(sheet, numbers = createNumbers()) {
  numbers.draw(sheet, 1);
  const others = spans(sheet).map(([label]) => label);
  numbers.playhead(sheet);
  return { others, own: spans(sheet).slice(others.length), box: sheet.drawn("fillRect", { fillStyle: "ink" }) };
}

test("the playhead's number stands in its frame, and of the others those that meet it are left out", () => {
  const sheet = sheetAt(5, Array.from({ length: 12 }, (_, step) => step / 100 + 0.111));
  const { others, own: [[label, left, right]], box: [[x, , wide]] } = drawn(sheet);
  assert.equal(label, "0.16");
  assert.ok(x <= left && right <= x + wide);
  const middle = xOf(sheet.g, 5) + sheet.g.column / 2;
  assert.ok(left < middle && middle < right);
  assert.ok(others.length > 0);
  for (const [one, from, to] of spans(sheet).slice(0, others.length)) {
    assert.ok(to <= x || from >= x + wide, `${one} reaches into the playhead's`);
  }
});

test("at the first and the last step it stands within the lanes", () => {
  for (const step of [0, 11]) {
    const sheet = sheetAt(step, Array.from({ length: 12 }, () => -0.125));
    const { box: [[x, , wide]] } = drawn(sheet);
    assert.ok(x >= GUTTER && x + wide <= rightOf(sheet.g));
  }
});

test("a step that has not come says nothing, and neither does a net without numbers, or a row without room", () => {
  const said = [0.1, 0.2, 0.3, 0.4];
  const uncome = sheetAt(3, said);
  uncome.trace = Object.create(uncome.trace);
  Object.defineProperty(uncome.trace, "have", { value: 2 });
  assert.deepEqual(drawn(uncome).own, []);
  for (const more of [{ net: { ...NET, readout: "sigmoid" } }, { tall: 10 }]) {
    const { others, own } = drawn(sheetAt(1, said, more));
    assert.deepEqual([others, own], [[], []]);
  }
});

test("where values or the width are others, what is written is found anew", () => {
  const numbers = createNumbers();
  const texts = (sheet) => drawn(sheet, numbers).others;
  const wide = (said) => {
    const sheet = sheetAt(0, said);
    sheet.g = { ...sheet.g, column: 80 };
    return sheet;
  };
  assert.deepEqual(texts(wide([0.1, 0.2, 0.3])), ["0.20", "0.30"]);
  assert.deepEqual(texts(wide([0.1, 0.5, 0.6])), ["0.50", "0.60"]);
  const narrow = wide([0.1, 0.5, 0.6]);
  narrow.g = { ...narrow.g, column: 20 };
  assert.ok(texts(narrow).length < 2);
});

test("each stands in the middle of its row", () => {
  const sheet = sheetAt(0, [0.1, 0.2]);
  drawn(sheet);
  const [[, , y]] = sheet.drawn("fillText");
  const middle = laneOf(sheet, "y") + sheet.g.tall / 2;
  assert.ok(Math.abs(y - middle) < 8);
});
