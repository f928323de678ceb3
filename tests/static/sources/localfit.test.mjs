import assert from "node:assert/strict";
import test from "node:test";
import { vocabulary } from "../traces.mjs";
import { netFor } from "../../../static/js/sources/localfit.js";

const layer = (kind) => ({ kind, inputs: 1, hidden: 2 });
const nets = new Map([["gru", { name: "gru", alphabet: null, layers: [layer("gru"), layer("rnn")], readout: null }]]);
const spec = (more) => ({ version: 1, net: "gru", input: { kind: "numbers", rows: [[1]] }, ...more });

test("a net takes what its cells have, layer by layer", () => {
  const pin = { kind: "pin", gate: "z", value: 1, units: [1] };
  assert.equal(netFor(nets, spec({ interventions: [pin, { kind: "noise", scale: 1 }] }), vocabulary), nets.get("gru"));
  const refused = (act) => {
    try {
      netFor(nets, spec({ interventions: [act] }), vocabulary);
    } catch ({ reason, params }) {
      return [reason, params];
    }
  };
  const missing = (gate, kind) => ["gate_missing", { gate, kind }];
  assert.deepEqual(refused({ ...pin, gate: "f" }), missing("f", "gru"));
  assert.deepEqual(refused({ kind: "nudge", unit: 0, step: 0, value: 1 }), missing("nudge", "gru"));
  assert.deepEqual(refused({ kind: "cut", what: "recurrent", layer: 1 }), missing("cut", "rnn"));
  assert.deepEqual(refused({ kind: "swap", layer: 1 }), missing("swap", "rnn"));
  assert.deepEqual(refused({ ...pin, layer: 2 }), ["layer_missing", { layer: 3, layers: 2 }]);
  assert.deepEqual(refused({ ...pin, units: [0, 2] }), ["cell_missing", { cell: 3, cells: 2 }]);
  const wrong = [
    [{ interventions: [{ ...pin, layer: 1 }] }, "gate_missing"],
    [{ interventions: [{ kind: "nudge", unit: 0, step: 0, value: 1 }] }, "gate_missing"],
    [{ input: { kind: "numbers", rows: [[1, 2]] } }, "net_width"],
    [{ input: { kind: "text", text: "a" } }, "net_reads_numbers"],
    [{ input: { kind: "continued", input: { kind: "numbers", rows: [[1]] }, read: 1, steps: 3 } }, "net_says_no_input"],
  ];
  for (const [more, reason] of wrong) assert.throws(() => netFor(nets, spec(more), vocabulary), { reason });
});

test("a net that reads in both directions does not go on by itself", () => {
  const readout = { kind: "linear", outputs: 1 };
  const net = { name: "n", alphabet: null, layers: [layer("gru"), { ...layer("gru"), backward: true }], readout };
  const continued = { kind: "continued", input: { kind: "numbers", rows: [[1]] }, read: 1, steps: 3 };
  const asked = { version: 1, net: "n", input: continued };
  assert.throws(() => netFor(new Map([["n", net]]), asked, vocabulary), { reason: "net_says_no_input" });
  const ahead = { ...net, layers: net.layers.slice(0, 1) };
  assert.equal(netFor(new Map([["n", ahead]]), asked, vocabulary), ahead);
});
