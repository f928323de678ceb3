import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { createClassroom } from "../../../static/js/state/classroom.js";
import { standing } from "../../../static/js/state/standing.js";
import { NO_POLL, isLed } from "../../../static/js/state/ofclass.js";
import { FIRST, screenIn } from "../../../static/js/state/screen.js";
import { text } from "../../../static/js/text/text.js";

const SPEC = { version: 1, net: "n", input: { kind: "text", text: "ab" } };
const screenAt = (step) => ({ version: 1, spec: SPEC, ...(step ? { step } : {}) });

/** A page in, or on its way into, a class; `token` makes it the presenter's. */
function setUp(t, { token = null, code = null, alone = null, known = false } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let state = {
    ...FIRST, spec: SPEC, rests: [], choices: {}, theme: "light", themed: false, classroom: null, notice: null,
    poll: NO_POLL, line: { state: "open" }, classDialog: false,
  };
  const said = [];
  const shown = [];
  const kept = [];
  const heard = [];
  const store = { get: () => state, set: (more) => { state = { ...state, ...more }; } };
  const member = { token, code, alone, known, key: "mine", remember: (now) => { member.code = now; kept.push(now); },
    letGo: (now) => { member.alone = now; } };
  let ids = 0;
  const poll = {
    entered: (epoch, isOwn) => heard.push(isOwn ? `${epoch}, as it was left` : epoch),
    again: () => heard.push("again"),
    back: () => heard.push("back"),
    over: () => heard.push("over"), refused: ({ reason }) => heard.push(reason),
  };
  const room = createClassroom(store, (word) => said.push(word), member, (screen) => {
    shown.push(screen.step);
    store.set({ step: screen.step });
  }, () => `id ${(ids += 1)}`, poll);
  const hear = (patch) => room.hear({
    type: "room", code: "K7F2QX", epoch: "e", revision: 1, by: "x", screen: screenAt(0), hold: false, calls: 0,
    presenter: token !== null, ...patch,
  });
  return {
    ...room.actions, room, hear, said, shown, kept, heard, store, member, now: () => state.classroom,
    tick: (ms) => t.mock.timers.tick(ms),
  };
}

/** What a page says of how it stands with its class. */
const stands = (page) => standing(page.now(), page.store.get().poll, page.store.get().line);

/** A page that has started a class, which sees that step. */
function presentingAt(t, step) {
  const page = setUp(t, { token: "secret" });
  page.startClass();
  page.hear({ by: "id 1" });
  page.store.set({ step });
  page.room.changed();
  page.tick(1000);
  return page;
}

test("a student follows every Screen, lets go and plays from it, and comes back to the newest", (t) => {
  const page = setUp(t);
  page.joinClass(" k7f-2qx ");
  assert.deepEqual(page.said, [{ type: "join", code: "K7F2QX", key: "mine" }]);
  assert.equal(stands(page), text.classroom.joining({ code: "K7F2QX" }));
  page.hear({});
  page.hear({ revision: 2, screen: screenAt(3) });
  assert.deepEqual(page.shown, [0, 3]);
  assert.ok(isLed(page.store.get()));
  page.exploreAlone();
  assert.ok(!isLed(page.store.get()));
  page.hear({ revision: 3, screen: screenAt(5) });
  assert.deepEqual(page.shown, [0, 3]);
  page.backToTeacher();
  assert.deepEqual(page.shown, [0, 3, 5]);
});

test("a code in a link that is too long to be one is asked for all the same, and cut", (t) => {
  const page = setUp(t, { code: "K7F2QX".repeat(20) });
  page.room.greeted();
  assert.equal(page.now().code, "K7F2QXK7F2QX");
});

