import assert from "node:assert/strict";
import test from "node:test";

import { pointsOf } from "../../../static/js/ui/points.js";

const LAYOUT = { xaxis: { title: { text: "step" } }, yaxis: { title: { text: "share" } } };

test("each series is a row of points, told with its name and what the axes are", () => {
  const data = [{ name: "LSTM", x: [1, 2, 3], y: [0.5, null, 1], text: ["a", "b", "c"] }, { x: [1], y: [2] }];
  const rows = pointsOf(data, LAYOUT);
  assert.deepEqual(rows.map((row) => row.map(({ words }) => words)), [
    ["LSTM: step 1, share 0.50, a", "LSTM: step 3, share 1, c"], ["step 1, share 2"],
  ]);
  // The point after a gap keeps its number.
  assert.deepEqual([rows[0][1].curveNumber, rows[0][1].pointNumber], [0, 2]);
});

test("what lies within a span and near its end is told by how far it is from there; what has none is an amount", () => {
  const near = { x: [1], y: [0.9988] };
  const said = (series) => pointsOf([series], LAYOUT).flat().map(({ words }) => words);
  assert.deepEqual(said({ ...near, span: [0, 1] }), ["step 1, share 1\u22121.2e\u22123"]);
  assert.deepEqual(said({ x: ["1 a"], y: ["cell 1"], z: [[0.9988]], span: [-1, 1] }),
    ["step 1 a, share cell 1, 1\u22121.2e\u22123"]);
  assert.deepEqual([said(near), said({ ...near, span: null })], [["step 1, share 1.00"], ["step 1, share 1.00"]]);
});

test("a heatmap is read by its rows, and what is only to be seen is passed over", () => {
  const heat = { x: ["1 a", "2 b"], y: ["cell 1"], z: [[1, 2]], hovertext: [["Latch", "Store"]] };
  const rows = pointsOf([{ x: [0], y: [0], hoverinfo: "skip" }, heat], LAYOUT);
  assert.equal(rows.length, 1);
  assert.deepEqual(rows[0][1], {
    curveNumber: 1, pointNumber: [0, 1], words: "step 2 b, share cell 1, Store", place: { xval: 1, yval: 0 },
  });
});
