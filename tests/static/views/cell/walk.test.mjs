import assert from "node:assert/strict";
import test from "node:test";
import { equationsOf, wired } from "../../../../static/js/spec/equations.js";
import { gru, gruAfter } from "../../../../static/js/views/cell/gru.js";
import { lstm } from "../../../../static/js/views/cell/lstm.js";
import { relu, rnn } from "../../../../static/js/views/cell/rnn.js";
import { madeBy } from "../../../../static/js/views/cell/walk.js";
import { vocabulary } from "../../traces.mjs";

const PLANS = { lstm, gru, "gru-after": gruAfter, rnn, "rnn-relu": relu };

for (const [family, plan] of Object.entries(PLANS)) {
  test(`${family}: a wire is made by the equation that names it, and is drawn`, () => {
    const drawn = [...plan.reads.map(([name]) => name), ...Object.keys(plan.hues), "squashed"];
    for (const { signal, made } of equationsOf(vocabulary, family)) {
      for (const { wire } of wired(made)) {
        assert.equal(madeBy(wire, plan.made), signal, wire);
        assert.ok(drawn.includes(wire), wire);
      }
    }
  });

  test(`${family}: each equation has a box or a wire that opens it, and each box an equation`, () => {
    const signals = equationsOf(vocabulary, family).map(({ signal }) => signal);
    const opened = Object.keys(plan.hues).map((name) => madeBy(name, plan.made));
    for (const signal of signals) assert.ok([...plan.boxes, ...opened].includes(signal), signal);
    for (const box of plan.boxes) assert.ok(signals.includes(box), box);
  });
}

test("so is what is written beside it, and what a step finds is made by none", () => {
  assert.deepEqual(
    ["keptLabel", "now", "tanh", "f", "left"].map((name) => madeBy(name, lstm.made)), ["c", "c", "h", "f", "c"],
  );
  assert.deepEqual(["found", "foundLabel", ""].map((name) => madeBy(name, lstm.made)), ["", "", ""]);
});