test("a code that is pasted with spaces, or in the class's address, is understood; " +
  "what is too long to be one is refused", (t) => {
  for (const pasted of [
    "K7F 2QX", "  k7f2qx\t", "K 7 F - 2 Q X     ", "http://10.0.0.7:8080/join/K7F2QX", "10.0.0.7:8080/join/k7f2qx/",
    "Open https://a.example/lab/join/K7F2QX and follow", "https://a.example/join/#join=K7F2QX&lg=zh",
  ]) {
    const page = setUp(t);
    page.joinClass(pasted);
    assert.deepEqual(page.said, [{ type: "join", code: "K7F2QX", key: "mine" }], pasted);
    t.mock.timers.reset();
  }
  const page = setUp(t);
  page.joinClass("https://a.example/#s=1");
  assert.deepEqual([page.said, page.now()], [[], null]);
  const said = text.refusals.no_such_class({ code: "https://a.ex\u2026" });
  assert.deepEqual(page.store.get().notice, { text: said, error: true });
});

test("a code that is typed in full width is the same code, as the server has it", (t) => {
  const golden = JSON.parse(readFileSync(new URL("../../golden/fullwidth.json", import.meta.url), "utf8"));
  for (const { typed, code } of golden.codes) {
    const page = setUp(t);
    page.joinClass(typed);
    assert.deepEqual(page.said, [{ type: "join", code, key: "mine" }], typed);
    t.mock.timers.reset();
  }
});

test("everyone is called back once, and may let go again; held, nobody can", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.hear({});
  page.exploreAlone();
  page.hear({ revision: 2, calls: 1 });
  assert.ok(isLed(page.store.get()));
  page.exploreAlone();
  page.hear({ revision: 3, calls: 1, screen: screenAt(2) });
  assert.ok(!isLed(page.store.get()));
  page.hear({ revision: 4, calls: 1, hold: true, screen: screenAt(2) });
  assert.ok(isLed(page.store.get()));
  assert.equal(page.shown.at(-1), 2);
  page.exploreAlone();
  assert.ok(isLed(page.store.get()));
  assert.equal(page.store.get().notice.text, text.classroom.held);
});

test("who has let go plays on after a reload, unless everyone was called back, or is held, meanwhile", (t) => {
  const alone = { code: "K7F2QX", epoch: "e", calls: 1 };
  const reloaded = (patch) => {
    const page = setUp(t, { code: "K7F2QX", alone });
    page.room.greeted();
    page.hear({ calls: 1, screen: screenAt(4), ...patch });
    t.mock.timers.reset();
    return page;
  };
  const page = reloaded({});
  assert.deepEqual([isLed(page.store.get()), page.shown, page.member.alone], [false, [], alone]);
  page.backToTeacher();
  assert.deepEqual([isLed(page.store.get()), page.shown, page.member.alone], [true, [4], null]);
  assert.ok(!isLed(reloaded({ epoch: "another", calls: 0 }).store.get()));
  for (const patch of [{ calls: 2 }, { hold: true }, { epoch: "another", hold: true }]) {
    const called = reloaded(patch);
    assert.deepEqual([isLed(called.store.get()), called.shown, called.member.alone], [true, [4], null]);
  }
  const other = setUp(t, { code: "OTHERC", alone });
  other.room.greeted();
  other.hear({ code: "OTHERC", screen: screenAt(2) });
  assert.deepEqual(other.shown, [2]);
});

test("what was told of being led or held goes when it is true no more", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.hear({ hold: true });
  page.exploreAlone();
  assert.equal(page.store.get().notice.text, text.classroom.held);
  page.hear({ revision: 2, hold: false });
  assert.equal(page.store.get().notice, null);
  page.store.set({ notice: { text: text.classroom.led, error: true } });
  page.exploreAlone();
  assert.equal(page.store.get().notice, null);
});

test("that one is led goes once it was read and the class has gone on; what else is said stays", (t) => {
  const student = setUp(t);
  const told = (said) => student.store.set({ notice: { text: said, error: true } });
  const notice = () => student.store.get().notice?.text;
  student.joinClass("K7F2QX");
  student.hear({ revision: 1 });
  told(text.classroom.led);
  student.tick(60000);
  assert.equal(notice(), text.classroom.led);
  for (let revision = 2; revision < 40; revision += 1) {
    student.hear({ revision, screen: screenAt(revision) });
    assert.equal(notice(), text.classroom.led);
    student.tick(100);
  }
  student.tick(200);
  assert.equal(notice(), undefined);
  // Pressed again meanwhile it is to be read again.
  told(text.classroom.led);
  student.hear({ revision: 50 });
  told(text.classroom.led);
  student.tick(4000);
  assert.equal(notice(), text.classroom.led);
  told("Another.");
  student.hear({ revision: 51 });
  student.tick(4000);
  assert.equal(notice(), "Another.");
});

