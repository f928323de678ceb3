import assert from "node:assert/strict";
import test from "node:test";
import { census, letterOf } from "../../../../static/js/views/lanes/census.js";
import { lanesOf } from "../../../../static/js/spec/lanes.js";
import { geometry, leastHeight, placeAt } from "../../../../static/js/views/lanes/geometry.js";
import { reading, readingOfCell } from "../../../../static/js/views/lanes/reading.js";
import { sentence } from "../../../../static/js/state/sentence.js";
import { filled, modeOf } from "../../traces.mjs";

const READS = { i: 0.03, f: 0.99, o: 0.95 };
const NEARLY = { i: 0.2, f: 0.99, o: 0.95 };
const BETWEEN = { i: 0.5, f: 0.99, o: 0.95 };
const run = filled({}, [READS, NEARLY, BETWEEN]);
const stage = (/** @type {object} */ patch) =>
  geometry({ width: 200, height: 500, big: false, numeric: false, ...patch }, run, 0, 0);
/** @param {object} patch */
const state = (patch) => /** @type {any} */ ({
  trace: run, unit: 0, step: 0, tokens: ["a", "a", "a"], nets: [], overlay: false, census: true, ...patch });

test("the lane is the last, where it is wanted and the cells have modes", () => {
  assert.equal(lanesOf(run).includes("census"), false);
  assert.equal(lanesOf(run, true).at(-1), "census");
  assert.equal(lanesOf(filled({ cells: ["rnn"] }, [{}]), true).includes("census"), false);
  assert.ok(leastHeight(run, false, false, true) > leastHeight(run, false, false));
  const g = stage({ census: true });
  assert.deepEqual(placeAt(g, 499 - 8), { where: "lane", signal: "census", unit: 0 });
});

test("a capital is in a mode, a small letter near it, and between modes there is none", () => {
  const mode = modeOf("read-only");
  assert.deepEqual([0, 1, 2].map((band) => letterOf(mode, band)), ["R", "r", ""]);
  assert.equal(letterOf(null, 0), "");
});

/** What is drawn of a lane whose cells are so high. @param {number} row */
function drawn(row) {
  const found = { boxes: [], letters: [] };
  const ctx = {
    fillRect: (x, y, width, height) => found.boxes.push({ x, y, width, height }),
    fillText: (letter) => found.letters.push(letter),
  };
  const g = { ...stage({ census: true }), row };
  const sheet = { ctx, g, state: state({ theme: "light" }), trace: run, paint: {}, widthOf: () => 9 };
  census(/** @type {any} */ (sheet), 100);
  return found;
}

test("modes are told apart without letters and colours: which thirds are filled, and how high", () => {
  assert.deepEqual(drawn(40).letters, ["R", "r"]);
  const { boxes, letters } = drawn(8);
  assert.deepEqual(letters, []);
  // A ground and two of three gates each; nothing of the one between.
  assert.equal(boxes.length, 6);
  const [within, nearly] = [boxes.slice(0, 3), boxes.slice(3)];
  assert.deepEqual(within.map(({ height }) => height), [7, 7, 7]);
  assert.deepEqual(nearly.map(({ height }) => height), [3.5, 3.5, 3.5]);
  const [ground, f, o] = within;
  assert.ok(f.x > ground.x + ground.width / 4 && o.x > f.x);
});

test("it is said in words: under a pointer, to who walks with the keys, and in the step's sentence", () => {
  const place = /** @type {any} */ ({ where: "lane", signal: "census", unit: 0 });
  const says = [0, 1, 2].map((step) => reading(state({}), place, step));
  assert.deepEqual(says, [
    "cell 1 at step 1. By itself it is in Read-only.",
    "cell 1 at step 2. By itself it is near Read-only.",
    "cell 1 at step 3. By itself it is between modes; nearest is Read-only.",
  ]);
  assert.match(readingOfCell(state({})), /\. By itself it is in Read-only\.$/);
  assert.match(sentence(state({ step: 1 })), / By itself it is near Read-only\.$/);
  assert.doesNotMatch(sentence(state({ census: false })), /By itself/);
});
