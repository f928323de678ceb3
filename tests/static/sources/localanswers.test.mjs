import assert from "node:assert/strict";
import test from "node:test";

import { connect } from "../../../static/js/sources/local.js";
import { vocabulary } from "../traces.mjs";
import { carried } from "./carried.mjs";

/** What is told of the census where three sequences came with the page. */
const studies = vocabulary.studies.map((study) => ({
  ...study,
  arguments: study.arguments.map((one) => (one.name === "count" ? { ...one, default: 3 } : one)),
}));
const inputs = ["abba", "ab", "baab"].map((drawn, seed) => ({ seed, size: null, drawn }));
const CARRIED = {
  ...carried,
  hello: { ...carried.hello, vocabulary: { ...vocabulary, studies } },
  draws: { small: { inputs: [...inputs, { seed: 3, size: 9, drawn: "aaaaaaaaa" }], noise: [] } },
};
const SPEC = { version: 1, net: "small", input: { kind: "text", text: "abba" } };

/** A page that asks: `answered` waits for the last answer of a slot. */
function asking(t, from = CARRIED) {
  const told = [];
  /** @type {(() => void)[]} */
  const waits = [];
  const on = {
    hello() {}, line() {}, opened() {}, frame() {}, error() {}, have: () => [],
    answer(slot, answer) {
      told.push([slot, answer]);
      for (const wake of waits.splice(0)) wake();
    },
  };
  const source = connect(from, on, null);
  t.after(source.close);
  const answered = async (slot = "slot") => {
    for (;;) {
      const found = told.find(([one, { final }]) => one === slot && final);
      if (found) return found[1];
      await new Promise((wake) => waits.push(() => wake(null)));
    }
  };
  return { ...source, told, answered };
}

test("a census counts over the sequences that came with the page", async (t) => {
  const { questions, answered } = asking(t);
  questions.ask("slot", "census", { net: "small", layer: 0, seed: 0 });
  const { data, done, error } = await answered();
  assert.deepEqual([error, done, data.count, data.steps, data.cells.length], [null, 1, 3, 10, 2]);
  for (const cell of data.cells) {
    assert.equal(Object.values(cell).flatMap(({ steps }) => steps).reduce((sum, steps) => sum + steps), 10);
  }
});

test("over others it does not, nor over those of another size, and says how many there are", async (t) => {
  const { questions, answered } = asking(t);
  questions.ask("slot", "census", { net: "small", layer: 0, seed: 1 });
  assert.match((await answered()).error, /^This page has 3 sequences .* others need the server$/);
});

test("a ledger is of the run that is open, and of any other that can be run here", async (t) => {
  const { questions, answered, open } = asking(t);
  const pinned = { ...SPEC, interventions: [{ kind: "pin", gate: "f", value: 1 }] };
  open(pinned);
  questions.ask("one", "ledger", { spec: pinned, unit: 0, step: 3, layer: 0 });
  questions.ask("two", "ledger", { spec: SPEC, unit: 0, step: 3, layer: 0 });
  questions.ask("three", "ledger", { spec: { ...SPEC, net: "other" }, unit: 0, step: 3, layer: 0 });
  const [one, two, three] = [await answered("one"), await answered("two"), await answered("three")];
  assert.deepEqual(one.data.tokens, [..."abba"]);
  // With f at 1 all is kept of what was written.
  assert.deepEqual(one.data.shares, one.data.written);
  assert.notDeepEqual(two.data.shares, two.data.written);
  assert.match(three.error, /no net 'other'/);
});

test("what is asked in a slot takes back what it asked before, and nothing comes of what was taken back", async (t) => {
  const { questions, told, answered } = asking(t);
  questions.ask("slot", "census", { net: "small", layer: 0, seed: 0 });
  questions.ask("slot", "ledger", { spec: SPEC, unit: 0, step: 1, layer: 0 });
  questions.ask("gone", "weights", { net: "small" });
  questions.cancel("gone");
  questions.ask("last", "weights", { net: "small" });
  await answered("last");
  assert.deepEqual(told.map(([slot]) => slot), ["slot", "last"]);
  assert.equal(told[0][1].data.shares.length, 2);
});

test("other studies need the server", async (t) => {
  const { questions, answered } = asking(t);
  questions.ask("slot", "toString", {});
  assert.match((await answered()).error, /computed by the server/);
});

test("a ledger of a layer that reads from the end names what it reads in that order", async (t) => {
  const [small] = CARRIED.nets;
  const [forward] = small.layers;
  const both = { ...small, name: "both", layers: [forward, { ...forward, backward: true }], readout: null };
  const { questions, answered } = asking(t, { ...CARRIED, nets: [small, both] });
  const spec = { ...SPEC, net: "both", input: { kind: "text", text: "abb" } };
  questions.ask("one", "ledger", { spec, unit: 0, step: 1, layer: 0 });
  questions.ask("two", "ledger", { spec, unit: 0, step: 1, layer: 1 });
  const [one, two] = [await answered("one"), await answered("two")];
  assert.deepEqual([one.data.tokens, two.data.tokens], [["a", "b"], ["b", "b"]]);
  assert.notEqual(one.data.c, two.data.c);
});