test("who comes late to a class that was called back may let go", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.hear({ calls: 7 });
  page.exploreAlone();
  page.hear({ calls: 7, revision: 2 });
  assert.ok(!isLed(page.store.get()));
});

test("the presenter's Screen is told as it changes, not more often than a server takes, and " +
  "the last one always", (t) => {
  const page = setUp(t, { token: "secret" });
  page.startClass();
  assert.deepEqual(page.said, [{ type: "start", id: "id 1", token: "secret", screen: screenAt(0) }]);
  page.hear({ by: "id 1" });
  for (const step of [1, 2, 3]) {
    page.store.set({ step });
    page.room.changed();
    page.tick(0);
  }
  page.tick(1000);
  const told = page.said.filter(({ type }) => type === "show").map(({ screen }) => screen.step);
  assert.deepEqual(told, [1, 3]);
  page.room.changed();
  page.tick(1000);
  assert.equal(page.said.filter(({ type }) => type === "show").length, 2);
  assert.deepEqual(page.shown, []);
});

test("a presenter whose page was closed finds the class, and goes on with it as it is", (t) => {
  const page = setUp(t, { token: "secret" });
  page.setClassDialog(true);
  assert.deepEqual(page.said, [{ type: "look", token: "secret" }]);
  page.goOnWith("K7F2QX");
  assert.deepEqual(page.said.at(-1), { type: "join", code: "K7F2QX", key: "mine", token: "secret" });
  page.room.changed();
  page.tick(1000);
  page.hear({ screen: screenAt(4), by: "another's" });
  page.room.changed();
  page.tick(1000);
  assert.deepEqual([page.now().presenter, page.shown, page.said.length], [true, [4], 2]);
  page.setClassDialog(true);
  assert.equal(page.said.length, 2);
});

test("who has no token asks for no classes", (t) => {
  const page = setUp(t);
  page.setClassDialog(true);
  assert.deepEqual(page.said, []);
});

test("as long as the presenter's theme is seen the address tells one's own, and that is there after a reload and " +
  "the class", (t) => {
  const page = setUp(t, { code: "K7F2QX" });
  const { store } = page;
  const theme = () => [store.get().theme, store.get().themed, screenIn(store.get()).theme];
  const follow = (patch) => {
    page.hear(patch);
    // As `follow` shows a Screen with a theme.
    const { screen } = patch;
    if (screen.theme) store.set({ theme: screen.theme, themed: true });
  };
  page.room.greeted();
  follow({ screen: { ...screenAt(1), theme: "projector" } });
  assert.deepEqual(theme(), ["projector", true, null]);
  follow({ revision: 2, screen: { ...screenAt(2), theme: "dark" } });
  assert.deepEqual(theme(), ["dark", true, null]);
  page.room.ended();
  assert.deepEqual(theme(), ["light", false, null]);
  // Of who came with a link that names one it is that.
  store.set({ theme: "projector", themed: true });
  page.joinClass("M4M4M4");
  follow({ code: "M4M4M4", screen: { ...screenAt(1), theme: "dark" } });
  assert.deepEqual(theme(), ["dark", true, "projector"]);
  follow({ code: "M4M4M4", revision: 2, screen: screenAt(1) });
  assert.deepEqual(theme(), ["projector", true, "projector"]);
});

test("of two devices that present one shows what the other does, and does not say it again", (t) => {
  const page = setUp(t, { token: "secret", code: "K7F2QX" });
  page.room.greeted();
  assert.deepEqual(page.said, [{ type: "join", code: "K7F2QX", key: "mine", token: "secret" }]);
  page.hear({ screen: screenAt(4), by: "another's" });
  assert.deepEqual(page.shown, [4]);
  page.room.changed();
  page.tick(1000);
  assert.equal(page.said.length, 1);
});

