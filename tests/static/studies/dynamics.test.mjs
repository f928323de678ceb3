import assert from "node:assert/strict";
import test from "node:test";
import { became, sentence, sized } from "../../../static/js/studies/dynamics.js";

/** With the minus of programs, and spaces at which lines end. @param {string} text */
const plain = (text) => text.replaceAll("\u2212", "-").replaceAll("\u00a0", " ");

test("an eigenvalue is told by its size, near 1 by how near, and by what a change along it becomes", () => {
  const cases = [[1, "1"], [1.000137, "1+1.4e-4"], [0.9999, "1-1e-4"], [1.02, "1.02"], [0.5, "0.50"]];
  for (const [size, text] of cases) assert.equal(plain(sized(Number(size))), text);
  assert.equal(became([1, 0]), "1 exactly: kept");
  assert.equal(became([0, 1]), "1 exactly: kept");
  assert.equal(became([1e-10, 0]), "gone at once");
  assert.equal(became([0.3, 0.4]), "1.44");
  assert.equal(became([-2, 0]), "grows e-fold in 1.44");
});

test("how many starts come to the first point is told, and which cell moves most in those that come to none", () => {
  const point = (/** @type {number} */ reached, ones = 0) => ({ state: [0], reached, eigenvalues: [], ones });
  const told = {
    step: 4, now: [[0.3, 0.4], [0, 0]], points: 2, starts: 16, fixed: [point(9), point(3)],
    rest: { moving: 4, away: 1, moves: [0.2, -0.75, 0.5] },
  };
  const said = (/** @type {object} */ more) => plain(sentence({ ...told, ...more }, "a"));
  const step = "At step 5 the largest eigenvalue has size 0.50: a change along it is 1/e after 1.44 steps.";
  assert.equal(said({}), `${step} Where a comes again and again, 2 fixed points were found; 9 of 16 starts come to ` +
    "the first; 4 of 16 starts still move, 1 of them on and on, cell 2 by -0.75 at the last step (median).");
  assert.equal(said({ fixed: null, rest: null }), `${step} Looking for fixed points under a\u2026`);
  const none = { points: 0, fixed: [], rest: { moving: 0, away: 0, moves: null } };
  assert.equal(said(none), `${step} Where a comes again and again, no fixed point was found about the run.`);
  assert.match(said({ fixed: [point(9, 2)] }), /there are fixed points along 2 whole directions: what is held there/);
  assert.match(said({ now: [[0, 1]] }), /^At step 5 the largest .* has size 1, exactly: a change along it is kept as/);
  assert.match(said({ now: [[0, 2]] }), /has size 2: a change along it grows e-fold in 1\.44 steps\./);
  assert.match(said({ now: [[1e-12, 0]] }), /: nothing is handed on\./);
});
