import assert from "node:assert/strict";
import test from "node:test";
import { frameOf, grouped } from "../../../static/js/sources/localtrace.js";

const column = (size, start, stop, from) =>
  ({ size, start, stop, values: Float32Array.from({ length: size * (stop - start) }, (_, at) => from + at) });

test("columns of the same steps go in one frame, those of others in another; none goes past the end", () => {
  const columns = new Map([["x", column(1, 0, 3, 10)], ["c", column(2, 0, 3, 20)], ["ghost.f", column(2, 1, 3, 30)]]);
  const groups = grouped("used", columns, 2);
  assert.deepEqual(groups.map(({ columns: names, start, stop }) => [names, start, stop]), [
    [["x", "c"], 0, 2], [["ghost.f"], 1, 2],
  ]);
  assert.deepEqual(frameOf(7, 0, groups[0], columns), {
    stream: 7, group: 0, first: 0, count: 2, stride: 3, values: Float32Array.of(10, 11, 20, 21, 22, 23),
  });
  assert.deepEqual([...frameOf(7, 1, groups[1], columns).values], [30, 31]);
  assert.deepEqual(grouped("used", columns, 1).map(({ columns: names }) => names), [["x", "c"]]);
});