test("after a reload, and after each time the line was lost, the class is joined again", (t) => {
  const page = setUp(t, { code: "K7F2QX" });
  page.room.greeted();
  page.hear({ screen: screenAt(2) });
  page.room.greeted();
  assert.deepEqual(page.said.map(({ type }) => type), ["join", "join"]);
  page.hear({ screen: screenAt(2) });
  assert.deepEqual(page.shown, [2]);
});

test("a presenter that comes back, at whichever server, tells what was lost with the line", (t) => {
  const page = presentingAt(t, 4);
  page.room.greeted();
  page.hear({ by: "id 1" });
  page.tick(1000);
  const told = () => page.said.filter(({ type }) => type === "show").map(({ screen }) => screen.step);
  assert.deepEqual(told(), [4, 4]);
  const { id } = page.said.findLast(({ type }) => type === "show");
  page.hear({ by: id, revision: 2, screen: screenAt(4) });
  page.room.greeted();
  page.hear({ by: id, revision: 2, screen: screenAt(4) });
  page.tick(1000);
  assert.deepEqual(told(), [4, 4]);
});

test("what another device did just before a command of this one is shown, unless more is about to be told", (t) => {
  const page = presentingAt(t, 4);
  page.everyoneFollows();
  const { id } = page.said.at(-1);
  page.hear({ by: "id 2", revision: 2, screen: screenAt(9) });
  assert.deepEqual(page.shown, []);
  page.hear({ by: id, revision: 3, screen: screenAt(9), calls: 1 });
  assert.deepEqual(page.shown, [9]);
  page.everyoneFollows();
  page.store.set({ step: 3 });
  page.hear({ by: page.said.at(-1).id, revision: 5, screen: screenAt(6), calls: 2 });
  assert.deepEqual(page.shown, [9]);
});

test("what a presenter did without a line is told where another device of theirs did nothing meanwhile, and " +
  "gives way to what that did", (t) => {
  const page = setUp(t, { token: "secret", code: "K7F2QX" });
  page.room.greeted();
  page.hear({ by: "another's", screen: screenAt(4) });
  const away = (step) => {
    page.store.set({ step, line: { state: "lost" } });
    page.room.changed();
    page.tick(1000);
    page.store.set({ line: { state: "open" } });
    page.room.greeted();
  };
  const notice = () => page.store.get().notice?.text ?? null;
  away(6);
  const before = page.said.length;
  page.hear({ by: "another's", screen: screenAt(4) });
  page.tick(1000);
  const [told, ...more] = page.said.slice(before);
  assert.deepEqual([told.screen.step, more, page.shown, notice()], [6, [], [4], null]);
  page.hear({ by: told.id, revision: 2, screen: screenAt(6) });
  away(8);
  page.hear({ by: "another's next", revision: 3, screen: screenAt(1) });
  page.tick(1000);
  assert.deepEqual([page.said.length, page.shown, notice()], [before + 3, [4, 1], text.classroom.overtaken]);
  // What both did alike, and what nobody did here, is nothing to tell of.
  page.store.set({ notice: null });
  away(5);
  page.hear({ by: "another's third", revision: 4, screen: screenAt(5) });
  page.room.greeted();
  page.hear({ by: "another's fourth", revision: 5, screen: screenAt(7) });
  assert.deepEqual([page.shown, notice()], [[4, 1, 5, 7], null]);
});

test("a server that is cut off from the others says so, and asks go on where it has no class", (t) => {
  const page = setUp(t, { code: "K7F2QX" });
  page.room.greeted();
  page.hear({ apart: true });
  assert.equal(stands(page), `${text.classroom.following} ${text.classroom.apart}`);
  page.hear({ revision: 1, by: "y", screen: screenAt(3) });
  assert.equal(stands(page), text.classroom.following);
  assert.deepEqual(page.shown, [0, 3]);
  page.room.refused({ type: "error", reason: "classes_unreachable", params: {}, message: "" });
  assert.equal(stands(page), text.classroom.away({ code: "K7F2QX" }));
  page.tick(10000);
  assert.deepEqual(page.said.map(({ type }) => type), ["join", "join"]);
});

