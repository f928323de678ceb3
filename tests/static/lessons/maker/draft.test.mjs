import assert from "node:assert/strict";
import test from "node:test";
import {
  changed, isEmpty, moved, EMPTY, put, page, runnable, taken, without,
} from "../../../../static/js/lessons/maker/draft.js";
import { MADE } from "../../../../static/js/state/course.js";
import { draft, screen, state } from "./made.mjs";

const titles = ({ checkpoints }) => checkpoints.map(({ title }) => title);

test("checkpoints are put, moved, changed and taken away, each time in another draft", () => {
  const first = draft();
  const more = put(first, 0, { ...page(screen()), title: "Between" });
  assert.deepEqual(titles(more), ["One", "Between", "Two"]);
  assert.deepEqual(titles(moved(more, 2, 0)), ["Two", "One", "Between"]);
  assert.deepEqual(titles(moved(more, 0, 1)), ["Between", "One", "Two"]);
  assert.deepEqual(titles(without(more, 1)), ["One", "Two"]);
  assert.deepEqual(titles(changed(more, 1, { title: "Else" })), ["One", "Else", "Two"]);
  assert.deepEqual(titles(first), ["One", "Two"]);
  assert.ok(isEmpty(EMPTY) && !isEmpty(first));
});

test("the screen is taken as it is, without what is a lesson's own to say", () => {
  const now = state({ tab: "maker", lesson: "other", checkpoint: 3, step: 2, unit: 1, theme: "dark", themed: true });
  const found = taken(now);
  assert.deepEqual([found.step, found.unit, found.spec], [2, 1, now.spec]);
  const { tab, lesson, checkpoint, question, theme, covered } = found;
  assert.deepEqual([tab, lesson, checkpoint, question, theme, covered], [null, null, 0, null, null, null]);
});

test("it runs as a lesson does that a server has: by language, and what is said after a question behind it", () => {
  const { name, checkpoints: [one, two], title } = runnable(draft({ title: { en: "C", zh: "数" } }));
  assert.deepEqual([name, title], [MADE, { en: "C", zh: "数" }]);
  assert.deepEqual([one.title, one.then, one.do], [{ en: "One" }, null, undefined]);
  assert.deepEqual([two.then, two.do, two.hide], [{ en: "It rises." }, { en: "Look." }, ["modes"]]);
  assert.deepEqual([two.screen.lesson, two.screen.checkpoint, two.screen.tab], [MADE, 1, "lesson"]);
});
