import assert from "node:assert/strict";
import test from "node:test";
import { filled } from "../traces.mjs";

test("a run parts where any cell of any layer does, or the output", () => {
  const net = { cells: ["rnn", "rnn"], outputs: 1 };
  const same = { "h": 1, "1:h": 2, "y": 3 };
  for (const name of ["free.h", "1:free.h", "free.y"]) {
    assert.equal(filled(net, [same, same, { ...same, [name]: 9 }]).parting(), 2, name);
  }
  assert.equal(filled(net, [same, same]).parting(), -1);
  assert.equal(filled(net, [same]).whole.layers.length, 2);
});

test("a trace of cells that nobody spoke of is refused", () => {
  assert.throws(() => filled({ cells: ["qrnn"] }, []), /cells of unknown kinds: qrnn/);
});
