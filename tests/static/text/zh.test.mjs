import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { LANGUAGES } from "../../../static/js/text/languages.js";
import { text as circuits } from "../../../static/js/text/withgrus.js";
import { text as compared } from "../../../static/js/text/withcompared.js";
import { text as desk } from "../../../static/js/text/withdesk.js";
import { text as local } from "../../../static/js/text/withlocal.js";
import { text as numbers } from "../../../static/js/text/withnumbers.js";
import { text as help } from "../../../static/js/text/withhelp.js";
import { text as imports } from "../../../static/js/text/withimports.js";
import { text as terms } from "../../../static/js/text/withterms.js";
import { text as polls } from "../../../static/js/text/withpolls.js";
import { text as puzzles } from "../../../static/js/text/withpuzzles.js";
import { text as studies } from "../../../static/js/text/withstudies.js";
import { text as worked } from "../../../static/js/text/withworked.js";
import { refused } from "../../../static/js/text/zh/refused.js";
import { saturation } from "../../../static/js/text/zh/studies/saturation.js";
import { space } from "../../../static/js/text/zh/studies/space.js";
import { vocabularyBy } from "../../../static/js/spec/inlanguage.js";
import { vocabulary } from "../traces.mjs";

const en = {
  ...studies, ...desk, ...puzzles, ...polls, ...imports, ...circuits, ...numbers, ...terms, ...local, ...worked,
  ...help, ...compared,
};
const zh = await LANGUAGES.zh.load();
const isRoom = (one) => typeof one === "object" && !Array.isArray(one);
/** Letters, and signs as wide as they are. */
const HAN = /[\p{Script=Han}\u3001-\u303f\uff01-\uffef\u201c]/u;
/** Every text, with its path. */
function* leaves(room, path = []) {
  for (const [name, one] of Object.entries(room)) {
    if (typeof one === "object") yield* leaves(one, [...path, name]);
    else yield [[...path, name].join("."), one];
  }
}

/** Both by the same names: texts, functions, lists as long. Terms are called by the words of the page. */
function shape({ terms: { words, controls, ...terms }, told: _told, plot: { toolbar: _toolbar, ...plot }, ...rest }) {
  const of = (room) => Object.fromEntries(Object.entries(room).map(([name, one]) =>
    [name, isRoom(one) ? of(one) : Array.isArray(one) ? one.length : typeof one]));
  return of({
    ...rest, plot, terms, many: { words: Object.keys(words).map(() => ""), controls: Object.keys(controls).length },
  });
}

test("Chinese has a text for each of English, of its kind, and no other but for what the model refuses", () => {
  // In English that comes from the server as a sentence.
  const refusals = Object.fromEntries(Object.entries(zh.refusals).filter(([code]) => !Object.hasOwn(refused, code)));
  assert.deepEqual(shape({ ...zh, refusals }), shape(en));
});

const HOME = new URL("../../../static/js/text/", import.meta.url);

test("each file of English texts has a Chinese one that gives the same: a handout has it in its place", async () => {
  const files = readdirSync(
    new URL("en/", HOME), { recursive: true },
  ).map(String).filter((name) => name.endsWith(".js"));
  assert.ok(files.includes("studies/card.js"));
  // One puts others together, the other is for the rooms of its own language alone.
  for (const name of files.filter((one) => !["studies.js", "forms.js"].includes(one))) {
    const [english, chinese] = await Promise.all(["en", "zh"].map((of) => import(new URL(`${of}/${name}`, HOME).href)));
    const given = Object.keys(english).filter((one) => one in chinese);
    assert.deepEqual(given, Object.keys(english), name);
  }
});

/** Places, shares and names alone. */
const SIGNS = [
  "language", "sentences", "firstSteps.way", "importing.called", "lessons.way", "census.sequences", "finder.on",
  "finder.share",
  "told.an LSTM", "told.a GRU", "told.an RNN", "within.at",
];

test("no text of Chinese is English: each has Chinese letters, or is the same sign in both", () => {
  const english = new Map([...leaves(en)].map(([path, one]) => [path, String(one)]));
  const same = [];
  for (const [path, one] of leaves(zh)) {
    if (english.get(path) !== "") assert.notEqual(String(one).trim(), "", path);
    if (typeof one === "function") assert.equal(one.length, 1, path);
    if (!HAN.test(String(one)) && english.get(path) !== String(one)) same.push(path);
  }
  assert.deepEqual(same, SIGNS);
});

