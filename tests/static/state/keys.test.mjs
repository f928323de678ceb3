import assert from "node:assert/strict";
import test from "node:test";
import { KEYS, keySaid } from "../../../static/js/state/keys.js";
import { vocabulary } from "../traces.mjs";

test("each key does one thing, and says what in each kind of cell", () => {
  const keys = KEYS.flatMap((one) => one.keys);
  assert.equal(new Set(keys).size, keys.length);
  const said = Object.fromEntries(KEYS.map((one) => [one.shown, keySaid(one, vocabulary)]));
  assert.ok(Object.values(said).every(Boolean));
  assert.deepEqual([said["1"], said["2"], said["3"], said["4"]], [
    "Free run", "Read-only in an LSTM, Hold in a GRU", "Refresh in an LSTM, Replace in a GRU", "Store in an LSTM",
  ]);
});

test("a key does what it says", () => {
  const done = [];
  const actions = new Proxy({}, { get: (_, name) => (...args) => done.push([name, ...args]) });
  for (const key of ["1", "2", "4", "ArrowLeft", "?"]) KEYS.find(({ keys }) => keys.includes(key)).run(actions);
  assert.deepEqual(done, [["applyMode", null], ["applyMainMode", 0], ["applyMainMode", 2], ["stepBy", -1], ["setHelp", true]]);
});