test("a presenter at such a server is told that some screens follow later", (t) => {
  const page = setUp(t, { token: "secret" });
  page.startClass();
  page.hear({ by: "id 1", apart: true, here: 3 });
  const said = text.classroom.presenting({ code: "K7F2QX", here: 3 });
  assert.equal(stands(page), `${said} ${text.classroom.apartPresenting}`);
});

test("where a server has lost the class, its presenter starts it again, and students ask until it is there", (t) => {
  const gone = { type: "error", reason: "no_such_class", params: { code: "K7F2QX" }, message: "" };
  const teacher = setUp(t, { token: "secret", code: "K7F2QX" });
  teacher.room.greeted();
  teacher.hear({ by: "id 0" });
  teacher.room.refused(gone);
  assert.deepEqual(
    teacher.said.at(-1), { type: "start", id: "id 1", token: "secret", screen: screenAt(0), code: "K7F2QX" },
  );
});

test("what is said on a new line before the class is there again is no fault of who said it", (t) => {
  for (const reason of ["not_in_class", "not_the_presenter"]) {
    const page = setUp(t, { token: "secret", code: "K7F2QX" });
    const early = { type: "error", code: "bad_args", reason, params: {}, message: "" };
    const notice = () => page.store.get().notice;
    page.room.greeted();
    page.room.refused(early);
    assert.deepEqual([notice(), page.now().place], [null, "joining"]);
    page.hear();
    page.room.refused(early);
    assert.deepEqual([notice().error, page.now().place], [true, "in"]);
    page.store.set({ notice: null });
    page.room.greeted();
    page.room.refused(early);
    assert.equal(notice(), null);
    // Of the class itself it is told.
    page.room.refused({ ...early, room: "K7F2QX" });
    assert.equal(notice().error, true);
    t.mock.timers.reset();
  }
});

for (const [who, member] of [["a student", {}], ["its presenter", { token: "secret" }]]) {
  test(`a class that was ended while the page of ${who} was away is over, and not begun again`, (t) => {
    const page = setUp(t, { code: "K7F2QX", ...member });
    page.room.greeted();
    page.hear({ by: "id 0" });
    page.room.greeted();
    page.room.refused({ type: "error", reason: "class_over", params: { code: "K7F2QX" }, message: "" });
    assert.deepEqual([page.now(), page.kept.at(-1)], [null, null]);
    assert.equal(page.store.get().notice.text, text.classroom.ended);
    page.tick(60000);
    assert.deepEqual(page.said.map(({ type }) => type), ["join", "join"]);
  });
}

test("the code of a class that is over is told as that", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.room.refused({ type: "error", reason: "class_over", params: { code: "K7F2QX" }, message: "" });
  assert.equal(page.now(), null);
  assert.equal(page.heard.at(-2), "class_over");
  assert.match(page.store.get().notice.text, /class K7F2QX is over/);
});

for (const [who, known, says] of [
  ["comes by the link of", false, "The class K7F2QX is over"], ["was loaded anew in", true, text.classroom.ended],
]) {
  test(`a page that ${who} a class that is over is told so, and on its own`, (t) => {
    const page = setUp(t, { code: "K7F2QX", known });
    page.room.greeted();
    page.room.refused({ type: "error", reason: "class_over", params: { code: "K7F2QX" }, message: "" });
    assert.deepEqual([page.now(), page.kept.at(-1)], [null, null]);
    assert.ok(page.store.get().notice.text.startsWith(says));
    page.tick(60000);
    assert.deepEqual(page.said.map(({ type }) => type), ["join"]);
  });
}

test("who comes back says what it was asked last, to hear where that is over", (t) => {
  const page = setUp(t, { code: "K7F2QX" });
  page.room.greeted();
  page.hear({});
  page.store.set({ poll: { ...NO_POLL, asked: { id: "q", stage: "open" } } });
  page.room.greeted();
  assert.deepEqual(page.said.map(({ type, asked }) => [type, asked]), [["join", undefined], ["join", "q"]]);
});

