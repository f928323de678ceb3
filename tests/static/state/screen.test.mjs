import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  FIELDS, claimsLink, fromHash, fromPlain, parse, screenIn, stateOf, toHash, toPlain, write,
} from "../../../static/js/state/screen.js";

const golden = JSON.parse(readFileSync(new URL("../../golden/screens.json", import.meta.url), "utf8"));

test("a link means what it always meant", () => {
  for (const name of ["old links", "bent links", "written"]) {
    assert.ok(golden[name].length > 2);
    for (const { hash, screen } of golden[name]) assert.deepEqual(toPlain(fromHash(hash)), screen, hash);
  }
});

test("an address holds what is not at its default, in letters that an address may have", () => {
  for (const { hash, screen } of golden.written) {
    assert.equal(toHash(fromPlain(screen)), hash);
    assert.match(hash, /^#[\w=&.-]+$/);
  }
});

test("a link without a Spec is null, never an error", () => {
  for (const hash of golden.unreadable) assert.equal(fromHash(hash), null, hash);
  assert.deepEqual(["", "#", "#t=3", "#s=", "#s=%%%"].map(claimsLink), [false, false, false, true, true]);
});

test("what is wrong with a file is said", () => {
  for (const { given, says } of golden.refused) {
    assert.throws(() => parse(JSON.stringify(given)), { message: says }, says);
  }
  assert.throws(
    () => parse('{"version": 1, "checkpoints": []}'), { message: /^it is a lesson, and “Make a lesson” opens/ },
  );
  assert.throws(() => parse("{"), { message: "it is not JSON text" });
  assert.throws(() => parse(" ".repeat(300_000)), { message: "it has more than 262144 letters" });
});

test("letters are counted as the server counts them", () => {
  for (const { sign, times, says } of golden["long files"]) {
    assert.throws(() => parse(sign.repeat(times)), { message: says }, `${sign} ${times}`);
  }
  const { screen } = golden.written[0];
  for (const { sign, times, says } of golden["long objects"]) {
    const given = { ...screen, question: { a: sign.repeat(times) } };
    if (says === null) assert.deepEqual(fromPlain(given).question, given.question);
    else assert.throws(
      () => fromPlain(given), ({ message }) => message.startsWith(`${says}, got `), `${sign} ${times}`,
    );
  }
});

test("a file brings back all that was saved", () => {
  for (const { screen } of golden.written) {
    const full = fromPlain(screen);
    assert.deepEqual(Object.keys(full), FIELDS.map(({ name }) => name));
    assert.deepEqual(parse(write(full)), full);
  }
});

test("a Screen has the open study's choices alone, and a theme only if it came with a link", () => {
  const { hash } = golden.written[1];
  const screen = fromHash(hash);
  const state = { theme: "dark", themed: false, ...stateOf(screen, { choices: { ledger: { step: 1 } } }) };
  assert.deepEqual(state.choices, { ledger: { step: 1 }, race: screen.choices });
  assert.deepEqual([state.theme, state.themed], ["light", true]);
  assert.deepEqual(screenIn(state), screen);
  assert.deepEqual(screenIn({ ...state, study: "ledger" }).choices, { step: 1 });
  assert.equal(screenIn({ ...state, study: null }).choices, null);
  assert.equal(screenIn({ ...state, themed: false }).theme, null);
  const plain = stateOf(fromHash(golden.written[0].hash), { choices: {} });
  assert.ok(!("theme" in plain));
  assert.ok(!("theme" in stateOf({ ...screen, theme: "pink" }, { choices: {} })));
});

test("a question of a link is asked of its Spec, and is there again as long as it is open; " +
  "one that is none is let go", () => {
  const { hash } = golden.written.find(({ screen }) => screen.question);
  const screen = fromHash(hash);
  const state = { theme: "light", themed: false, ...stateOf(screen, { choices: {} }) };
  assert.deepEqual([state.asking.open, state.asking.spec, state.tab], [true, screen.spec, "question"]);
  assert.deepEqual(screenIn(state).question, screen.question);
  assert.equal(screenIn({ ...state, asking: { ...state.asking, open: false } }).question, null);
  assert.equal(stateOf({ ...screen, question: { kind: "guess" } }, { choices: {} }).asking, null);
});

test("a study that a Screen has open is as that says, also where it says nothing of it", () => {
  const spec = { version: 1, net: "n", input: { kind: "generated" } };
  const choices = { race: { radius: 2 }, ledger: { cell: 1 } };
  const of = (more) => stateOf(fromPlain({ version: 1, spec, ...more }), { choices }).choices;
  assert.deepEqual(of({ study: "race", choices: { steps: 3 } }), { ...choices, race: { steps: 3 } });
  assert.deepEqual(of({ study: "race" }), { ledger: { cell: 1 } });
  assert.deepEqual(of({}), choices);
});

test("what rests, and what is asked, is told with whose it is, and is theirs where it comes", () => {
  const spec = (net) => ({ version: 1, net, input: { kind: "generated" } });
  const question = {
    kind: "number", text: "?", of: { signal: "c", cell: 0, layer: 0, steps: [2, 3] }, options: [], tolerance: 0.1,
  };
  const rests = [["n", "lesson"], ["o", "stage"]].map(
    ([net, owner]) => ({ question, spec: spec(net), owner, open: true }),
  );
  const plain = {
    ...fromPlain({ version: 1, spec: spec("m") }), rests, asking: { question, open: true }, choices: {}, ownTheme: null,
  };
  const told = toPlain(screenIn(plain));
  assert.deepEqual(Object.values(told.resting).map(({ lesson }) => lesson ?? null), [true, null]);
  const now = (given) => stateOf(fromPlain(given), { choices: {} });
  assert.deepEqual(now(told).rests.map(({ spec: of, owner }) => [of.net, owner]), [["n", "lesson"], ["o", "stage"]]);
  assert.deepEqual([now(told).asking.owner, now({ ...told, lesson: "count" }).asking.owner], ["stage", "lesson"]);
  // A class is asked in words that do not say when they hold.
  const options = ["a", "b"].map((words) => ({ text: words, when: null }));
  const typed = { ...told, question: { ...question, kind: "choose", options } };
  assert.deepEqual(now(typed).asking.question.options.map(({ when }) => when), [null, null]);
  assert.deepEqual(now({ ...told, resting: { n: { spec: spec("n"), question: {} } } }).rests, []);
});
