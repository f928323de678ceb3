import assert from "node:assert/strict";
import test from "node:test";

import { px, shape, written } from "../../../static/js/figures/shape.js";

test("a picture is XML that stands alone, whatever its texts hold", () => {
  const made = written(shape("svg", { width: 3, id: '"<' }, shape("g", {}), shape("text", {}, "a & b\u0001")));
  assert.equal(made, '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="3" ' +
    'id="&quot;&lt;"><g/><text>a &amp; b\ufffd</text></svg>\n');
  assert.deepEqual([px(1.23456), px(-0.006)], [1.23, -0.01]);
});
