import assert from "node:assert/strict";
import test from "node:test";
import { argumentsOf, mainModes, optionsOf, signalOf, titled } from "../../../static/js/spec/vocabulary.js";
import { vocabulary } from "../traces.mjs";

test("beside the undisturbed run stand three modes of an LSTM, in the order of their keys, and " +
  "all of a cell with few", () => {
  const named = (kind) => mainModes(vocabulary.cells[kind].modes).map(({ name }) => name);
  assert.deepEqual(named("lstm"), ["Read-only", "Refresh", "Store"]);
  assert.deepEqual(named("gru"), ["Hold", "Replace"]);
  assert.deepEqual(named("rnn"), []);
});

test("a signal has a name, a hue and a span; what has no letter has its own", () => {
  assert.deepEqual(signalOf(vocabulary, "r"), { name: "reset gate", hue: "o", span: [0, 1] });
  assert.deepEqual(signalOf(vocabulary, "y"), { name: "y", hue: "y", span: null });
});

test("choices as a person reads them, with what else is to be said", () => {
  assert.deepEqual(titled(vocabulary.optimisers), [["adam", "Adam"], ["rmsprop", "RMSProp"], ["momentum", "Momentum"]]);
  assert.ok(
    titled(vocabulary.families).some(
      ([key, shown]) => key === "1997" && shown === "LSTM of 1997: f pinned to 1, no peepholes",
    ),
  );
  assert.deepEqual(
    optionsOf({ name: "kind", options: ["a", 2], titles: { a: "the first" } }), [["a", "the first"], ["2", "2"]],
  );
});

test("the arguments of each study that the page asks are told, with defaults and ranges", () => {
  const { count } = argumentsOf(vocabulary, "ablation");
  assert.deepEqual([count.default, count.min, count.max, count.whole], [200, 200, 2000, true]);
  for (const { key } of vocabulary.studies) assert.ok(Object.keys(argumentsOf(vocabulary, key)).length, key);
  assert.deepEqual(argumentsOf(vocabulary, "none"), {});
});
