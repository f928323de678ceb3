import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { mainModes } from "../../../../static/js/spec/vocabulary.js";
import { text } from "../../../../static/js/text/withterms.js";
import { vocabulary } from "../../traces.mjs";

const { signals, words, signs, controls } = text.terms;
const GLOSSARY = readFileSync(new URL("../../../../docs/glossary.md", import.meta.url), "utf8");

/** The rows of a table of the glossary. @param {string} title */
function rows(title) {
  const section = GLOSSARY.split(`\n## ${title}\n`)[1].split("\n## ")[0];
  return [...section.matchAll(/^\| ([^|]+?) \|(?: ([^|]+?) \|)?$/gm)].slice(1).map(([, word, says]) => [word, says]);
}

test("the glossary has each term and control as the page says it, and no other", () => {
  const lines = (room) => Object.entries(room);
  const letters = lines(signals).map(([letter, says]) => [`*${letter}*`, says]);
  assert.deepEqual(rows("On the page"), [...letters, ...lines(words)].map(([word, says]) => [word, says]));
  assert.deepEqual(rows("Colours and signs").map(([says]) => says), Object.values(signs));
  assert.deepEqual(rows("Controls"), lines(controls));
});

test("every signal of every family has its sentence, and every gate its verb", () => {
  const { cells, signals: known } = vocabulary;
  const all = [...Object.values(cells).flatMap((kind) => kind.signals), "y"];
  for (const letter of all) assert.ok(signals[letter], letter);
  for (const { pinnable } of Object.values(cells)) {
    for (const gate of pinnable) {
      assert.match(signals[gate], new RegExp(`^The ${known[gate].name} ${text.verbs[gate]}: `));
    }
  }
});

test("each is one sentence", () => {
  for (const says of [signals, words, signs, controls].flatMap(Object.values)) {
    assert.match(says, /^[A-Z][^.]*(\d\.\d[^.]*)*\.$/, says);
    assert.ok(says.length < 120, says);
  }
});

test("what modes do is told by the gates' verbs", () => {
  const [readOnly, , store] = mainModes(vocabulary.cells.lstm.modes);
  assert.match(readOnly.says, /shown/);
  assert.match(store.says, /written/);
  const dead = vocabulary.cells.lstm.modes.find(({ id }) => id === "dead");
  assert.match(dead.says, /kept, written or shown/);
});
