import assert from "node:assert/strict";
import test from "node:test";
import { rivals } from "../../../static/js/state/parted.js";

const NETS = ["n", "m"].map((name) => ({ name, task: null, labels: [], readout: null }));

test("a net that is wired by hand has no task, and so no rival", () => {
  assert.deepEqual(rivals({ nets: NETS, compare: { net: "n" } }).map(({ name }) => name), ["n"]);
});
