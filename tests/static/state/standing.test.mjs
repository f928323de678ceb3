import assert from "node:assert/strict";
import test from "node:test";
import { NO_POLL } from "../../../static/js/state/ofclass.js";
import { standing, standings } from "../../../static/js/state/standing.js";

const STUDENT = {
  code: "K7F2QX", presenter: false, place: "in", following: true, hold: false, here: 0, calls: 0, guest: null,
};
const PRESENTER = { ...STUDENT, presenter: true, here: 12 };
/** How it stands with a class, and with what it is asked and hands. */
const stands = (classroom, poll = {}, state = "open") => standing(classroom, { ...NO_POLL, ...poll }, { state });

test("a student is told whether they follow, are on their own or are held", () => {
  assert.equal(stands(STUDENT), "You follow the teacher.");
  assert.equal(stands({ ...STUDENT, following: false }), "You are on your own.");
  assert.equal(stands({ ...STUDENT, hold: true }), "The teacher holds everyone.");
});

test("who is on their own is told that the class is asked, as long as answers are taken", () => {
  const alone = { ...STUDENT, following: false };
  assert.equal(stands(alone, { asked: { stage: "open" } }), "You are on your own. The class is asked a question.");
  assert.equal(stands(alone, { asked: { stage: "closed" } }), "You are on your own.");
  assert.equal(stands(STUDENT, { asked: { stage: "open" } }), "You follow the teacher.");
});

test("whose hand is up is told its number, and when all see their screen", () => {
  const hand = { number: 3, offers: true };
  assert.equal(
    stands(STUDENT, { hand }), "You follow the teacher. Your hand is up: you are screen 3, and it is offered.",
  );
  assert.equal(
    stands({ ...STUDENT, guest: 3 }, { hand }), "You follow the teacher. All see the screen that you offered.",
  );
});

test("what is said of a hand stands by itself, and of one that is about to be down nothing is said", () => {
  const hand = { number: 3, offers: false };
  const parts = (classroom, its = hand) => standings(classroom, { ...NO_POLL, hand: its }, { state: "open" });
  const [, , up] = parts(STUDENT);
  assert.equal(up, "Your hand is up: you are screen 3.");
  for (const one of [{ ...STUDENT, guest: 5 }, { ...STUDENT, hold: true }]) assert.equal(parts(one)[2], up);
  assert.equal(parts(STUDENT, { ...hand, given: true })[2], "");
});

test("who follows is told that what all see is a student's", () => {
  const all = "You follow the teacher. All see screen 3, which a student offered.";
  assert.equal(stands({ ...STUDENT, guest: 3 }), all);
  assert.equal(
    stands({ ...STUDENT, guest: 3 }, { hand: { number: 1, offers: false } }),
    `${all} Your hand is up: you are screen 1.`,
  );
  assert.equal(stands({ ...STUDENT, guest: 3, following: false }), "You are on your own.");
});

test("while the line is lost nobody is told that they follow, or are followed", () => {
  assert.equal(stands(STUDENT, {}, "lost"), "You see what the teacher does once the line is there again.");
  assert.equal(stands(PRESENTER, {}, "lost"), "The class sees what you do once the line is there again.");
  assert.equal(stands({ ...STUDENT, following: false }, {}, "lost"), "You are on your own.");
});

test("a presenter is told how many follow, or whose screen all see", () => {
  assert.equal(stands(PRESENTER), "Class K7F2QX: 12 screens.");
  assert.equal(stands({ ...PRESENTER, guest: 3 }), "All see screen 3.");
});

test("on the way, where it is not there, and where its server is cut off, that is told", () => {
  assert.match(stands({ ...STUDENT, place: "joining" }), /On the way into the class K7F2QX/);
  assert.match(stands({ ...STUDENT, place: "gone" }), /The class K7F2QX is not there just now/);
  assert.match(stands({ ...STUDENT, apart: true }), /^You follow the teacher\. .* may be seen later\.$/);
  assert.match(stands({ ...PRESENTER, apart: true }), /^Class K7F2QX: 12 screens\. .* will follow later\.$/);
});
