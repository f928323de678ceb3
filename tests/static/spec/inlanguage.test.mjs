import assert from "node:assert/strict";
import test from "node:test";
import { netBy, netInLanguage, vocabularyBy, vocabularyInLanguage } from "../../../static/js/spec/inlanguage.js";
import { vocabulary } from "../traces.mjs";

const shout = (words) => words.toUpperCase();
const NET = {
  name: "anbn", title: "Counter", about: "It counts.", labels: ["a"], card: { seed: 1, figures: { wrong: 0 } },
};

test("in English the vocabulary and nets are as the server says them", () => {
  assert.equal(vocabularyInLanguage(vocabulary), vocabulary);
  assert.equal(netInLanguage(NET), NET);
});

test("what a person reads is told in another language, and nothing else is touched", () => {
  const told = vocabularyBy(shout, vocabulary);
  assert.equal(told.signals.f.name, "FORGET GATE");
  assert.equal(told.cells.lstm.called, "AN LSTM");
  const { id, name, says } = told.cells.lstm.modes[0];
  const before = vocabulary.cells.lstm.modes[0];
  assert.deepEqual([id, name, says], [before.id, shout(before.name), shout(before.says)]);
  const argumentOf = (all) => all.studies.flatMap((study) => study.arguments).find(({ titles }) => titles);
  const [was, is] = [argumentOf(vocabulary), argumentOf(told)];
  assert.deepEqual(
    is, { ...was, titles: Object.fromEntries(Object.entries(was.titles).map(([k, t]) => [k, shout(t)])) },
  );
  assert.deepEqual([told.equations, told.limits], [vocabulary.equations, vocabulary.limits]);
  assert.deepEqual(told.tasks.map(({ labels, settings }) => [labels, settings]),
    vocabulary.tasks.map(({ labels, settings }) => [labels, settings]));
});

test("a net's words are told but for what a person has called their own", () => {
  const told = { ...NET, title: "COUNTER", about: "IT COUNTS.", card: { seed: 1, figures: { WRONG: 0 } } };
  assert.deepEqual(netBy(shout, NET), told);
  const own = { ...NET, name: "my-counter-0123", card: { seed_chosen: "It was." } };
  assert.deepEqual(netBy(shout, own), { ...own, about: "IT COUNTS.", card: { seed_chosen: "IT WAS." } });
});