test("a student asks again for a class that is not there, and says so", (t) => {
  const gone = { type: "error", reason: "no_such_class", params: { code: "K7F2QX" }, message: "" };
  const page = setUp(t, { code: "K7F2QX" });
  page.room.greeted();
  page.hear({});
  page.room.refused(gone);
  assert.equal(stands(page), text.classroom.away({ code: "K7F2QX" }));
  page.tick(10000);
  assert.deepEqual(page.said.map(({ type }) => type), ["join", "join"]);
  page.hear({ epoch: "another", screen: screenAt(6) });
  assert.equal(page.shown.at(-1), 6);
  page.leaveClass();
  page.tick(10000);
  assert.deepEqual([page.now(), page.kept.at(-1), page.said.at(-1)], [null, null, { type: "leave" }]);
});

test("a code that is none is told, and nothing is joined", (t) => {
  const page = setUp(t);
  page.joinClass("WRONG2");
  page.room.refused({ type: "error", reason: "no_such_class", params: { code: "WRONG2" }, message: "" });
  assert.equal(page.now(), null);
  assert.match(page.store.get().notice.text, /no class WRONG2/);
  page.tick(10000);
  assert.equal(page.said.length, 1);
});

test("who ended a class in the dialog that tells of those that go on is told of those anew", (t) => {
  const page = setUp(t, { token: "T" });
  page.store.set({ running: [{ code: "K7F2QX", here: 3 }] });
  page.setClassDialog(true);
  page.goOnWith("K7F2QX");
  page.hear({ presenter: true });
  page.room.ended();
  assert.deepEqual(page.store.get().running, []);
  assert.deepEqual(page.said.at(-1), { type: "look", token: "T" });
});

test("who follows again, or is called back, is told what the class was", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.hear({});
  const back = () => page.heard.filter((one) => one === "back").length;
  page.exploreAlone();
  assert.equal(back(), 0);
  page.backToTeacher();
  assert.equal(back(), 1);
  page.exploreAlone();
  page.hear({ revision: 2, calls: 1 });
  assert.equal(back(), 2);
  page.hear({ revision: 3, calls: 1 });
  assert.equal(back(), 2);
});

test("where another class is begun, it is said no more that one is over", (t) => {
  const page = setUp(t, { token: "T" });
  page.startClass();
  page.hear({ presenter: true });
  page.room.ended();
  assert.equal(page.store.get().notice.text, text.classroom.ended);
  page.startClass();
  assert.equal(page.store.get().notice, null);
});

test("when the class is over, what is on the screen is one's own", (t) => {
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.hear({});
  page.room.ended();
  assert.equal(page.now(), null);
  assert.ok(!isLed(page.store.get()));
  assert.equal(page.store.get().notice.text, text.classroom.ended);
});

test("what was on its way from a class that was left, or has ended, does not lead back into it", (t) => {
  for (const out of [(page) => page.leaveClass(), (page) => page.room.ended()]) {
    const page = setUp(t);
    page.joinClass("K7F2QX");
    page.hear({});
    out(page);
    page.hear({ revision: 2, screen: screenAt(3) });
    assert.deepEqual([page.now(), page.shown], [null, [0]]);
    // Into another, and into the same one again where it is asked for.
    page.joinClass("K7F2QX");
    page.hear({ revision: 3, screen: screenAt(5) });
    assert.deepEqual([page.now().code, page.shown], ["K7F2QX", [0, 5]]);
    t.mock.timers.reset();
  }
});

test("what was on its way from a class that was given up, or left, leads out of no other that is on the way", (t) => {
  const page = setUp(t);
  page.joinClass("WRONGX");
  page.leaveClass();
  page.joinClass("K7F2QX");
  const none = { type: "error", reason: "no_such_class", params: { code: "WRONGX" }, message: "", room: "WRONGX" };
  page.room.refused(none);
  assert.deepEqual([page.now().code, page.now().place, page.store.get().notice], ["K7F2QX", "joining", null]);
  page.hear({});
  assert.deepEqual([page.now().place, page.shown], ["in", [0]]);
  page.leaveClass();
  page.joinClass("OTHERX");
  page.hear({ revision: 2, screen: screenAt(3) });
  page.room.ended("K7F2QX");
  assert.deepEqual([page.now().code, page.now().place, page.shown], ["OTHERX", "joining", [0]]);
  page.room.refused({ ...none, params: { code: "OTHERX" }, room: "OTHERX" });
  assert.equal(page.now(), null);
  assert.match(page.store.get().notice.text, /OTHERX/);
});

