import assert from "node:assert/strict";
import test from "node:test";
import { text } from "../../../../static/js/text/withstudies.js";

const { ablation, card, clipping, dynamics, gradients, ledger, stability, training, weights } = text;

test("an ablation tells how many interventions halve the accuracy, once all are there", () => {
  const found = { net: "Reber", right: "95\u00a0%", count: 200, fresh: "fresh", chance: null, criterion: "all." };
  const start = "Reber: 95\u00a0% of 200 right as trained; the sequences are fresh. ";
  assert.equal(ablation.finding({ ...found, halved: null }), `${start}Right means: all.`);
  const halved = ablation.finding({ ...found, halved: { fallen: 3, of: 20 } });
  assert.equal(halved, `${start}3 of 20 interventions halve that or worse. Right means: all.`);
  const guessed = ablation.finding({ ...found, halved: null, chance: "49\u00a0%" });
  assert.equal(guessed, `${start}Dead, it always says the same: 49\u00a0% are right by chance. Right means: all.`);
});

test("a net's card counts what there is, and says of what there is not that there is none", () => {
  assert.equal(card.net({ title: "Two", cells: 1, inputs: 2, outputs: 0 }), "Two: 1 cell, 2 inputs, no outputs.");
  assert.equal(card.net({ title: "One", cells: 8, inputs: 1, outputs: 1 }), "One: 8 cells, 1 input, 1 output.");
  const net = { about: "It counts.", cells: 1, parameters: 15, readout: null };
  assert.match(card.parameters(net), /^It counts\. Its one cell has 15 parameters: the same at every step/);
  const read = card.parameters({ ...net, cells: 3, readout: 4 });
  assert.match(read, /^It counts\. Its 3 cells have 15 parameters, and the readout 4: the same at every step/);
});

test("of fixed points it is told how many were found, and how many of the starts come to one", () => {
  const none = { input: "a", points: 0, ones: 0, starts: 64, reached: 0, moving: 0, away: 0, most: null };
  const under = (more) => dynamics.under({ ...none, ...more });
  const a = " Where a comes again and again, ";
  assert.equal(under({}), `${a}no fixed point was found about the run.`);
  assert.equal(under({ points: 1, reached: 64 }), `${a}one fixed point was found; 64 of 64 starts come to it.`);
  assert.equal(under({ points: 3, reached: 1 }), `${a}3 fixed points were found; 1 of 64 starts comes to the first.`);
  const most = { cell: 2, by: "0.6" };
  assert.match(under({ moving: 1, away: 1, most }), /; 1 of 64 starts goes on and on, cell 2 by 0\.6 at the last/);
  assert.match(under({ moving: 64, away: 55, most }), /; 64 of 64 starts still move, 55 of them on and on, cell 2/);
  assert.equal(dynamics.fixedCaption({ shown: 12, points: 22 }), "The first 12 of 22 fixed points");
  assert.equal(dynamics.fixedCaption({ shown: 3, points: 3 }), "Fixed points");
});

test("clipping tells what was cut, and what would be with other settings", () => {
  const hint = "Make the range smaller, or the initial weights larger.";
  assert.equal(clipping.nothingCut({ k: "2", trained: false }), `No element reached \u00b12: nothing was cut. ${hint}`);
  assert.match(clipping.nothingCut({ k: "2", trained: true }), /cut\. Make the range smaller\.$/);
  const found = { cut: 3, of: 60, k: "1", length: "2.3", instead: "2.5" };
  assert.match(clipping.cut({ ...found, turned: "4.1" }), / instead of 2\.5, and turned by 4\.1\u00b0\. By its norm/);
  assert.match(clipping.cut({ ...found, turned: null }), / instead of 2\.5\. By its norm/);
  assert.match(
    clipping.recipe({ k: null, cut: 1, sequences: 9, trained: false }), /^This recipe .* before training\.$/,
  );
  assert.match(clipping.recipe({ k: "1", cut: 1, sequences: 9, trained: true }), /with \u00b11, .* the trained net\.$/);
});

