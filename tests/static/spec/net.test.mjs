import assert from "node:assert/strict";
import test from "node:test";
import { isSigned, netOf, saidBy, spanOf } from "../../../static/js/spec/net.js";
import { filled } from "../traces.mjs";

const net = (readout, labels = ["a", "b", "c"]) => ({ name: "n", readout, labels });
const said = (readout, y, labels) => saidBy({
  nets: [net(readout, labels)], spec: { net: "n" }, step: 0,
  trace: filled({ outputs: y.length, spec: { net: "n" } }, [{ y }]),
});
const labelled = (found) => found?.map(({ label }) => label);

test("a net says its likeliest symbol, all that it allows, or its numbers", () => {
  assert.deepEqual(labelled(said("softmax", [0.2, 0.5, 0.3])), ["b"]);
  assert.deepEqual(labelled(said("sigmoid", [0.9, 0.1, 0.6])), ["a", "c"]);
  assert.deepEqual(labelled(said("sigmoid", [0.1, 0.1, 0.5])), []);
  assert.deepEqual(said("linear", [0.5, -2, 0]).map(({ value }) => value), [0.5, -2, 0]);
});

test("where there is nothing to say, or it has not come, that is null", () => {
  assert.equal(said("softmax", [0.2, 0.8], ["a", "b", "c"]), null);
  assert.equal(said("softmax", [0.2], []), null);
  const trace = filled({ outputs: 3, spec: { net: "n" } }, [{ y: [1, 0, 0] }]);
  assert.equal(saidBy({ nets: [net("softmax")], spec: { net: "n" }, step: 1, trace }), null);
});

test("the net is that of the values on the screen, not of what is asked for by now", () => {
  const nets = [{ name: "old" }, { name: "new" }];
  const trace = filled({ spec: { net: "old" } }, []);
  assert.equal(netOf({ nets, spec: { net: "new" }, trace }).name, "old");
  assert.equal(netOf({ nets, spec: { net: "new" }, trace: null }).name, "new");
  assert.equal(netOf({ nets, spec: null, trace: null }), null);
});

test("what has an end is told by its span; a readout by its kind", () => {
  const trace = filled({}, []);
  assert.deepEqual(
    ["i", "g", "c", "y"].map((one) => spanOf(one, net("softmax"), trace)), [[0, 1], [-1, 1], null, [0, 1]],
  );
  assert.equal(spanOf("y", net("linear"), trace), null);
  assert.deepEqual(["i", "g", "c", "y"].map((one) => isSigned(one, net("softmax"), trace)), [false, true, true, false]);
  assert.ok(isSigned("y", net("linear"), trace));
});
