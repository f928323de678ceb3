import assert from "node:assert/strict";
import test from "node:test";

import { addProducts, places, product, relu, sigmoid, sparse, sums, tanh } from "../../../static/js/engine/floats.js";

const f = (...numbers) => Float32Array.of(...numbers);

test("functions are NumPy's in single precision, and exact at the far ends", () => {
  const near = (found, wanted) => assert.ok(Math.abs(found - wanted) <= 2 ** -23 * Math.max(1, Math.abs(wanted)));
  for (const [z, open, squashed] of [
    [0.3, 0.5744425058364868, 0.29131263494491577], [-2.5, 0.07585818320512772, -0.9866142868995667],
    [5, 0.9933071732521057, 0.9999092221260071],
  ]) {
    near(sigmoid(Math.fround(z)), open);
    near(tanh(Math.fround(z)), squashed);
  }
  assert.deepEqual([sigmoid(-1000), sigmoid(0), sigmoid(1000), tanh(1000)], [0, 0.5, 1, 1]);
  assert.deepEqual([relu(-2), relu(3)], [0, 3]);
});

test("products read the rows that they are told, whether four at a time or one by one", () => {
  const matrix = f(...Array.from({ length: 14 }, (_, at) => at));
  const x = f(2, -1);
  const wanted = [0, 1, 2, 3, 4, 5, 6].map((row) => 2 * (2 * row) - (2 * row + 1));
  const into = f(10, 10, 10, 10, 10);
  addProducts(into, matrix, 1, x);
  assert.deepEqual([...into], wanted.slice(1, 6).map((one) => 10 + one));
  assert.equal(product(matrix, 4, x), wanted[2]);
  assert.deepEqual(places(f(0, 3, 0, -1)), [1, 3]);
  assert.equal(sparse(matrix, 4, f(0, 2), [1]), 10);
  const made = f(0, 0);
  sums(made, matrix, f(1, 2, 3), 1, f(0, 1));
  assert.deepEqual([...made], [3 + 2, 5 + 3]);
});