test("what was said to a class as it ended is no fault of who said it: all that is told is that it is over", (t) => {
  const refusal = { type: "error", params: { code: "K7F2QX" }, message: "" };
  for (const [token, reason, room] of [
    [null, "not_in_class"], ["secret", "not_the_presenter"], ["secret", "class_over", "K7F2QX"],
  ]) {
    const page = setUp(t, { token, code: "K7F2QX" });
    page.room.greeted();
    page.hear({});
    page.room.ended("K7F2QX");
    page.room.refused({ ...refusal, reason, room });
    assert.deepEqual(page.store.get().notice, { text: text.classroom.ended, error: false }, reason);
    t.mock.timers.reset();
  }
  // Who may start none is told so.
  const page = setUp(t, { token: "old" });
  page.startClass();
  page.room.refused({ ...refusal, reason: "not_the_presenter" });
  assert.ok(page.store.get().notice.error);
});

test("who may present follows a class of others as its student", (t) => {
  const page = setUp(t, { token: "secret" });
  page.joinClass("K7F2QX");
  assert.deepEqual(page.said.at(-1), { type: "join", code: "K7F2QX", key: "mine" });
  assert.equal(page.now().presenter, false);
});

test("what is refused or not to be had is told as an error, and that a class is over is none", (t) => {
  const notice = (page) => page.store.get().notice;
  const held = setUp(t);
  held.joinClass("K7F2QX");
  held.hear({ hold: true });
  held.exploreAlone();
  assert.deepEqual([notice(held).error, held.now().following], [true, true]);
  held.room.ended();
  assert.deepEqual(notice(held), { text: text.classroom.ended, error: false });
  t.mock.timers.reset();
  const none = setUp(t);
  none.joinClass("K7F2QX");
  none.room.refused({ code: "bad_message", reason: "no_such_class", params: { code: "K7F2QX" }, message: "" });
  assert.deepEqual([notice(none).error, none.now()], [true, null]);
  t.mock.timers.reset();
  const offline = setUp(t, { token: "secret" });
  offline.store.set({ line: { state: "waiting" } });
  offline.startClass();
  assert.deepEqual([notice(offline).error, offline.said], [true, []]);
});

test("a class that its server does not reach just now is asked for again by who was in it, and " +
  "told to who was not", (t) => {
  const refusal = { code: "busy", reason: "classes_unreachable", params: {}, message: "" };
  const page = setUp(t);
  page.joinClass("K7F2QX");
  page.room.refused(refusal);
  assert.deepEqual([page.now(), page.store.get().notice.error], [null, true]);
  page.joinClass("K7F2QX");
  page.hear({});
  page.room.refused(refusal);
  assert.equal(page.now().place, "gone");
  const asked = page.said.length;
  page.tick(60000);
  assert.ok(page.said.length > asked);
});

test("a presenter is told whose theme is seen as long as the Screen is their own, and not by a guest's", (t) => {
  const page = setUp(t, { token: "secret", code: "K7F2QX" });
  page.room.greeted();
  page.hear({ screen: { ...screenAt(0), theme: "dark" } });
  assert.equal(page.store.get().poll.theme, true);
  page.hear({ revision: 2, guest: 3, screen: screenAt(0) });
  assert.equal(page.store.get().poll.theme, true);
  page.hear({ revision: 3, guest: null, screen: screenAt(0) });
  assert.equal(page.store.get().poll.theme, false);
});

test("of a presenter's own commands the last thousand are known again", (t) => {
  const page = setUp(t, { token: "T", code: "K7F2QX" });
  page.room.greeted();
  page.hear({});
  const before = page.shown.length;
  for (let time = 0; time < 1001; time += 1) page.everyoneFollows();
  const ids = page.said.filter(({ type }) => type === "steer").map(({ id }) => id);
  page.hear({ revision: 2, by: ids[1], screen: screenAt(3) });
  assert.equal(page.shown.length, before);
  page.hear({ revision: 3, by: ids[0], screen: screenAt(3) });
  assert.equal(page.shown.length, before + 1);
});

