import assert from "node:assert/strict";
import test from "node:test";
import { columnsOf, csv } from "../../../static/js/figures/values.js";
import { filled } from "../traces.mjs";

const NET = { name: "n", title: "N", labels: ["a", "\n"], readout: "softmax", alphabet: ["a", "\n"] };

test("a run is a table with names, of values that read back to the last bit", () => {
  const value = Math.fround(0.1);
  const { whole } = filled({ hidden: [2], outputs: 2, spec: { net: "n" }, tokens: ['"', ","] },
    [{ c: [value, -2], "free.c": [value, -3], y: [1, 0] }, { f: 0.5 }]);
  const [about, head, ...rows] = csv(whole, NET, null).split("\n");
  assert.match(about, /^# Gatescope: N \(n\)\. One row a step.*c cell.*undisturbed_/);
  const names = head.split(",");
  assert.deepEqual(names.slice(0, 4), ["step", "input", "cell1_i", "cell1_f"]);
  assert.deepEqual(
    names.filter((one) => one.includes("y_")), ["y_a", "y_u000a", "undisturbed_y_a", "undisturbed_y_u000a"],
  );
  assert.equal(new Set(names).size, names.length);
  assert.ok(rows[0].startsWith('1,"""",') && rows[1].startsWith('2,",",') && rows.length === 3);
  const first = rows[0].replace('""""', "q").split(",");
  assert.equal(first.length, names.length);
  assert.equal(Math.fround(Number(first[names.indexOf("cell1_c")])), value);
  assert.equal(first[names.indexOf("undisturbed_cell2_c")], "-3");
});

test("of a stack each layer has its name; one cell can be had alone; numbers that are read stand in it", () => {
  const { whole } = filled({ cells: ["lstm", "gru"], hidden: [1, 2], outputs: 0, spec: { net: "n" } }, [{}]);
  const names = (alone) => columnsOf(whole, { ...NET, labels: [], alphabet: null }, alone).map(({ name }) => name);
  assert.ok(
    names(null).includes("layer2_cell2_h") && names(null).includes("layer1_cell1_c") && names(null).includes("x_1"),
  );
  assert.deepEqual(names({ layer: 1, unit: 1 }).filter((one) => one.includes("layer1") || one.includes("cell1")), []);
});

test("a layer that reads from the end says so, and its values stand at the inputs that it read", () => {
  const net = { cells: ["rnn", "rnn"], backward: [1], outputs: 0, spec: { net: "n" }, tokens: ["a", "b"] };
  const { whole } = filled(net, [{ h: 1, "1:h": 2 }, { h: 3, "1:h": 4 }]);
  const [about, head, ...rows] = csv(whole, { ...NET, labels: [] }, null).split("\n");
  assert.match(about, /backward: the layer reads from the end; its values stand at the input that it read/);
  const [forward, backward] = [
    "layer1_cell1_h", "layer2_backward_cell1_h",
  ].map((name) => head.split(",").indexOf(name));
  assert.deepEqual(
    rows.slice(0, 2).map((row) => [forward, backward].map((at) => row.split(",")[at])), [["1", "4"], ["3", "2"]],
  );
});
