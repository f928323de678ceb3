import assert from "node:assert/strict";
import test from "node:test";
import { polling as text } from "../../../../static/js/text/en/polling.js";
import { columnsOf, middleOf, spread, withRight } from "../../../../static/js/views/poll/charts.js";

const sum = (counts) => counts.reduce((so, one) => so + one, 0);

test("of an even count no number is in the middle: what is told is halfway between two", () => {
  const told = (...numbers) => text.numbers({ count: numbers.length, low: "", middle: middleOf(numbers), high: "" });
  assert.match(told(1, 2), /halfway between the two in the middle is 1\.5\.$/);
  assert.match(told(-1, 0, 3, 50), /halfway between the two in the middle is 1\.5\.$/);
  assert.match(told(1, 2, 9), /the one in the middle is 2\.$/);
  assert.equal(told(7), "1 number: 7.");
});

test("every number is in a column, those that lie far outside in the first or the last", () => {
  const numbers = [-1e6, ...Array.from({ length: 98 }, (_, at) => at / 100), 1e6];
  const { low, high, counts } = columnsOf(numbers, []);
  assert.ok(low > -1 && high < 2, `${low} ${high}`);
  assert.equal(sum(counts), 100);
  assert.ok(counts.filter(Boolean).length > 15);
});

test("what is far off does not hide the others in a small class either, nor do three in a larger one", () => {
  const few = columnsOf([0.2, 0.3, 0.4, 0.5, 9999], []);
  assert.ok(few.high < 1, String(few.high));
  assert.deepEqual([few.counts.filter(Boolean).length, few.counts.at(-1)], [4, 2]);
  const many = [...Array.from({ length: 27 }, (_, at) => at / 27), 9999, 9999, 9999];
  assert.ok(columnsOf(many, []).high < 1.1);
  assert.ok(columnsOf([...Array.from({ length: 9 }, () => 0.3), 9999], []).high < 1);
});

test("numbers that are no more than spread are all within", () => {
  for (const numbers of [[0, 0, 0, 0, 1], [-5, 0, 5], [1, 2, 4, 8, 16], [-9999, 9999]]) {
    const { low, high } = columnsOf(numbers, []);
    assert.ok(low < numbers[0] && high > numbers.at(-1), `${low} ${high}`);
  }
});

test("what is right is within, however far from all that was answered", () => {
  const { low, high } = columnsOf([0, 0.1, 0.2], [5]);
  assert.ok(low < 0 && high > 5);
});

test("one number, many equal ones, and none at all have columns too", () => {
  for (const numbers of [[2], [2, 2, 2], []]) {
    const { low, high, counts } = columnsOf(numbers, []);
    assert.ok(high > low);
    assert.equal(sum(counts), numbers.length);
  }
});

test("what is right has a bar, whoever said it or nobody", () => {
  assert.deepEqual(withRight([["a", 3]], ["b"]), [["a", 3], ["b", 0]]);
  assert.deepEqual(withRight([["a", 3]], ["a"]), [["a", 3]]);
  assert.deepEqual(withRight([], []), []);
});

test("sketches that go farther than one's own are seen, but one of many does not hide the others", () => {
  assert.deepEqual(spread([[0, null, 5], [-3, 1, 1]], [-2, 2]), [-3, 5]);
  assert.deepEqual(spread([], [0, 1]), [0, 1]);
  const many = Array.from({ length: 30 }, (_, at) => [at ? 1 : 1e6, -1]);
  assert.deepEqual(spread(many, [-2, 2]), [-2, 2]);
});
