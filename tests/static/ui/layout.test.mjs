import assert from "node:assert/strict";
import test from "node:test";
import { layoutOf } from "../../../static/js/ui/layout.js";

const [USUAL, PROJECTOR] = [15, 20];

test("a laptop has stage and cell side by side, with the whole menu", () => {
  assert.equal(layoutOf(1280, 720, USUAL), "beside whole");
  assert.equal(layoutOf(1680, 945, PROJECTOR), "beside whole");
});

test("with larger letters, or less width, the controls stand in three rows", () => {
  assert.equal(layoutOf(1024, 768, USUAL), "beside rows");
  assert.equal(layoutOf(1440, 900, PROJECTOR), "beside rows");
  assert.equal(layoutOf(960, 700, USUAL), "beside rows");
  assert.equal(layoutOf(1024, 768, PROJECTOR), "beside rows");
  assert.equal(layoutOf(1280, 720, PROJECTOR), "beside rows");
});

test("where the numbers of a cell would leave the lanes no room, they stand beneath", () => {
  assert.equal(layoutOf(768, 1024, USUAL), "stacked");
  assert.equal(layoutOf(901, 700, USUAL), "stacked");
  assert.equal(layoutOf(1000, 700, PROJECTOR), "stacked");
});

test("a phone folds what can wait, upright and laid down, and so does a page zoomed to 200 %", () => {
  assert.equal(layoutOf(390, 664, USUAL), "stacked folded narrow");
  assert.equal(layoutOf(844, 390, USUAL), "stacked folded low");
  assert.equal(layoutOf(640, 360, USUAL), "stacked folded low");
});
