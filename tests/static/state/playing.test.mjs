import assert from "node:assert/strict";
import test from "node:test";
import { setUp } from "./page.mjs";

test("it goes on a step at a time to the last, halts there, and from there begins anew", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const { actions, now } = setUp({ step: 7 });
  actions.togglePlay();
  t.mock.timers.tick(600);
  assert.deepEqual([now().step, now().playing], [8, true]);
  t.mock.timers.tick(3000);
  assert.deepEqual([now().step, now().playing], [9, false]);
  actions.togglePlay();
  assert.deepEqual([now().step, now().playing], [0, true]);
  actions.togglePlay();
  t.mock.timers.tick(3000);
  assert.deepEqual([now().step, now().playing], [0, false]);
});

test("who follows a class does not play", () => {
  const { actions, now } = setUp({ step: 2, classroom: { following: true } });
  actions.togglePlay();
  assert.equal(now().playing, false);
});
