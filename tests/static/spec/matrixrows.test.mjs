import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf, netInput } from "../../../static/js/spec/equations.js";
import { groupsOf } from "../../../static/js/spec/matrixrows.js";
import { vocabulary } from "../traces.mjs";

const of = (family, signal) => equationsOf(vocabulary, family).find((one) => one.signal === signal);
const CELLS = { x: [1, 0, 2], h_before: [0.5, -1], r: [0.5, 0.25] };
const OWN = { p_f: 3, c_before: 2, b_f: -1, b_g: 4, b_z: 1, b: 5, d: 0.5, r: 0.5 };
const numbers = (name, at) => (at === null ? OWN[name] : CELLS[name][at]);
const weights = (matrix, block) => (matrix === "W" ? [1, 2, 3] : [10, block === "g" ? 20 : 30]);
const made = (groups) => groups.map(({ part, single, rows }) => [part, single, rows.map((row) => row.made)]);

test("of each product its row, of the rest one number each, lit as the part that they are of", () => {
  assert.deepEqual(made(groupsOf(of("lstm", "f"), weights, numbers)), [
    ["x>f", false, [1, 0, 6]], ["h>f", false, [5, -30]], ["c>f", true, [6]], ["b_f", true, [-1]],
  ]);
  assert.deepEqual(made(groupsOf(of("rnn", "h"), weights, numbers)), [
    ["x>h", false, [1, 0, 6]], ["h>h", false, [5, -30]], ["b", true, [5]],
  ]);
});

test("a reset before the product is in what is read, one after it stands outside", () => {
  const [, before] = groupsOf(of("gru", "g"), weights, numbers);
  assert.deepEqual(before.rows, [{ weight: 10, read: 0.25, made: 2.5 }, { weight: 20, read: -0.25, made: -5 }]);
  assert.deepEqual(made(groupsOf(of("gru-after", "g"), weights, numbers)), [
    ["x>g", false, [1, 0, 6]], ["b_g", true, [4]], ["h>g", false, [5, -20]], ["d", true, [0.5]],
  ]);
});

test("what adds nothing up has none, and a row that is not known is empty", () => {
  for (const [family, signal] of [["lstm", "h"], ["1997", "f"], ["coupled", "f"]]) {
    assert.deepEqual(groupsOf(of(family, signal), weights, numbers), []);
  }
  assert.deepEqual(groupsOf(of("lstm", "f"), () => [], numbers).map(({ rows }) => rows.length), [0, 0, 1, 1]);
});

test("every number that a net input names is in one group", () => {
  for (const { key } of vocabulary.families) {
    for (const equation of equationsOf(vocabulary, key)) {
      const sum = netInput(equation);
      if (!sum || !["sigmoid", "tanh"].includes(equation.made.kind)) continue;
      const inGroups = groupsOf(equation, weights, () => 1).length;
      const named = equation.names.filter((name) => name.includes("_") || ["b", "d"].includes(name));
      assert.equal(inGroups, named.filter((name) => name !== "c_before" && name !== "h_before").length, equation.line);
    }
  }
});
