import assert from "node:assert/strict";
import test from "node:test";
import { argsOf, ownArgs, RESET, settingsOf } from "../../../../static/js/studies/training/settings.js";

const settings = { cell: "lstm", hidden: 8, rate: 0.01, final: 0.001, clip: 2, gradient: "full", b_f: 1, norm: null };
const tasks = [{ key: "reber", settings }, { key: "text", settings: { ...settings, hidden: 16, clip: null } }];
const of = (choices, ofText = null) => settingsOf(choices, tasks, "reber", ofText);

test("a training is as the recipe has it, but for what is chosen", () => {
  assert.deepEqual(of({}), { task: "reber", seed: 0, clips: true, ...settings });
  assert.deepEqual(of({ hidden: 3, rate: null, seed: 5 }), { ...of({}), hidden: 3, seed: 5 });
  assert.deepEqual(of({ task: "text" }), { ...of({}), task: "text", hidden: 16, clip: null, clips: false });
  assert.deepEqual(of({ task: "text", ...RESET }), of({ task: "text" }));
});

test("a text that was sent has settings of its own, and no other task has them", () => {
  assert.equal(of({ task: "text" }, { hidden: 64 }).hidden, 64);
  assert.equal(of({}, { hidden: 64 }).hidden, 8);
});

test("a link may hold the earlier name of a kind of gradient", () => {
  assert.equal(of({ gradient: "gers" }).gradient, "no-peephole-error");
});

test("the server is asked what the controls say, and clips by 1 where the recipe does not", () => {
  const asked = argsOf(of({}));
  const { norm, ...told } = settings;
  assert.equal(norm, null);
  assert.deepEqual(asked, { ...told, task: "reber", seed: 0 });
  assert.equal(argsOf(of({ clips: false })).clip, null);
  assert.equal(argsOf(of({ task: "text" })).clip, null);
  assert.equal(argsOf(of({ task: "text", clips: true })).clip, 1);
});

test("the rate falls to the recipe's last one, but never rises to it", () => {
  assert.equal(argsOf(of({ rate: 0.05 })).final, 0.001);
  assert.equal(argsOf(of({ rate: 0.0002 })).final, 0.0002);
  assert.equal(argsOf({ task: "reber", rate: 0.02 }).final, 0.02);
});

test("a person's own numbers go with steps ahead, and with a season where one is chosen", () => {
  assert.deepEqual(ownArgs(of({ season: 0 }), null), { ahead: 1, season: null });
  const series = { columns: ["a"], rows: [[1]] };
  assert.deepEqual(ownArgs(of({ ahead: 3, season: 12 }), series), { ahead: 3, season: 12, series });
});
