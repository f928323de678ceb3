import assert from "node:assert/strict";
import test from "node:test";

import { farIn } from "../../../static/js/spec/span.js";

const net = /** @type {any} */ ({ span: [[-1, 1], [0, 100]] });
const numbers = (/** @type {number[][]} */ ...rows) => ({ kind: /** @type {const} */ ("numbers"), rows });

test("numbers within what was read in training, or not further outside than that is wide, are not far", () => {
  assert.equal(farIn(net, numbers([1, 0], [-1, 100], [3, 200], [-3, -100])), null);
});

test("of numbers that are far the one that lies furthest outside is told, by the width of its own range", () => {
  assert.deepEqual(
    farIn(net, numbers([0, 0], [4, 0], [0, 5000])), { step: 2, input: 1, value: 5000, low: 0, high: 100 },
  );
  assert.deepEqual(farIn(net, numbers([0, 0], [-7, 50])), { step: 1, input: 0, value: -7, low: -1, high: 1 });
});

test("of symbols, drawn inputs and nets of which nobody knows nothing is said", () => {
  assert.equal(farIn(net, { kind: "generated" }), null);
  assert.equal(farIn(/** @type {any} */ ({ span: null }), numbers([1e6])), null);
  assert.equal(farIn(null, numbers([1e6])), null);
});