test("sentences follow each other as their language has it, and none is empty", () => {
  assert.equal(en.sentences({ all: ["One.", "", "Two."] }), "One. Two.");
  assert.equal(zh.sentences({ all: ["\u4e00\u3002", "", "\u4e8c\u3002"] }), "\u4e00\u3002\u4e8c\u3002");
  assert.deepEqual([en, zh].map((one) => one.listed({ all: ["1", "", "2"] })), ["1, 2", "1\uff0c2"]);
});

test("a sentence of another program's net has the parameters of the English one", () => {
  const named = (/** @type {string} */ sentence) => (sentence.match(/\{[^}]*\}/g) ?? []).sort();
  for (const table of ["refusals", "assumptions"]) {
    for (const [code, sentence] of Object.entries(en.importing[table])) {
      assert.deepEqual(named(zh.importing[table][code]), named(sentence), code);
    }
  }
});

test("a sentence of a table of numbers has the parameters of the English one", () => {
  const named = (/** @type {string} */ sentence) => (sentence.match(/\{[^}]*\}/g) ?? []).sort();
  for (const table of ["refusals", "told"]) {
    for (const [code, sentence] of Object.entries(en.ownNumbers[table])) {
      assert.deepEqual(named(zh.ownNumbers[table][code]), named(sentence), code);
    }
  }
});

test("all that the vocabulary says has its Chinese", () => {
  const missing = new Set();
  vocabularyBy((words) => {
    if (/[a-z]{2}/.test(words) && !Object.hasOwn(zh.told, words)) missing.add(words);
    return words;
  }, vocabulary);
  assert.deepEqual([...missing], ["Adam", "RMSProp"]);
});

const DOCS = new URL("../../../docs/", import.meta.url);
const glossary = (name) => readFileSync(new URL(name, DOCS), "utf8");

/** The rows of a table of a glossary. */
function rows(said, title) {
  const section = said.split(`\n## ${title}\n`)[1].split("\n## ")[0];
  return [...section.matchAll(/^\| ([^|]+?) \|(?: ([^|]+?) \|)?$/gm)].slice(1).map(([, word, says]) => [word, says]);
}

test("the Chinese glossary has a word for each term of the net and of an experiment, and what the page says", () => {
  const [english, chinese] = [glossary("glossary.md"), glossary("glossary.zh.md")];
  for (const [title, translated] of [["The net", "\u7f51\u7edc"], ["An experiment", "\u5b9e\u9a8c"]]) {
    assert.deepEqual(rows(chinese, translated).map(([word]) => word), rows(english, title).map(([word]) => word));
    for (const [word, said] of rows(chinese, translated)) assert.match(said, HAN, word);
  }
  const { signals, words, signs, controls } = zh.terms;
  const letters = Object.entries(signals).map(([letter, says]) => [`*${letter}*`, says]);
  assert.deepEqual(rows(chinese, "\u9875\u9762\u4e0a\u7684\u8bcd\u8bed"), [...letters, ...Object.entries(words)]);
  assert.deepEqual(rows(chinese, "\u989c\u8272\u4e0e\u8bb0\u53f7").map(([says]) => says), Object.values(signs));
  assert.deepEqual(rows(chinese, "\u63a7\u4ef6"), Object.entries(controls));
});

test("in lists a pair's own mark is not the one between pairs, and no space stands after a Chinese mark", () => {
  const gates = ["i", "f", "o"].map((gate) => ({ gate, open: "1 %", shut: "2 %" }));
  const all = saturation.finding({ gates, before: null, cell: 1, steps: "3 步", first: null });
  assert.match(all, /：i 有 1 % 开，2 % 关；f 有 1 % 开，2 % 关；o 有 1 % 开，2 % 关。/);
  const places = ["主成分 1", "主成分 2"].map((name) => ({ name, value: "1" }));
  assert.doesNotMatch(space.finding({ step: 4, places }), /[\u3000-\u303f\uff00-\uffef] /);
});

test("each thing has one word in Chinese", () => {
  // 教师强制 is no teacher, and a count's formula no equation.
  const others = /专题|舞台|放到台上|教师(?!强制)|钳定|自续|(?<!"类别", ")公式/;
  const home = new URL("../../../static/js/text/zh/", import.meta.url);
  const files = readdirSync(home, { recursive: true }).filter((one) => one.endsWith(".js"));
  assert.ok(files.length > 30);
  assert.deepEqual(files.filter((one) => others.test(readFileSync(new URL(one, home), "utf8"))), []);
});

test("one number has no middle, and goes from nowhere to nowhere", () => {
  const [one, two] = [1, 2].map((count) => ({ count, low: "3", middle: "3", high: "3" }));
  assert.deepEqual([en.polling.numbers(one), zh.polling.numbers(one)], ["1 number: 3.", "1 个数：3。"]);
  assert.match(en.polling.numbers(two), /^2 numbers from 3 to 3; halfway/);
});
