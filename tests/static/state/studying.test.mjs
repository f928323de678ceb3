import assert from "node:assert/strict";
import test from "node:test";
import { text } from "../../../static/js/text/text.js";
import { setUp } from "./page.mjs";

const SLOT = "ledger";

test("what was asked is not asked again, another question of the kind keeps the old answer until it has its " +
  "own", () => {
  const { actions, store, asked, now } = setUp();
  actions.ask(SLOT, "ledger", { step: 3 });
  actions.ask(SLOT, "ledger", { step: 3 });
  assert.deepEqual(asked, [["ask", SLOT, "ledger", { step: 3 }]]);
  const answered = { ...now().answers[SLOT], data: { parts: [1] }, done: 1, stale: false, final: true };
  store.set({ answers: { [SLOT]: answered } });
  actions.ask(SLOT, "ledger", { step: 4 });
  const { data, stale, final, done } = now().answers[SLOT];
  assert.deepEqual([asked.length, data, stale, final, done], [2, { parts: [1] }, true, false, 1]);
});

test("a question of another kind in the same place begins with nothing", () => {
  const { actions, store, now } = setUp();
  actions.ask(SLOT, "ledger", {});
  store.set({ answers: { [SLOT]: { ...now().answers[SLOT], data: { parts: [1] }, done: 1 } } });
  actions.ask(SLOT, "race", {});
  assert.deepEqual([now().answers[SLOT].data, now().answers[SLOT].done], [null, 0]);
});

test("a question that is ended keeps what it has and says so; one taken back is forgotten", () => {
  const { actions, asked, now } = setUp();
  actions.ask(SLOT, "ledger", {});
  actions.cancel(SLOT);
  actions.cancel(SLOT);
  assert.deepEqual([now().answers[SLOT].final, now().answers[SLOT].error], [true, text.actions.cancelled]);
  actions.unask(SLOT);
  actions.unask(SLOT);
  assert.deepEqual(now().answers, {});
  assert.deepEqual(asked.map(([word]) => word), ["ask", "cancel", "cancel"]);
});

test("a control of a study is set beside its others", () => {
  const { actions, now } = setUp();
  actions.openStudy("race");
  actions.choose("race", { lag: 3 });
  actions.choose("race", { seed: 1 });
  assert.deepEqual([now().study, now().choices], ["race", { race: { lag: 3, seed: 1 } }]);
});
