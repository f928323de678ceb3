import assert from "node:assert/strict";
import test from "node:test";
import { inOwnWords } from "../../../static/js/state/ownwords.js";
import { wording } from "../../../static/js/state/stagequestion.js";
import { otherWordsOf } from "../../../static/js/text/everylanguage.js";
import { zh } from "../../../static/js/text/zh.js";

const NET = { nets: [{ name: "n", labels: ["S", " "] }], spec: { net: "n" } };
const of = { signal: "c", cell: 1, layer: 0, steps: [4, 9] };
const named = { layer: null, output: null };
const ask = (kind, more = {}, about = of, by = named) =>
  ({ kind, text: wording(kind, about, by, zh.question.asked), of: about, options: [], tolerance: 0.1, ...more });

if (!otherWordsOf("\u66f4\u9ad8", () => {})) await new Promise((done) => otherWordsOf("\u66f4\u9ad8", done));
const worded = (question) => inOwnWords(question, NET, assert.fail);

test("what another page asks in the stage's words is said in this page's language", () => {
  for (const kind of ["choose", "number", "sketch", "symbol"]) {
    const about = kind === "symbol" ? { ...of, signal: "y", cell: 0 } : of;
    const by = kind === "symbol" ? { layer: null, output: "S" } : named;
    assert.equal(worded(ask(kind, {}, about, by)).text, wording(kind, about, by), kind);
  }
  const stacked = { ...of, layer: 1 };
  assert.match(worded(ask("number", {}, stacked, { ...named, layer: 2 })).text, /What will c of cell 2 of layer 2 be/);
  const output = { ...of, signal: "y", cell: 0 };
  assert.match(worded(ask("number", {}, output, { layer: null, output: "S" })).text, /the net's output \u201cS\u201d/);
});

test("its options are too, where they say what those of the stage say", () => {
  const options = Object.entries(zh.question.ways).map(([when, said]) => ({ text: said, when }));
  const found = worded(ask("choose", { options }));
  assert.deepEqual(found.options.map((one) => one.text), ["Higher", "Lower", "As it was"]);
});

test("what somebody wrote stays, whatever its language", () => {
  const own = [
    { text: "\u66f4\u9ad8", when: null }, { text: "\u66f4\u9ad8\u4e00\u70b9", when: "rises" },
    { text: "\u66f4\u4f4e", when: { says: "a" } },
  ];
  const question = ask("choose", { text: "\u8fd9\u4e2a\u5355\u5143\u4f1a\u600e\u6837\uff1f", options: own });
  assert.deepEqual(worded(question), question);
  const other = { ...ask("number"), of: { ...of, cell: 0 } };
  assert.deepEqual(worded(other), other);
  const english = { ...question, text: wording("number", of, named), options: [] };
  assert.deepEqual(worded(english), english);
});
