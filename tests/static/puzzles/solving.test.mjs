import assert from "node:assert/strict";
import test from "node:test";
import { createSolving } from "../../../static/js/puzzles/solving.js";

const SPEC = { version: 1, net: "notebook", input: { kind: "numbers", rows: [[1], [0]] } };
const PIN = { kind: "pin", gate: "f", value: 1 };
const begin = { version: 1, spec: SPEC, units: [0], tab: "puzzle", puzzle: "latch" };
const PARTS = {
  latch: { screen: begin, text: { en: "Hold it." }, inputs: 3, hints: ["one", "two"], solution: "solved" },
  one: { en: "First." },
  two: "Second.",
  solved: { screen: { ...begin, spec: { ...SPEC, interventions: [PIN] } }, text: null },
};
const LIST = [
  { name: "latch", title: "Latch", about: "Hold.", par: 1, part: "latch" },
  { name: "next", title: "Next", about: "Go on.", par: 1, part: "gone" },
];

/** @param {string[]} gone  The parts that can't be had; "list" is the list.
 * @param {Record<string, Promise<void>>} late  What some of them wait for. */
function solving(gone = [], late = {}) {
  let state = { spec: null, puzzle: null, choices: {}, answers: {}, asking: null, rests: [], tab: null };
  const done = [];
  const actions = {
    openSpec: (spec, patch) => (state = { ...state, spec, ...patch }),
    ask: (...of) => done.push(["ask", ...of]),
    unask: () => done.push(["unask"]),
    refresh: () => {},
    say: (said) => done.push(["say", said]),
    setPuzzling: (on) => done.push(["puzzling", on]),
  };
  const kept = [];
  const reader = {
    async read(part) {
      await late[part];
      if (gone.includes(part ?? "list")) throw new Error("it is not there");
      if (part === null) return LIST;
      if (!PARTS[part]) throw new Error("it is not there");
      return structuredClone(PARTS[part]);
    },
    solved: () => ({ other: 4 }),
    keep: (now) => kept.push(now),
  };
  const set = (patch) => (state = { ...state, ...patch });
  return { solving: createSolving(actions, reader), now: () => state, set, done, kept };
}

test("one is opened from its beginning, with its Screen", async () => {
  const { solving: one, now } = solving();
  await one.go("latch", now);
  assert.deepEqual(now().spec, SPEC);
  const { puzzle, tab, units, puzzling, firstSteps } = now();
  assert.deepEqual({ puzzle, tab, units, puzzling, firstSteps },
    { puzzle: "latch", tab: "puzzle", units: [0], puzzling: false, firstSteps: "off" });
  assert.deepEqual([one.open.text, one.open.of, one.open.hints], ["Hold it.", 2, []]);
  // It is there already.
  const before = one.open;
  one.follow(now());
  assert.equal(one.open, before);
  assert.equal(one.next(), "next");
});

test("what a link names comes, and what is on the stage stays", async () => {
  const { solving: one, now, set } = solving();
  set({ puzzle: "latch", spec: { ...SPEC, net: "reber" } });
  one.follow(now());
  await new Promise(setImmediate);
  assert.equal(one.open.listed.title, "Latch");
  assert.equal(now().spec.net, "reber");
  set({ puzzle: null });
  one.follow(now());
  assert.equal(one.open, null);
  set({ puzzle: "none" });
  one.follow(now());
  await new Promise(setImmediate);
  assert.equal(one.open.error, "there is no puzzle of that name here");
});

test("a puzzle ends what a lesson asked, and leaves what a class is asked", async () => {
  const { solving: one, now, set } = solving();
  const asked = (owner) => ({ owner, open: true, spec: SPEC });
  set({ asking: asked("lesson"), rests: [asked("class")], tab: "lesson", lesson: "count" });
  await one.go("latch", now);
  assert.deepEqual([now().asking, now().rests, now().lesson, now().tab], [null, [asked("class")], null, "puzzle"]);
});

