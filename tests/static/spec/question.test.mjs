import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  LONGEST, MOST_ASKED, TOLERANCE, UNJUDGED, answerOf, isGiven, misfit, nearness, parseQuestion,
} from "../../../static/js/spec/question.js";

/** tests/golden/make_questions.py. */
const golden = JSON.parse(readFileSync(new URL("../../golden/questions.json", import.meta.url), "utf8"));

/** A layer of the trace of a case. */
function layerOf({ layers, y }, number) {
  const values = { ...layers[number], y };
  return {
    steps: y.length,
    outputs: y[0].length,
    value: (name, unit, step) => (values[name] ?? values[name.replace("free.", "")])?.[step]?.[unit] ?? NaN,
  };
}

for (const [name, { question, trace: of, answer }] of Object.entries(golden.answered)) {
  const trace = golden.traces[of];
  test(`the answer is computed from the trace: ${name}`, () => {
    const parsed = parseQuestion(question);
    const found = () => answerOf(parsed, layerOf(trace, parsed.of.layer), trace);
    if (answer === null) assert.throws(found, /^Error: exactly one answer must be true/);
    else assert.deepEqual(found(), answer);
  });
}

test("an answer is as near as it is off", () => {
  for (const { question, truth, given, right, off } of golden.given) {
    const near = nearness(parseQuestion(question), truth, given);
    assert.deepEqual(near, { right, off: off ?? NaN }, JSON.stringify([question, given]));
  }
});

test("options that do not say when they hold are judged by nobody", () => {
  const options = ["one", "two"].map((words) => ({ text: words }));
  const given = { kind: "choose", text: "?", of: { signal: "c", steps: [1, 2] }, options };
  const parsed = parseQuestion(given, undefined, true);
  assert.deepEqual(parsed.options.map(({ when }) => when), [null, null]);
  assert.equal(answerOf(parsed, { steps: 8, outputs: 0, value: () => 0 }, null), UNJUDGED);
  assert.deepEqual(nearness(parsed, UNJUDGED, 1), { right: null, off: NaN });
  const mixed = { ...given, options: [options[0], { text: "three", when: "rises" }] };
  assert.throws(() => parseQuestion(mixed, undefined, true), /^Error: Question\.options\[0\]\.when must be one of/);
});

test("as many options and steps as are told may be asked about", () => {
  const most = MOST_ASKED.options;
  const options = Array.from({ length: most }, (_, at) => ({ text: `${at}`, when: { above: at } }));
  const of = { signal: "c", steps: [MOST_ASKED.steps - 1, MOST_ASKED.steps] };
  assert.equal(parseQuestion({ kind: "choose", text: "?", of, options }).options.length, most);
  const more = { kind: "choose", text: "?", of, options: [...options, options[0]] };
  assert.throws(() => parseQuestion(more), new RegExp(`options must be .*${most}`));
});

test("an answer is a number, a symbol, a drawing with gaps, or none", () => {
  for (const one of [null, 0, "a", [], [1, null, 0.5]]) assert.equal(isGiven(one), true);
  for (const one of [undefined, true, {}, ["a"], [1, undefined]]) assert.equal(isGiven(one), false);
});

test("letters are counted as the server counts them, those too that UTF-16 has in two halves", () => {
  const clef = "\u{1d11e}";
  const asks = (text, symbol) => parseQuestion({
    kind: "choose", text, of: { signal: "c", steps: [1, 2] },
    options: [{ text, when: { says: symbol } }, { text: "no", when: { "says-not": symbol } }],
  });
  assert.equal(asks(clef.repeat(LONGEST), clef.repeat(MOST_ASKED.symbol)).text.length, 2 * LONGEST);
  assert.throws(
    () => asks(clef.repeat(LONGEST + 1), "a"), /^Error: Question\.text must be a text of 1 to 1000 letters/,
  );
  assert.throws(
    () => asks("a", clef.repeat(MOST_ASKED.symbol + 1)), /^Error: Question\.options\[0\]\.when\.says must be a symbol/,
  );
});

test("what is no question is refused with the place that is wrong", () => {
  for (const { place, question } of golden.refused) {
    assert.throws(
      () => parseQuestion(question), (error) => error.message.startsWith(`${place} `), JSON.stringify(question),
    );
  }
  assert.throws(
    () => parseQuestion({}, "Lesson.steps[2].ask"), /^Error: Lesson\.steps\[2\]\.ask\.kind must be one of /,
  );
});

test("what is left out of a question is filled in", () => {
  const { tolerance, options, of } = parseQuestion({ kind: "symbol", text: "What next?", of: { steps: [3, 4] } });
  assert.deepEqual({ tolerance, options }, { tolerance: TOLERANCE, options: [] });
  assert.deepEqual(of, { signal: "y", cell: 0, layer: 0, steps: [3, 4] });
});

test("a question that does not fit a trace is told why", () => {
  const trace = { steps: 8, hidden: 2, outputs: 0, signals: ["c", "h"] };
  const about = (of, kind = "number") =>
    misfit(parseQuestion({ kind, text: "?", of: { signal: "c", steps: [1, 8], ...of } }), trace, { own: false });
  assert.equal(about({}), null);
  // In plain words: a person reads them who counts from 1, and has written no file.
  assert.equal(about({ steps: [1, 9] }), "the run ends at step 8");
  assert.equal(about({ signal: "r" }), "there is no signal r here, but c, h");
  assert.equal(about({ cell: 2 }), "there are 2 cells");
  assert.equal(about({ signal: "y" }), "the net says nothing");
});

test("the next symbol is not asked where the next input would tell", () => {
  const asked = parseQuestion({ kind: "symbol", text: "?", of: { steps: [3, 5] } });
  const trace = { steps: 8, hidden: 2, outputs: 4, signals: ["c"] };
  assert.match(misfit(asked, trace, { own: false }), /the input after the step asked about would tell/);
  assert.equal(misfit(asked, trace, { own: true }), null);
  assert.equal(misfit(asked, { ...trace, steps: 5 }, { own: false }), null);
  const bothWays = misfit(asked, { ...trace, steps: 5, isBothWays: true }, { own: true });
  assert.match(bothWays, /^the net reads in both directions/);
});
