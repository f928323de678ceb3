import assert from "node:assert/strict";
import test from "node:test";
import { pairOf } from "../../../../static/js/state/compared.js";
import { inkOn } from "../../../../static/js/ui/colors.js";
import { xOf } from "../../../../static/js/views/lanes/geometry.js";
import { mark, word, words } from "../../../../static/js/views/lanes/saysapart.js";
import { filled } from "../../traces.mjs";
import { laneOf, sheetOf } from "./sheet.mjs";

const NET = { name: "n", labels: ["a", "\n"], readout: "sigmoid", cells: ["lstm"] };
const [A, LINE, BOTH, NONE] = [[1, 0], [0, 0.75], [0.9, 0.8], [0.2, 0.1]];

/** Two runs of a net that say this, compared, and a sheet of the first. */
function two(own, its, { outputs = 2, big = false, tall = 100, net = NET, ...state } = {}) {
  const layerOf = (all) => filled({ spec: { net: "n" }, outputs }, all.map((y) => ({ y })));
  const [trace, other] = [layerOf(own), layerOf(its)];
  const compare = { net: "n" };
  const now = { trace, other: other.whole, compare, otherOf: compare, nets: [NET], spec: compare, aligned: null };
  const sheet = sheetOf(trace, state, { net, big });
  sheet.g = { ...sheet.g, tall };
  return { sheet, pair: pairOf(now), said: () => sheet.drawn("fillText").map(([text]) => text) };
}

test("what a net says is written so that it can be seen: all of it, or that it is nothing", () => {
  const { trace } = two([A, BOTH, NONE, LINE], [A, A, A, A]).sheet;
  assert.deepEqual([0, 1, 2, 3].map((step) => word(NET, trace, step)), ["a", "a \u23ce", "\u2205", "\u23ce"]);
  assert.equal(word(NET, trace, 4), "");
});

test("each step at which they say something else has a mark under what the net says, the first a line", () => {
  const { sheet, pair, said } = two([A, A, A, LINE], [A, LINE, A, A]);
  mark(sheet, pair);
  const { g } = sheet;
  const marks = sheet.drawn("fillRect", { fillStyle: "accent" });
  assert.deepEqual(marks.map(([x]) => x), [xOf(g, 1) + 1, xOf(g, 3) + 1]);
  const foot = laneOf(sheet, "y") + g.tall;
  assert.ok(marks.every(([, y, wide]) => y > foot && wide < g.column));
  assert.deepEqual([sheet.drawn("moveTo").map(([x]) => x), said()], [[xOf(g, 1)], ["say apart"]]);
});

test("its words stand on no others", () => {
  const { sheet, pair, said } = two([A, A], [A, LINE]);
  mark(sheet, pair, 400);
  assert.deepEqual([sheet.drawn("moveTo").length, said()], [1, []]);
});

test("marks out of sight are not drawn; nothing is where both say the same, or the net says nothing", () => {
  const long = Array.from({ length: 300 }, () => A);
  const { sheet, pair } = two(long, long.map((y, step) => (step % 100 ? y : LINE)), { step: 200 });
  mark(sheet, pair);
  assert.deepEqual(sheet.drawn("fillRect", { fillStyle: "accent" }).map(([x]) => x), [xOf(sheet.g, 200) + 1]);
  assert.deepEqual(sheet.drawn("stroke"), []);
  words(sheet, pair, 0);
  assert.deepEqual(sheet.drawn("fillText").map(([said]) => said), ["a", "\u23ce"]);
  for (const [own, its, of] of [[[A], [A], {}], [[[]], [[]], { outputs: 0 }]]) {
    const same = two(own, its, of);
    mark(same.sheet, same.pair);
    words(same.sheet, same.pair, 0);
    assert.deepEqual(same.sheet.ctx.did, []);
  }
});

test("where there is room both words stand there, the stage's over the other's; else the stage's alone", () => {
  const { sheet, pair, said } = two([A, LINE], [A, BOTH]);
  words(sheet, pair, 50);
  assert.deepEqual(said(), ["\u23ce", "a \u23ce"]);
  const boxes = sheet.drawn("fillRect");
  const x = xOf(sheet.g, 1);
  assert.deepEqual(boxes.map(([left, y, , high]) => [left, y, y + high]), [[x, 50, 99], [x, 100, 149]]);
  for (const [tall, big, many] of [[34, false, 2], [33, false, 1], [43, true, 1], [44, true, 2]]) {
    const low = two([A, LINE], [A, BOTH], { tall, big });
    words(low.sheet, low.pair, 50);
    assert.deepEqual(low.said(), ["\u23ce", "a \u23ce"].slice(0, many), `${tall}`);
  }
});

test("their ground is as strong as they are sure, with ink that is read on it", () => {
  const { sheet, pair } = two([A, LINE, NONE], [LINE, NONE, A]);
  words(sheet, pair, 0);
  const [style, pixel] = ["styles", "pixels"].map((kind) => sheet.ramps[kind]("y", "light", 0));
  const sure = [1, 0.75, 0.75, 0, 0, 1];
  const did = (name) => sheet.ctx.did.filter((one) => one.name === name).map(({ fillStyle }) => fillStyle);
  assert.deepEqual(did("fillRect"), sure.map(style));
  assert.deepEqual(did("fillText"), sure.map((value) => inkOn(pixel(value))));
});

test("a word that is wider than its step is written smaller, and in its middle", () => {
  const { sheet, pair } = two([A, ...Array(9).fill(BOTH)], [A, ...Array(9).fill(NONE)]);
  sheet.g = { ...sheet.g, column: 16 };
  words(sheet, pair, 0);
  const texts = sheet.ctx.did.filter(({ name }) => name === "fillText").slice(0, 2);
  // In letters of 15 px "a \u23ce" is 30 px wide here, and its letters without air 20, where 16 are.
  assert.deepEqual(texts.map(({ font }) => parseFloat(font.split(" ")[1])), [12, 15]);
  assert.equal(texts[0].at[0], "a\u23ce");
  assert.ok(texts.every(({ at: [, x], textAlign }) => textAlign === "center" && x === xOf(sheet.g, 1) + 7.5));
});

test("before it is known what the net is, no words are written", () => {
  const { sheet, pair } = two([A], [LINE], { net: null });
  words(sheet, pair, 0);
  mark(sheet, pair);
  assert.deepEqual(sheet.ctx.did, []);
});
