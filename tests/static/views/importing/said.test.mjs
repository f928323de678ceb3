import assert from "node:assert/strict";
import test from "node:test";

import { netFirst } from "../../../../static/js/ui/files.js";
import { filled, said } from "../../../../static/js/views/importing/said.js";

test("a sentence is filled with its parameters, and nothing else of them is read", () => {
  assert.equal(filled("{name} has {got!r}, {toString}", { name: "a", got: 3 }), "a has 3, {toString}");
  assert.equal(
    said({ code: "reset_after", params: { framework: "PyTorch" }, message: "?" }),
    "The reset gate comes after the product with U, as in PyTorch.",
  );
  assert.equal(
    said({ reason: "labels", params: { got: 1, most: 2 }, message: "?" }),
    "There must be a label for each of the readout's outputs, 2 in all, got 1",
  );
});

test("the model's own words within a sentence are called as the language calls them, names of a file never", () => {
  assert.equal(filled("{what} of {name}", { what: "cells", name: "cells" }, (word) => `<${word}>`), "<cells> of cells");
});

test("what has a sentence with all that the server refuses has that, and what is unknown the server's own", () => {
  assert.match(said({ reason: "too_busy", params: {}, message: "?" }), /too much to do/);
  assert.match(said({ reason: "title_length", params: { most: 200, got: 0 }, message: "?" }), /1 to 200 symbols/);
  assert.equal(said({ reason: "of_later", params: {}, message: "Their own words" }), "Their own words");
});

test("of several files the net comes first", () => {
  const names = (/** @type {string[]} */ given) =>
    netFirst(/** @type {File[]} */ (given.map((name) => ({ name })))).map(({ name }) => name);
  assert.deepEqual(names(["net.onnx.data", "net.onnx"]), ["net.onnx", "net.onnx.data"]);
  assert.deepEqual(names(["a.PT", "b"]), ["a.PT", "b"]);
});