test("a class that was held is held again where its server was started anew", (t) => {
  const page = setUp(t, { token: "secret" });
  page.startClass();
  page.hear({ by: "id 1", hold: true });
  page.room.refused({ reason: "no_such_class", code: "K7F2QX", params: {} });
  page.hear({ epoch: "f", by: "id 2" });
  assert.equal(page.said.at(-1).act, "hold");
  page.hear({ epoch: "f", by: "id 2", hold: true });
  page.hear({ epoch: "f", by: "id 2" });
  assert.equal(page.said.filter(({ act }) => act === "hold").length, 1);
  // Another device has begun it again, and let all go meanwhile.
  page.hear({ epoch: "f", by: "id 2", hold: true });
  page.hear({ epoch: "g", by: "another's" });
  assert.deepEqual(page.heard.filter((one) => /^[fg]/.test(one)).slice(-2), ["f, as it was left", "g"]);
  assert.equal(page.said.filter(({ act }) => act === "hold").length, 1);
});

test("a presenter whose server is started anew while a guest's Screen is shown has their own again", (t) => {
  const gone = { reason: "no_such_class", params: { code: "K7F2QX" } };
  const page = presentingAt(t, 4);
  page.hear({ revision: 3, by: "guest's", screen: screenAt(7), guest: 2, own: screenAt(4) });
  page.hear({ revision: 4, by: "another guest's", screen: screenAt(8), guest: 3, own: screenAt(4) });
  assert.equal(page.store.get().step, 8);
  page.room.greeted();
  page.room.refused(gone);
  const { id, type, screen } = page.said.at(-1);
  assert.deepEqual([type, screen], ["start", screenAt(4)]);
  page.hear({ epoch: "f", by: id, screen: screenAt(4) });
  page.room.changed();
  page.tick(1000);
  assert.deepEqual([page.store.get().step, page.now().guest, page.said.at(-1).type], [4, null, "start"]);
  // From then on it is what is on the stage.
  page.store.set({ step: 5 });
  page.room.refused(gone);
  assert.deepEqual(page.said.at(-1).screen, screenAt(5));
  t.mock.timers.reset();
  // So has one that was loaded anew meanwhile.
  const reloaded = setUp(t, { token: "secret", code: "K7F2QX" });
  reloaded.room.greeted();
  reloaded.hear({ revision: 4, by: "another guest's", screen: screenAt(8), guest: 3, own: screenAt(4) });
  reloaded.room.greeted();
  reloaded.room.refused(gone);
  assert.deepEqual(reloaded.said.at(-1).screen, screenAt(4));
});

test("a class is started once, however often that is pressed, and where there is no line that is said", (t) => {
  const page = setUp(t, { token: "secret" });
  const starts = () => page.said.filter(({ type }) => type === "start").length;
  page.store.set({ line: { state: "lost" } });
  page.startClass();
  assert.deepEqual([starts(), page.store.get().notice.text], [0, text.ownNet.noLine]);
  page.store.set({ line: { state: "open" } });
  page.startClass();
  page.startClass();
  assert.equal(starts(), 1);
  // It was refused, or the line was lost: then it can be tried again.
  page.room.refused({ reason: "too_many_classes", params: {} });
  page.startClass();
  page.room.greeted();
  page.startClass();
  assert.equal(starts(), 3);
});

test("a page that is loaded anew with the dialog open asks which classes go on, once there is a line", (t) => {
  const page = setUp(t, { token: "secret" });
  page.store.set({ classDialog: true });
  page.room.greeted();
  assert.deepEqual(page.said.filter(({ type }) => type === "look").length, 1);
});

test("who comes into a class is not led through the introduction there", (t) => {
  const page = setUp(t);
  page.store.set({ firstSteps: "on" });
  page.joinClass("K7F2QX");
  assert.equal(page.store.get().firstSteps, "off");
});
