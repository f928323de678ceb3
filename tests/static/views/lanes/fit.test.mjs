import assert from "node:assert/strict";
import test from "node:test";
import { numbered, placed, short, written } from "../../../../static/js/views/lanes/fit.js";

const isSilent = (label) => label === "0";
const PULSES = { 0: "0.8", 4: "\u22120.6", 7: "0.5", 12: "\u22120.9", 17: "0.7", 20: "\u22120.4" };
const NOTEBOOK = Array.from({ length: 24 }, (_, step) => PULSES[step] ?? "0");
const SIZES = [11, 15, 20];
const COLUMNS = [14, 16.3, 22, 28, 44];

/** What `written` writes in letters that are .6 of their size wide. */
const at = (size, column, labels) =>
  written(labels, isSilent, (label) => label.length * 0.6 * size, 0.36 * size, column);

/** Labels over the steps, none meeting the next. */
function apart(labels, size, column) {
  const shown = labels.flatMap((label, step) => (label ? [[(step + 0.5) * column, label.length * 0.3 * size]] : []));
  return shown.every(([middle, half], k) => k === 0 || middle - half >= shown[k - 1][0] + shown[k - 1][1]);
}

test("no label meets the next, at any size and width", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const dense = Array.from({ length: 200 }, () => String((random(2000) - 1000) / 1000).replace("-", "\u2212"));
  const sparse = dense.map((label) => (random(4) ? "0" : label));
  for (const size of SIZES) for (const column of COLUMNS) for (const labels of [NOTEBOOK, dense, sparse]) {
    const shown = at(size, column, labels);
    assert.ok(apart(shown, size, column), `${size} ${column}`);
    assert.ok(shown.some(Boolean));
  }
});

test("where all fit, all are written", () => {
  assert.deepEqual(at(15, 44, ["0.5", "\u22120.5", "0"]), ["0.5", "\u22120.5", "0"]);
});

test("every pulse of the notebook is written at every width, as it is or without the 0 before the point", () => {
  for (const [size, column] of [[15, 28], [20, 22], [20, 16.3], [15, 22]]) {
    const shown = at(size, column, NOTEBOOK);
    for (const [step, label] of Object.entries(PULSES)) {
      assert.ok([label, label.replace("0.", ".")].includes(shown[step]), `${size} ${column} ${step}`);
    }
  }
  assert.equal(at(20, 22, NOTEBOOK)[4], "\u22120.6");
  assert.equal(at(20, 16.3, NOTEBOOK)[4], "\u2212.6");
});

test("of numbers without silence every k-th is written, and stays while the window moves", () => {
  const labels = Array.from({ length: 60 }, (_, step) => (step / 100).toFixed(2));
  const steps = at(15, 22, labels).flatMap((label, step) => (label ? [step] : []));
  assert.ok(steps.length >= 20);
  assert.equal(new Set(steps.slice(1).map((step, k) => step - steps[k])).size, 1);
});

test("a long number is rounded, a short one is as it was given", () => {
  assert.equal(short("-0.6"), "\u22120.6");
  assert.equal(short("0.5"), "0.5");
  assert.equal(short("0.1431"), "0.14");
  assert.equal(short("-123.4567"), "\u2212123.5");
});

test("a label at the right end is moved in, unless it would meet the one before", () => {
  assert.equal(placed(50, 20, 0, 100), 50);
  assert.equal(placed(95, 20, 0, 100), 80);
  assert.equal(placed(95, 20, 70, 100), null);
  assert.equal(placed(10, 20, 0, 100), null);
});

test("step numbers: each where there is room, else every 5th or 10th, and never one at another", () => {
  const shown = (steps, wide, column) =>
    Array.from({ length: steps }, (_, step) => step).filter(numbered(wide, column));
  assert.equal(shown(9, 20, 44).length, 9);
  assert.deepEqual(shown(24, 20, 28), [0, 4, 9, 14, 19]);
  for (const [steps, wide, column] of [[2000, 50, 14], [2000, 38, 22], [301, 40, 22], [24, 30, 16.3]]) {
    const found = shown(steps, wide, column);
    assert.ok(found.slice(1).every((step, k) => (step - found[k]) * column >= wide), `${steps}`);
    assert.ok(found.length >= steps / 10);
  }
});
