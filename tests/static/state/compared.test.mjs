import assert from "node:assert/strict";
import test from "node:test";
import { pairOf, rivals, shiftOf, wayOf, withOther } from "../../../static/js/state/compared.js";
import { filled } from "../traces.mjs";

const NETS = ["n", "m"].map((name) => ({ name, task: null, labels: [], readout: null }));
const layer = (net, c) => filled({ spec: { net } }, [{ c }, { c }]);

/** Two that are compared. */
function state(patch = {}) {
  const other = layer("n", 2);
  return {
    nets: NETS, spec: { net: "n" }, compare: { net: "n" }, trace: layer("n", 1), other: other.whole, aligned: null,
    comparing: null, overlay: false, ...patch,
  };
}

test("nothing is a pair before both are there", () => {
  for (const missing of ["trace", "other", "compare"]) {
    const now = state({ [missing]: null });
    assert.equal(pairOf(now), null);
    assert.equal(withOther(now), now);
  }
});

test("a pair is made once, and anew where it is aligned otherwise", () => {
  const now = state();
  const pair = pairOf(now);
  assert.ok(pair && pairOf({ ...now, step: 1 }) === pair);
  const aligned = [0, 1];
  assert.equal(shiftOf(aligned), 1);
  assert.equal(pairOf({ ...now, aligned })?.shift, 1);
});

test("one net is laid over, two are side by side, unless it was chosen; what there is not counts for nothing", () => {
  const now = state();
  const [one, two] = [pairOf(now), pairOf(state({ other: layer("m", 2).whole }))];
  assert.ok(one && two);
  assert.deepEqual([wayOf(now, one), wayOf(now, two)], ["over", "beside"]);
  assert.equal(wayOf(state({ comparing: "differences" }), two), "differences");
  assert.equal(wayOf(state({ comparing: "nonsense" }), one), "over");
  assert.deepEqual([withOther(now).overlay, withOther(now).trace?.value("free.c", 0, 0)], [true, 2]);
  const apart = withOther(state({ comparing: "differences" }));
  assert.deepEqual([apart.overlay, apart.trace?.value("c", 0, 0)], [false, -1]);
});

test("a net that is wired by hand has no task, and so no rival", () => {
  assert.deepEqual(rivals(state()).map(({ name }) => name), ["n"]);
});
