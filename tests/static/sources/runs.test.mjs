import assert from "node:assert/strict";
import test from "node:test";
import { Runs } from "../../../static/js/sources/runs.js";
import { Trace } from "../../../static/js/sources/trace.js";
import { frameOf, openedOf, vocabulary } from "../traces.mjs";

const group = (run, columns, start, stop) => ({ run, columns, start, stop });
const SIGNALS = ["i", "f", "g", "o", "c", "h"];
const told = (names, stop, ghosts = {}) => [
  ...names.map((name) => ({ name, width: 1, start: 0, stop })),
  ...Object.entries(ghosts).map(([name, [start, end]]) => ({ name, width: 1, start, stop: end })),
];

/** The undisturbed run of 4 steps, whose every value is its step. */
function undisturbed(runs) {
  const opened = openedOf({}, 4, {
    used: undefined, free: { key: "free", columns: told(["x", ...SIGNALS], 4) },
    groups: [group("free", ["x", ...SIGNALS], 0, 4)],
  });
  const trace = new Trace(opened, vocabulary, runs);
  trace.take(frameOf(opened, 0, 0, 4, (_, step) => [step]));
  return opened;
}

test("without interventions there is one run: nothing parts, and a gate is what it would be", () => {
  const runs = new Runs();
  const trace = new Trace(undisturbed(runs), vocabulary, runs);
  assert.equal(trace.parting(), -1);
  assert.deepEqual(["c", "free.c", "ghost.f"].map((name) => trace.value(name, 0, 2)), [2, 2, 2]);
  for (const [name, unit, step] of [["y", 0, 2], ["c", 1, 2], ["c", 0, 4]]) {
    assert.ok(Number.isNaN(trace.value(name, unit, step)), name);
  }
  assert.deepEqual(trace.layers[0].signals, SIGNALS);
});

test("of a change only what it changes comes, and the rest is that of the undisturbed run", () => {
  const runs = new Runs();
  const free = undisturbed(runs);
  const opened = {
    ...free, stream: 2, used: { key: "a", base: "free", shared: 2, columns: told(SIGNALS, 4, { "ghost.f": [2, 3] }) },
    groups: [group("used", SIGNALS, 2, 4), group("used", ["ghost.f"], 2, 3)],
  };
  const trace = new Trace(opened, vocabulary, runs);
  assert.equal(trace.have, 2);
  assert.ok(Number.isNaN(trace.value("c", 0, 2)));
  trace.take(frameOf(opened, 0, 2, 2, (_, step) => [step + 0.5]));
  assert.equal(trace.have, 2, "the ghost is still to come");
  trace.take(frameOf(opened, 1, 2, 1, () => [9]));
  assert.equal(trace.have, 4);
  assert.deepEqual([0, 1, 2, 3].map((step) => trace.value("c", 0, step)), [0, 1, 2.5, 3.5]);
  assert.deepEqual([0, 1, 2, 3].map((step) => trace.value("ghost.f", 0, step)), [0, 1, 9, 3.5]);
  assert.deepEqual(["x", "free.c", "ghost.i"].map((name) => trace.value(name, 0, 3)), [3, 3, 3.5]);
  assert.equal(trace.parting(), 2);

  // The next change shares with that one, ghost and all; the one after goes back to what is held.
  const next = {
    ...opened, stream: 3, used: { key: "b", base: "a", shared: 3, columns: told(SIGNALS, 4, { "ghost.f": [1, 4] }) },
    groups: [group("used", [...SIGNALS, "ghost.f"], 3, 4)],
  };
  const later = new Trace(next, vocabulary, runs);
  assert.equal(later.have, 3);
  assert.deepEqual([0, 1, 2].map((step) => later.value("ghost.f", 0, step)), [0, 1, 9]);
  later.take(frameOf(next, 0, 3, 1, (name) => [name === "ghost.f" ? 7 : 8]));
  assert.deepEqual([later.value("c", 0, 3), later.value("ghost.f", 0, 3), later.value("c", 0, 2)], [8, 7, 2.5]);
  assert.equal(new Trace({ ...opened, stream: 4, groups: [] }, vocabulary, runs).have, 4);
  assert.deepEqual(runs.have(), [{ run: "b", steps: 4 }, { run: "free", steps: 4 }, { run: "a", steps: 4 }]);
});

test("both runs may come at once: what is shared is there as soon as the undisturbed run is", () => {
  const opened = openedOf({}, 4, {
    free: { key: "free", columns: told(["x", ...SIGNALS], 4) },
    used: { key: "a", base: "free", shared: 3, columns: told(SIGNALS, 4) },
    groups: [group("free", ["x", ...SIGNALS], 0, 4), group("used", SIGNALS, 3, 4)],
  });
  const trace = new Trace(opened, vocabulary);
  assert.equal(trace.have, 0);
  trace.take(frameOf(opened, 0, 0, 2, (_, step) => [step]));
  assert.deepEqual([trace.have, trace.value("c", 0, 1)], [2, 1]);
  trace.take(frameOf(opened, 0, 2, 2, (_, step) => [step]));
  assert.deepEqual([trace.have, trace.value("c", 0, 2)], [3, 2]);
  trace.take(frameOf(opened, 1, 3, 1, () => [5]));
  assert.deepEqual([trace.have, trace.value("c", 0, 3), trace.value("free.c", 0, 3)], [4, 5, 3]);
});

test("frames that do not follow, or are of other columns, are refused", () => {
  const opened = openedOf({}, 3);
  const trace = new Trace(opened, vocabulary);
  const frame = (patch) => ({ ...frameOf(opened, 0, 0, 1, () => [1]), ...patch });
  trace.take(frame({}));
  assert.throws(() => trace.take(frame({})), /step 0 does not follow step 1/);
  assert.throws(() => trace.take(frameOf(opened, 0, 1, 3, () => [1])), /does not follow/);
  assert.throws(() => trace.take(frame({ group: 7 })), /does not follow/);
  assert.throws(() => trace.take({ ...frameOf(opened, 0, 1, 1, () => [1]), stride: 3 }), /other columns/);
  assert.throws(
    () => new Trace({ ...opened, used: { ...opened.used, base: "gone", shared: 1 } }, vocabulary), /not held/,
  );
});

test("what takes too much is let go, the oldest first, and never what is on the screen", () => {
  const runs = new Runs(1000);
  const run = (key) => runs.open({ key, columns: told(["c"], 100) });
  const [first, second, third] = ["1", "2", "3"].map(run);
  runs.trim([first, third]);
  assert.deepEqual([...runs.held.values()], [first, third]);
  assert.equal(run("2") === second, false);
  for (const one of runs.held.values()) one.have = 1;
  assert.deepEqual(runs.have().map((one) => one.run), ["1", "3", "2"]);
  for (const key of ["4", "5"]) run(key).have = 2;
  assert.deepEqual(runs.have(), [{ run: "2", steps: 1 }, { run: "4", steps: 2 }, { run: "5", steps: 2 }]);
});
