import assert from "node:assert/strict";
import test from "node:test";
import { drag } from "../../../../static/js/text/en/lanes.js";
import { cell, modes, ownNet, picker } from "../../../../static/js/text/en/views.js";

test("what is held on layers that are not shown is told where there is any", () => {
  assert.equal(cell.elsewhere({ held: 0 }), "");
  assert.equal(cell.elsewhere({ held: 1 }), "One pin or nudge is on another.");
  assert.equal(cell.elsewhere({ held: 4 }), "4 pins or nudges are on others.");
  assert.equal(cell.layerNamed({ layer: 2, called: "a GRU", cells: 1 }), "2: a GRU, 1 cell");
  assert.equal(cell.name({ cell: 1, layer: 2, step: 3 }), "Cell 1 of layer 2 at step 3");
});

test("the circuit is told whole, with the undisturbed run where it is laid over", () => {
  const now = {
    cell: 1, layer: null, step: 3, input: "a", held: "Store", found: "0.5", share: "100 %", kept: "0.5", written: "0.2",
    left: cell.nudged({ made: "0.7", nudged: "set to 5" }), undisturbed: null, shown: "0",
    gates: [cell.gatePinned({ gate: "f", value: "1", would: "0.9" }), cell.gate({ gate: "g", value: "0.2" })],
  };
  const text =
    "Cell 1 at step 3, input a, Store: c before 0.5, keeps 100 %: 0.5, written 0.2, c now 0.7, then set to 5, " +
    "shown 0; f 1 pinned, would be 0.9; g 0.2";
  assert.equal(cell.whole(now), text);
  assert.equal(cell.whole({ ...now, undisturbed: "0.6" }), text.replace("set to 5,", "set to 5, undisturbed 0.6,"));
  assert.equal(cell.now({ undisturbed: null }), "c now");
  assert.equal(cell.now({ undisturbed: "0.6" }), "c now, undisturbed 0.6");
});

test("modes say where they go to, and that the chosen cell is not among the goals", () => {
  const scope = { cells: "cells 1, 3", layer: null, steps: "from step 2 on" };
  assert.equal(modes.scope({ ...scope, notTo: null }), "cells 1, 3 \u00b7 from step 2 on");
  assert.equal(modes.scope({ ...scope, layer: 2, notTo: null }), "cells 1, 3 of layer 2 \u00b7 from step 2 on");
  assert.match(modes.scope({ ...scope, notTo: 2 }), / on \u00b7 not to cell 2, which you look at$/);
});

test("a drag says what it pins, or how it may", () => {
  const pin = { gate: "f", cell: 1, first: 3, last: 3 };
  assert.equal(drag.undecided(pin), "f of cell 1, step 3 \u2014 up: 1, down: 0");
  assert.equal(drag.pins({ ...pin, last: 6, value: "1" }), "f of cell 1, steps 3 to 6: 1");
});

test("a kept net is told by its cells, and by what it learned where that is known", () => {
  const net = { title: "Mine", family: "LSTM", cells: "4+2", sequences: 500, id: "cdef" };
  assert.equal(picker.keptNet(net), "Mine: LSTM, 4+2 cells, 500 sequences (cdef)");
  assert.equal(ownNet.really(net), "Delete \u201cMine\u201d (LSTM, 4+2 cells, 500 sequences, cdef)?");
  const other = { ...net, cells: "1", sequences: null };
  assert.equal(picker.keptNet(other), "Mine: LSTM, 1 cell (cdef)");
  assert.equal(ownNet.really(other), "Delete \u201cMine\u201d (LSTM, 1 cell, cdef)?");
});
