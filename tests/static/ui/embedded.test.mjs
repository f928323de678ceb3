import assert from "node:assert/strict";
import test from "node:test";
import { isEmbedded, windowAddress } from "../../../static/js/ui/embedded.js";

test("an address asks for a page in a frame", () => {
  for (const query of ["?embed", "?embed=1", "?from=moodle&embed"]) assert.ok(isEmbedded(query), query);
  for (const query of ["", "?", "?embedded", "?from=embed"]) assert.ok(!isEmbedded(query), query);
});

test("in a window of its own it is the same page, with what it shows", () => {
  const address = (/** @type {string} */ rest) => windowAddress(`https://lab.example/gates/${rest}`);
  assert.equal(address("?embed#s=abc&lg=zh"), "https://lab.example/gates/#s=abc&lg=zh");
  assert.equal(address("?from=moodle&embed#s=abc"), "https://lab.example/gates/?from=moodle#s=abc");
});
