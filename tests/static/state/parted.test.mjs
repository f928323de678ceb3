import assert from "node:assert/strict";
import test from "node:test";
import { partingSaid, rivals } from "../../../static/js/state/parted.js";
import { text } from "../../../static/js/text/withcompared.js";
import { filled } from "../traces.mjs";

const NETS = ["n", "m"].map((name) => ({ name, task: null, labels: [], readout: null }));

test("a net that is wired by hand has no task, and so no rival", () => {
  assert.deepEqual(rivals({ nets: NETS, compare: { net: "n" } }).map(({ name }) => name), ["n"]);
});

/** Two of a net, by what its two cells hold at each step. */
function two(own, its, patch = {}) {
  const compare = { net: "n" };
  const layer = (steps, net = "n") => filled({ spec: { net }, hidden: [2], outputs: patch.nets ? 2 : 0 }, steps);
  return {
    nets: NETS, spec: { net: "n" }, compare, otherOf: compare, trace: layer(own), other: layer(its, patch.net).whole,
    aligned: null, comparing: null, overlay: false, ...patch,
  };
}

const holds = (...values) => values.map((c) => ({ c }));

test("where two of one net part is told by the step, the value that differs most and where its bits do", () => {
  const found = (own, its) => partingSaid(two(own, its));
  const same = found(holds([1, 0], [1, 0]), holds([1, 0], [1, 0]));
  assert.deepEqual([same.first, same.more], [text.comparing.same({ steps: 2 }), []]);
  const bits = found(holds([1, 0], [1, 0.001]), holds([1, 0], [1, 0]));
  assert.equal(bits.first, text.comparing.bitsOnly({ step: 2 }));
  const at = found(holds([1, 0], [1, 0], [1, 0.5]), holds([1, 0], [1, 0], [0.75, 0]));
  const what = text.comparing.value({ signal: "c", cell: 2, layer: null });
  assert.equal(at.first, text.comparing.parts({ step: 3, what, here: "0.50", there: "0" }));
  assert.equal(at.more[0], text.comparing.bits({ before: null }));
  const early = found(holds([1, 0.001], [1, 0.5]), holds([1, 0], [1, 0]));
  assert.equal(early.more[0], text.comparing.bits({ before: 1 }));
});

test("where two say something else is told with both words, and from where they say the same again", () => {
  const net = { name: "n", task: "t", labels: ["a", "b"], readout: "softmax", predicts: null };
  const says = (...words) => words.map((word) => ({ y: word === "a" ? [1, 0] : [0, 1] }));
  const found = (own, its) => partingSaid(two(says(...own), says(...its), { nets: [net] }));
  const { first, spoken, step } = found("aaab", "abab");
  assert.match(first, /at step 2, by more than 0\.005: what is said of a is 1 here, 0 in the other\.$/);
  assert.equal(step, 1);
  assert.match(spoken, /^They first say something else at step 2: here .+; the same again from step 3 on\.$/);
  assert.match(found("aab", "aaa").spoken, /at step 3: here [^;]+, the other [^;]+\.$/);
  assert.match(found("ab", "bb").spoken, /; the same again from step 2 on\.$/);
  assert.deepEqual(found("ab", "ab").spoken, "");
});

test("what stands beside nothing is told: of cells of another net, and of steps that only one has", () => {
  const longer = partingSaid(two(holds([0, 0], [0, 0]), holds([0, 0], [0, 0], [0, 0])));
  assert.deepEqual(longer.more.slice(-1), [text.comparing.longer({ steps: 1 })]);
  const shorter = partingSaid(two(holds([0, 0], [0, 0], [0, 0]), holds([0, 0], [0, 0])));
  assert.deepEqual(shorter.more.slice(-1), [text.comparing.shorter({ first: 1, last: 2 })]);
  const aligned = partingSaid(two(holds([0, 0], [0, 0]), holds([0, 0], [0, 0]), { aligned: [1, 0] }));
  assert.deepEqual(
    aligned.more.slice(-2), [text.comparing.shorter({ first: 2, last: 2 }), text.comparing.longer({ steps: 1 })],
  );
  const other = partingSaid(two(holds([0, 0]), holds([0, 0]), { net: "m" }));
  assert.deepEqual([other.first, other.more], [text.comparing.otherTask, [text.comparing.otherCells]]);
  const never = partingSaid(two(holds([0, 0]), holds([0, 0]), { aligned: [0, 1] }));
  assert.equal(never.first, text.comparing.never);
});