test("what a cell still feels of earlier steps, by how long ago they were", () => {
  assert.match(gradients.emptiedButHeard({ felt: ["0.5"] }), / at most 0\.5 after 1 step is felt here\.$/);
  assert.match(
    gradients.emptiedButHeard({ felt: ["0.5", "0.1"] }), / 0\.5 after 1, 0\.1 after 2 steps is felt here\.$/,
  );
  const found = { step: 4, cell: 1, carousel: "1", path: "0.9", total: "0.8" };
  assert.match(gradients.finding({ ...found, undisturbed: null }), / all paths together 0\.8\.$/);
  assert.match(gradients.finding({ ...found, undisturbed: "0.7" }), / together 0\.8\. Undisturbed, all paths: 0\.7\.$/);
});

test("a ledger adds up, with what rounding added where it did", () => {
  const found = { cell: 1, c: "0.9", step: 3, part: "0.5", from: "step 2, b" };
  assert.match(ledger.finding({ ...found, rounding: null }), / is from step 2, b\. The entries add up to c exactly\.$/);
  assert.match(ledger.finding({ ...found, rounding: "1e-8" }), / step 2, b\. With 1e-8 that rounding added /);
  assert.equal(ledger.halfLife({ steps: 1 }), "At least half of what this step wrote is gone 1 step later.");
  assert.equal(ledger.halfLife({ steps: 0 }), "At least half of what this step wrote is gone 0 steps later.");
});

test("stability tells two counts where a disturbed step may be counted or not", () => {
  const arm = { arm: "LSTM", right: 7, within: 9, of: 10 };
  assert.equal(stability.outcome({ ...arm, slack: 0, undisturbed: null }), "LSTM: 7 of 10 runs come out right");
  const near = stability.outcome({ ...arm, slack: 1, undisturbed: { right: 8, within: 10 } });
  assert.equal(near, "LSTM: 7 of 10 runs come out exactly, 9 within 1 (undisturbed 8 and 10)");
  const plain = stability.outcome({ ...arm, slack: 0, undisturbed: { right: 8, within: 10 } });
  assert.equal(plain, "LSTM: 7 of 10 runs come out right (undisturbed 8)");
  assert.deepEqual([1, 2].map((count) => stability.after.continual({ count })), ["1 symbol", "2 symbols"]);
  assert.equal(stability.rule({ slack: 0, nets: 3 }), "Intervals: of these 3 nets a row.");
  assert.match(stability.rule({ slack: 1, nets: 3 }), /^Within 1: .* or not\. Intervals: of these 3 nets a row\.$/);
});

test("what a net says right of a text is 100 % only where it is all", () => {
  const found = { symbols: 4000, bits: 0.02, bigram: 2, commonest: 0.2 };
  const said = (right) => training.bits({ ...found, right }).match(/The net gets (.+)\u00a0% right;/)[1];
  assert.deepEqual([0.55, 0.994, 0.996, 3999 / 4000, 1].map(said), ["55", "99", "99.6", "99.98", "100"]);
  assert.deepEqual([0.9999, 1 - 1.2e-7, 2e-5].map(said), ["99.99", "more than 99.99", "less than 0.01"]);
});

test("a training tells when all was right first, and what was kept, where that is so", () => {
  const of = { sequences: 500, state: "paused", right: 38, judged: 40, sure: null, fresh: "held out" };
  const found = { ...of, reached: null, kept: null, days: null };
  assert.equal(training.finding(found), "After 500 sequences (paused): 38 of 40 are right; these are held out.");
  const sure = training.finding({ ...found, sure: { low: "84", high: "99" } });
  assert.match(sure, /: 38 of 40 are right \(95\u00a0% interval 84\u201399\u00a0%\); these are held out\.$/);
  const more = training.finding({ ...found, reached: 300, kept: "my-a" });
  assert.match(more, /held out\. All was right for the first time after 300 sequences\. Kept as my-a\.$/);
  const held = training.finding({ ...found, kept: "my-a", days: 180 });
  assert.match(held, /Kept as my-a\. It stays as long as this browser comes again within 180 days\.$/);
});

test("a layer of one cell, or of one input, is told as one", () => {
  const strongest = { gate: "i", weight: "2", from: "input 1" };
  const said = (inputs, hidden) => weights.finding({ cell: 1, formula: "n", parameters: 9, inputs, hidden, strongest });
  assert.match(said(1, 1), /^With D = 1 input and H = 1 cell this layer has n = 9 parameters/);
  assert.match(said(4, 2), /^With D = 4 inputs and H = 2 cells this layer has/);
});
