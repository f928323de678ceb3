import assert from "node:assert/strict";
import test from "node:test";
import { SPEC, setUp } from "./polls.mjs";

test("whose Screen was given back is told of no hand until that is down, but where a question takes its place", (t) => {
  const page = setUp(t);
  const hand = { number: 3, offers: true };
  const told = () => page.now().hand?.given ?? false;
  for (const act of ["lower", "ask"]) {
    page.poll.hear({ type: "hand", ...hand });
    page.poll.entered("e", false, 2);
    page.poll.entered("e", false, null);
    assert.equal(told(), false);
    page.poll.entered("e", false, 3);
    page.poll.entered("e", false, null);
    assert.equal(told(), true);
    if (act === "lower") page.poll.hear({ type: "hand", number: null, offers: false });
    else page.pose();
    assert.deepEqual([told(), page.now().hand?.number], [false, act === "lower" ? undefined : 3]);
  }
});

test("that a hand could not be shown over a question is said no longer than that is so", (t) => {
  for (const act of ["showResults", "putAway", "showHand"]) {
    const page = setUp(t, { presenter: true });
    page.store.set({ notice: { text: "Put it away first", error: true } });
    page[act](1);
    assert.equal(page.state().notice, null);
  }
});

test("a hand is raised and lowered by one button, and offers what is on the screen", (t) => {
  const page = setUp(t);
  page.raiseHand();
  page.poll.hear({ type: "hand", number: 3, offers: false });
  page.offerScreen();
  page.raiseHand();
  assert.deepEqual(page.said, [
    { type: "raise", up: true }, { type: "raise", up: true, screen: { version: 1, spec: SPEC } },
    { type: "raise", up: false },
  ]);
  page.poll.hear({ type: "hand", number: null, offers: false });
  assert.equal(page.now().hand, null);
});

test("a hand that was up when the line was cut is raised again, with what it offers, and " +
  "none is shown that is not told", (t) => {
  const page = setUp(t);
  page.offerScreen();
  page.poll.hear({ type: "hand", number: 2, offers: true });
  const [raised] = page.said.splice(0);
  page.poll.again();
  assert.deepEqual([page.now().hand, page.said], [null, []]);
  // Cut once more before the class was there.
  page.poll.again();
  page.poll.entered("another life", true);
  page.poll.entered("another life", true);
  assert.deepEqual(page.said, [raised]);
  const lowered = setUp(t);
  lowered.poll.hear({ type: "hand", number: 2, offers: false });
  lowered.poll.hear({ type: "hand", number: null, offers: false });
  lowered.poll.again();
  lowered.poll.entered("e");
  assert.deepEqual(lowered.said, []);
  const teacher = setUp(t, { presenter: true });
  teacher.poll.hear({ type: "hands", count: 1, line: [{ number: 2, offers: true }] });
  teacher.poll.again();
  teacher.poll.entered("another life", true);
  assert.deepEqual([teacher.now().hands, teacher.said], [{ count: 0, line: [] }, []]);
});

test("a hand that is raised or lowered while the line is lost is so once it is there again", (t) => {
  const raises = setUp(t);
  // Nothing is to be seen of it yet: it is pressed again.
  raises.raiseHand();
  raises.raiseHand();
  raises.said.splice(0);
  raises.poll.again();
  raises.poll.entered("e");
  assert.deepEqual(raises.said, [{ type: "raise", up: true }]);
  const lowers = setUp(t);
  lowers.poll.hear({ type: "hand", number: 2, offers: false });
  lowers.raiseHand();
  lowers.said.splice(0);
  lowers.poll.again();
  lowers.poll.again();
  lowers.poll.entered("e");
  assert.deepEqual(lowers.said, []);
  // Of another class nothing is wanted.
  raises.poll.over();
  raises.said.splice(0);
  raises.poll.again();
  raises.poll.entered("another");
  assert.deepEqual(raises.said, []);
});

test("who shows a hand sees the stage: the line of hands closes", (t) => {
  const page = setUp(t, { presenter: true });
  page.setHandLine(true);
  page.showHand(2);
  assert.equal(page.now().line, false);
  assert.deepEqual(page.said, [{ type: "guest", number: 2, id: "id 1" }]);
});

test("a hand that was up in a class that is over is not raised in the next", (t) => {
  const page = setUp(t);
  page.poll.hear({ type: "hand", number: 2, offers: false });
  page.poll.again();
  page.poll.over();
  page.poll.entered("another class");
  assert.deepEqual(page.said, []);
});
