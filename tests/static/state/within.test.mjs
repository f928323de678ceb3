import assert from "node:assert/strict";
import test from "node:test";
import { partAt, partsOf, phaseOf } from "../../../static/js/state/within.js";
import { vocabulary } from "../traces.mjs";
import { setUp } from "./page.mjs";

const NETS = vocabulary.families.map(({ key, cell }) => ({ name: key, family: key, cell }));
/** A page of a family's net. */
function page(family, patch = {}) {
  const { cell } = NETS.find(({ name }) => name === family);
  const made = setUp({ cells: [cell], nets: NETS, vocabulary, ...patch });
  made.store.set({ spec: { ...made.now().spec, net: family }, trace: Object.assign(made.now().trace) });
  made.now().trace.whole.spec.net = family;
  return made;
}

test("a step begins with what it finds, and goes on as its family says", () => {
  assert.deepEqual(partsOf(page("lstm").now()), ["", ..."figcoh"]);
  assert.deepEqual(partsOf(page("coupled").now()), ["", ..."ifgcoh"]);
  assert.deepEqual(partsOf(page("gru-after").now()), ["", ..."zrgh"]);
  assert.deepEqual(partsOf(page("rnn").now()), ["", "h"]);
  assert.deepEqual(partsOf({ ...page("rnn").now(), vocabulary: null }), []);
});

test("what is made before is known, and what comes after is yet to come", () => {
  const { now } = page("lstm", { within: 3 });
  const part = partAt(now());
  assert.deepEqual([part.signal, part.at, part.of], ["g", 3, 7]);
  assert.deepEqual([..."figcoh"].map((one) => phaseOf(part, one)), ["", "", "now", "later", "later", "later"]);
  assert.equal(phaseOf(part, ""), "");
  assert.equal(phaseOf(null, "h"), "");
  // Of another family, with fewer.
  assert.equal(partAt(page("rnn", { within: 6 }).now()).signal, "h");
});

test("it goes on into the next step, and back into the one before, up to the ends", () => {
  const { actions, now } = page("gru", { step: 8 });
  const seen = [];
  for (let press = 0; press < 12; press += 1) {
    actions.withinBy(1);
    seen.push(`${now().step}${partAt(now()).signal}`);
  }
  assert.deepEqual(seen, ["8", "8z", "8r", "8g", "8h", "9", "9z", "9r", "9g", "9h", "9h", "9h"]);
  assert.deepEqual([now().tab, now().equation.signal], ["equations", "h"]);
  for (let press = 0; press < 5; press += 1) actions.withinBy(-1);
  assert.deepEqual([now().step, partAt(now()).signal], [8, "h"]);
  const first = page("rnn", { step: 0 });
  first.actions.withinBy(-1);
  assert.equal(partAt(first.now()).signal, "h");
  for (let press = 0; press < 3; press += 1) first.actions.withinBy(-1);
  assert.deepEqual([first.now().step, first.now().within], [0, 0]);
});

test("it is left by a step, by Escape, and by another net; Escape lets nothing else go then", () => {
  const { actions, now } = page("lstm", { units: [0] });
  actions.withinBy(1);
  actions.stepBy(1);
  assert.deepEqual([now().within, now().step], [null, 8]);
  actions.walkTo("c");
  assert.deepEqual([now().within, now().equation], [4, { signal: "c", brought: true }]);
  actions.clearSelection();
  assert.deepEqual([now().within, now().units], [null, [0]]);
  actions.clearSelection();
  assert.equal(now().units, null);
  actions.walkTo("o");
  actions.openSpec({ version: 1, net: "rnn", input: { kind: "generated" } });
  assert.equal(now().within, null);
});

test("within a step an equation that is opened is where one goes, and one that is closed the way out", () => {
  const { actions, now } = page("lstm");
  actions.openEquation("o");
  assert.deepEqual([now().within, now().equation.signal], [null, "o"]);
  actions.withinBy(1);
  actions.openEquation("o");
  assert.equal(partAt(now()).signal, "o");
  actions.openEquation("");
  assert.equal(now().within, null);
});

test("Play goes part by part, and halts at the last", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { actions, now } = page("rnn", { step: 8 });
  actions.withinBy(1);
  actions.togglePlay();
  const seen = [];
  for (let round = 0; round < 6; round += 1) {
    t.mock.timers.tick(2400);
    seen.push(`${now().step}${partAt(now()).signal} ${now().playing}`);
  }
  assert.deepEqual(seen, ["8h true", "9 true", "9h true", "9h false", "9h false", "9h false"]);
  actions.stepBy(-1);
  actions.togglePlay();
  assert.equal(now().within, null);
  t.mock.timers.tick(600);
  assert.deepEqual([now().step, now().playing], [9, true]);
  actions.walkTo("h");
  assert.equal(now().playing, false);
});
