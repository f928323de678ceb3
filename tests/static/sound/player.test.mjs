import assert from "node:assert/strict";
import test from "node:test";
import { createPlayer } from "../../../static/js/sound/player.js";

/** A context that writes down what is done. */
function fake(state = "running") {
  const made = [];
  const log = [];
  const param = (name) => ({
    set value(to) { log.push([name, to]); },
    setValueAtTime: (to, at) => log.push([`${name}=`, to, at]),
    linearRampToValueAtTime: (to, at) => log.push([`${name}~`, to, at]),
    cancelScheduledValues: (at) => log.push([`${name}x`, at]),
    setTargetAtTime: (to, at) => log.push([`${name}>`, to, at]),
  });
  const node = (more) => ({ connect: (next) => next, disconnect: () => log.push(["disconnect"]), ...more });
  const context = {
    state, currentTime: 5, destination: {},
    createOscillator() {
      const one = node({
        frequency: param("hertz"), start: (at) => log.push(["start", at]), stop: (at) => log.push(["stop", at]),
      });
      made.push(one);
      return one;
    },
    createGain: () => node({ gain: param("gain") }),
    createStereoPanner: () => node({ pan: param("pan") }),
    resume: async () => log.push(["resume"]),
    close: async () => log.push(["close"]),
  };
  return { context, made, log };
}
const TONE = { signal: "c", hertz: 440, pan: 0.8, at: 0, seconds: 0.4 };
const only = (log, ...names) => log.filter(([name]) => names.includes(name));

test("a tone is planned with its pitch and its ear, and ends", () => {
  const { context, log } = fake();
  createPlayer(() => context).play([TONE, { ...TONE, hertz: 220, at: 0.4 }]);
  assert.deepEqual(only(log, "hertz"), [["hertz", 440], ["hertz", 220]]);
  assert.deepEqual(only(log, "pan"), [["pan", 0.8], ["pan", 0.8]]);
  const [[, first], [, second]] = only(log, "start");
  assert.ok(first > 5 && first < 5.1);
  assert.ok(Math.abs(second - first - 0.4) < 1e-9);
  assert.ok(Math.abs(only(log, "stop")[0][1] - first - 0.4) < 1e-9);
  assert.equal(only(log, "resume").length, 0);
});

test("the next tones take the place of those that still sound, and one that is over is let go", () => {
  const { context, made, log } = fake();
  const player = createPlayer(() => context);
  player.play([TONE]);
  made[0].onended();
  assert.equal(only(log, "disconnect").length, 3);
  player.play([TONE]);
  assert.equal(only(log, "gain>").length, 0);
  player.play([TONE]);
  assert.deepEqual(only(log, "gain>").map(([, to, at]) => [to, at]), [[0, 5]]);
});

test("one context serves all tones until the end, which fades what sounds and closes it", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let contexts = 0;
  const { context, log } = fake("suspended");
  const player = createPlayer(() => {
    contexts += 1;
    return context;
  });
  player.end();
  assert.equal(contexts, 0);
  player.play([TONE]);
  player.play([TONE]);
  assert.equal(contexts, 1);
  assert.equal(only(log, "resume").length, 2);
  player.end();
  assert.equal(only(log, "close").length, 0);
  t.mock.timers.tick(1000);
  assert.equal(only(log, "close").length, 1);
  player.end();
  player.play([TONE]);
  assert.equal(contexts, 2);
});