test("one that comes once the list is closed, or a lesson or another puzzle is there, " +
  "does not take the stage", async () => {
  for (const left of [{ puzzling: false }, { puzzling: false, lesson: "l" }, { puzzle: "linked" }]) {
    let come;
    const { solving: one, now, set } = solving([], { latch: new Promise((done) => (come = done)) });
    set({ puzzling: true, lesson: null });
    const opening = one.go("latch", now);
    set(left);
    come();
    await opening;
    assert.deepEqual([now().spec, one.open, now().puzzle], [null, null, left.puzzle ?? null]);
  }
});

test("of two that are chosen one after the other the last is opened, however late the first comes", async (t) => {
  PARTS.slow = { ...PARTS.latch, screen: { ...begin, puzzle: "slow" } };
  LIST.push({ name: "slow", title: "Slow", about: "It comes late.", par: 1, part: "slow" });
  t.after(() => delete PARTS.slow && LIST.pop());
  let come;
  const { solving: one, now } = solving([], { slow: new Promise((done) => (come = done)) });
  const first = one.go("slow", now);
  await one.go("latch", now);
  come();
  await first;
  assert.deepEqual([now().puzzle, one.open.name], ["latch", "latch"]);
});

test("one that does not come is said, and what is open stays open", async () => {
  const { solving: one, now, done } = solving();
  await one.go("latch", now);
  await one.go("next", now);
  assert.equal(one.open.name, "latch");
  assert.deepEqual(done.slice(-2), [["puzzling", false], ["say", "The puzzle can't be shown: it is not there."]]);
});

test("a list, a hint and a solution that do not come are each said", async () => {
  const { solving: one, now, done } = solving(["one", "solved"]);
  await one.go("latch", now);
  await one.hint();
  assert.deepEqual(done.at(-1), ["say", "The hint can't be shown: it is not there."]);
  await one.solve(now);
  assert.deepEqual(done.at(-1), ["say", "The solution can't be shown: it is not there."]);
  const none = solving(["list"]);
  await none.solving.readList();
  assert.deepEqual(none.done, [["puzzling", false], ["say", "The puzzles can't be listed: it is not there."]]);
});

test("hints come one by one, and the solution is a Screen that counts as shown", async () => {
  const { solving: one, now } = solving();
  await one.go("latch", now);
  await one.hint();
  assert.deepEqual(one.open.hints, ["First."]);
  await one.hint();
  await one.hint();
  assert.deepEqual(one.open.hints, ["First.", "Second."]);
  assert.equal(one.isShown({ ...SPEC, interventions: [PIN] }), false);
  await one.solve(now);
  assert.deepEqual(now().spec.interventions, [PIN]);
  assert.equal(one.open.solution, "");
  assert.equal(one.isShown(now().spec), true);
  assert.equal(one.isShown(SPEC), false);
});

test("checking asks anew each time, of what is on the stage", async () => {
  const { solving: one, now, done } = solving();
  await one.go("latch", now);
  done.length = 0;
  one.check(now());
  assert.deepEqual(done, [["unask"], ["ask", "puzzle", "puzzle", { puzzle: "latch", spec: SPEC }]]);
});

test("an input it failed on is shown with the pins as they are, and the puzzle's own comes back so", async () => {
  const { solving: one, now, set } = solving();
  await one.go("latch", now);
  set({ spec: { ...SPEC, interventions: [PIN] } });
  const reads = { kind: "numbers", rows: [[2], [3]] };
  one.look({ reads, step: 1, cell: 2, layer: 0 }, now());
  assert.deepEqual(now().spec, { ...SPEC, input: reads, interventions: [PIN] });
  assert.deepEqual([now().step, now().unit], [1, 2]);
  one.again(now());
  assert.deepEqual(now().spec, { ...SPEC, interventions: [PIN] });
  set({ spec: { version: 1, net: "reber", input: { kind: "generated" }, interventions: [PIN] } });
  one.again(now());
  assert.deepEqual(now().spec, SPEC);
});

test("the fewest pins are kept", () => {
  const { solving: one, kept } = solving();
  one.keep("latch", 3);
  one.keep("latch", 4);
  one.keep("latch", 2);
  assert.deepEqual(kept, [{ other: 4, latch: 3 }, { other: 4, latch: 2 }]);
  assert.deepEqual(one.solved, { other: 4, latch: 2 });
});
