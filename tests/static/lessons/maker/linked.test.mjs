import assert from "node:assert/strict";
import test from "node:test";
import { runnable } from "../../../../static/js/lessons/maker/draft.js";
import { close, read } from "../../../../static/js/lessons/maker/file.js";
import { pack } from "../../../../static/js/lessons/maker/link.js";
import { mount } from "../../../../static/js/lessons/maker/linked.js";
import { MADE } from "../../../../static/js/state/course.js";
import { draft } from "./made.mjs";

/** The part on a page that has this lesson from before, and all that it did; what is run is over when it is told so. */
function page(made = null) {
  const done = [];
  /** Who waits until something was done so often. */
  const waiting = [];
  const did = (...one) => {
    done.push(one);
    for (const { name, times, resolve } of waiting) if (of(name).length >= times) resolve();
  };
  const of = (name) => done.filter(([one]) => one === name);
  const kept = new Map(made === null ? [] : [["made", made]]);
  let over;
  const running = new Promise((resolve) => (over = resolve));
  const actions = {
    lessons: {
      run: (lesson) => (did("run", lesson), running),
      hold: (lesson) => did("hold", lesson),
      drop: () => did("drop"),
    },
    making: {
      keep: (name, value) => kept.set(name, value),
      kept: (name) => kept.get(name) ?? null,
      linked: (link) => did("linked", link),
    },
    refresh: () => did("refresh"),
    say: (...said) => did("say", ...said),
  };
  const view = mount(null, actions);
  const update = (patch) => view.update({ link: null, lesson: null, course: null, ...patch });
  const until = (name, times = 1) => new Promise((resolve) => {
    waiting.push({ name, times, resolve });
    if (of(name).length >= times) resolve();
  });
  return { done, kept, update, over: () => over(), of, until };
}
/** What never comes fails then. In ms. */
const PATIENCE = { timeout: 60_000 };
const named = (title) => draft({ title });

test("a lesson in the address runs, outlives a reload, and is out of the address", PATIENCE, async () => {
  const { done, kept, update, until } = page();
  update({ link: await pack(close(named("Counting"))) });
  await until("run");
  assert.deepEqual(done, [["linked", null], ["run", runnable(named("Counting"))]]);
  assert.deepEqual(read(kept.get("made")), named("Counting"));
});

test("a link is read once, however often the page is drawn meanwhile, and another after it", PATIENCE, async () => {
  const { update, over, of, until } = page();
  const [one, two] = await Promise.all(["One", "Two"].map((title) => pack(close(named(title)))));
  for (let times = 0; times < 3; times += 1) update({ link: one });
  await until("run");
  over();
  await new Promise(setImmediate);
  update({ link: two });
  await until("run", 2);
  assert.deepEqual(of("run").map(([, { title }]) => title.en), ["One", "Two"]);
  // The same may be followed again.
  await new Promise(setImmediate);
  update({ link: two });
  await until("run", 3);
});

test("a link that can't be read is said, once, and what ran before stays kept", PATIENCE, async () => {
  const before = close(named("Before"));
  for (const link of ["zAAAA", "q", await pack("{}")]) {
    const { done, kept, update, until } = page(before);
    update({ link });
    await until("say");
    assert.deepEqual(done.map(([name]) => name), ["linked", "say"]);
    assert.match(done[1][1], /link.*: /);
    assert.equal(done[1][2], true);
    assert.equal(kept.get("made"), before);
  }
});

test("after a reload the lesson that ran goes on", () => {
  const { done, update } = page(close(named("Before")));
  update({ lesson: MADE });
  assert.deepEqual(done, [["hold", runnable(named("Before"))], ["refresh"]]);
});

test("what is not there any more, or can't be read, is dropped", () => {
  for (const kept of [null, "{", "{}"]) {
    const { done, update } = page(kept);
    update({ lesson: MADE });
    assert.deepEqual(done, [["drop"]], String(kept));
  }
});

test("nothing is done for another lesson, one that is there, or while a link is read", PATIENCE, async () => {
  const { done, update, of, until } = page(close(named("Before")));
  update({});
  update({ lesson: "count" });
  update({ lesson: MADE, course: { checkpoints: [] } });
  assert.deepEqual(done, []);
  update({ link: await pack(close(named("Next"))), lesson: MADE });
  // The address is without it before the lesson runs.
  update({ lesson: MADE });
  await until("run");
  update({ lesson: MADE });
  assert.deepEqual(of("hold"), []);
});
