import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";
import { close, fileName, read, written } from "../../../../static/js/lessons/maker/file.js";
import { runnable } from "../../../../static/js/lessons/maker/draft.js";
import { ASKS, draft } from "./made.mjs";

const SHIPPED = new URL("../../../../static/lessons/", import.meta.url);
const plain = () => JSON.parse(written(draft()));
const refused = (change) => {
  const given = plain();
  change(given);
  try {
    read(JSON.stringify(given));
  } catch (error) {
    return error.message;
  }
  return "";
};

test("what is written is read as it was, in full or without white space", () => {
  assert.deepEqual(read(written(draft())), draft());
  assert.deepEqual(read(close(draft())), draft());
  assert.ok(close(draft()).length < written(draft()).length);
});

test("lessons that come with it are opened, nothing of them lost, and each Screen stands alone", () => {
  const names = readdirSync(SHIPPED).filter((name) => name.endsWith(".json"));
  assert.ok(names.length > 10);
  for (const name of names) {
    const given = JSON.parse(readFileSync(new URL(name, SHIPPED), "utf8"));
    const found = read(JSON.stringify(given));
    const again = JSON.parse(written(found));
    given.checkpoints.forEach(({ screen: _, ...one }, at) => {
      const { screen, ...its } = again.checkpoints[at];
      assert.deepEqual({ hide: [], expect: [], ...its }, { hide: [], expect: [], ...one }, `${name} ${at}`);
      assert.ok(screen.spec.net, name);
    });
    assert.equal(runnable(found).checkpoints.length, given.checkpoints.length);
  }
});

test("a Screen changes the one before, field by field, null being the default", () => {
  const given = plain();
  given.checkpoints[0].screen.unit = 1;
  given.checkpoints[1].screen = { spec: { seed: 3 }, unit: null, step: 2 };
  const [one, two] = read(JSON.stringify(given)).checkpoints;
  assert.deepEqual(two.screen.spec, { ...one.screen.spec, seed: 3 });
  assert.deepEqual([one.screen.unit, two.screen.unit, two.screen.step], [1, 0, 2]);
});

test("what is wrong is said with its place", () => {
  assert.match(refused((all) => (all.version = 2)), /^version: must be 1, got 2$/);
  assert.match(refused((all) => (all.minutes = 0)), /^minutes: must be a whole number from 1 to 90, got 0$/);
  assert.match(refused((all) => (all.more = 1)), /unknown fields more; allowed: version/);
  assert.match(refused((all) => delete all.checkpoints), /no lesson/);
  assert.throws(
    () => read('{"version": 1, "spec": {"net": "n"}}'), /^Error: it is no lesson: a lesson has checkpoints$/,
  );
  assert.match(refused((all) => (all.checkpoints[1].title = 3)), /^checkpoints\[1\]\.title: must be a string/);
  assert.match(
    refused((all) => (all.checkpoints[0].screen.tab = "lesson")), /^checkpoints\[0\]\.screen\.tab: is the lesson/,
  );
  assert.match(refused((all) => (all.checkpoints[0].screen = {})), /^checkpoints\[0\]\.screen: the first Screen must/);
  assert.match(refused((all) => (all.checkpoints[0].screen.step = -1)), /^checkpoints\[0\]\.screen: .*step/);
  assert.match(
    refused((all) => (all.checkpoints[1].question.of.steps = [0, 2])), /^checkpoints\[1\]\.question\.of\.steps/,
  );
  assert.match(
    refused((all) => (all.checkpoints[1].hide = ["all"])), /^checkpoints\[1\]\.hide\[0\]: must be one of net/,
  );
  assert.match(
    refused((all) => (all.checkpoints[0].expect[0].kind = "is")), /^checkpoints\[0\]\.expect\[0\]\.kind: must/,
  );
  // What is expected would else be told as cell 1's undefined at step NaN.
  const expects = (one) => refused((all) => (all.checkpoints[0].expect[0] = one));
  assert.match(
    expects({ kind: "value", signal: "c", is: 1 }), /^checkpoints\[0\]\.expect\[0\]\.step: must be a whole number/,
  );
  assert.match(
    expects({ kind: "value", step: 1, is: 1 }),
    /^checkpoints\[0\]\.expect\[0\]\.signal: must be a string, got nothing$/,
  );
  assert.match(
    expects({ kind: "first", signal: "c", step: 1 }),
    /^checkpoints\[0\]\.expect\[0\]\.is: must be a number, got nothing$/,
  );
  assert.match(
    expects({ kind: "held", signal: "c", steps: [1, 3] }), /^checkpoints\[0\]\.expect\[0\]\.as: must be a whole number/,
  );
  assert.match(expects({ kind: "says", step: 1 }), /^checkpoints\[0\]\.expect\[0\]\.is: must be a string/);
  assert.equal(expects({ kind: "says", step: 1, is: ["a", "b"] }), "");
  assert.throws(() => read("\ufeff{\n"), { message: "it is not JSON text: line 2, column 1" });
  assert.throws(() => read(`"${"a".repeat(300_000)}"`), /262,144 letters/);
});

test("a draft that is half done is read again; what is said after a question stays with it alone", () => {
  const half = draft();
  half.checkpoints[0] = { ...half.checkpoints[0], title: "", text: "", then: "unasked" };
  const found = read(written(half));
  assert.deepEqual([found.checkpoints[0].title, found.checkpoints[0].then], ["", ""]);
  // Answers are missing, or one has no symbol yet: the draft is kept, and is not lost with the page.
  const [yes, no] = ASKS.options;
  for (const options of [[], [yes], [yes, { ...no, when: { says: "" } }]]) {
    half.checkpoints[1] = { ...half.checkpoints[1], question: { ...ASKS, options } };
    assert.deepEqual(read(written(half)).checkpoints[1].question.options, options);
  }
});

test("its file is called as its title is, in letters that a server takes", () => {
  assert.equal(fileName(draft()), "counting.json");
  assert.equal(fileName(draft({ title: "Ünder: the cover!" })), "under-the-cover.json");
  assert.equal(fileName(draft({ title: { en: "", zh: "数数" } })), "lesson.json");
});
