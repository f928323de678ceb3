import assert from "node:assert/strict";
import test from "node:test";
import { createMotion, roomFor } from "../../../static/js/ui/motion.js";

/** Motion whose clock, frames and wishes the test has in its hands. */
function made() {
  const end = new AbortController();
  const asked = { now: 0, reduced: false, frames: /** @type {(() => void)[]} */ ([]), moving: 0, begun: [] };
  const wishes = new EventTarget();
  const reduced = {
    get matches() { return asked.reduced; },
    addEventListener: wishes.addEventListener.bind(wishes),
  };
  const later = (run) => {
    asked.frames.push(run);
    return () => { asked.frames = asked.frames.filter((one) => one !== run); };
  };
  const motion = createMotion(end.signal, { now: () => asked.now, reduced, later });
  const element = { animate() {
    asked.moving += 1;
    return { cancel: () => { asked.moving -= 1; } };
  } };
  const moves = (room) => {
    asked.begun.push(room);
    return [{ element, frames: [], timing: {} }];
  };
  const frame = () => asked.frames.splice(0).forEach((run) => run());
  return { end, asked, wishes, motion, moves, frame };
}

test("motion has less time than there is between two changes, and none where they come fast", () => {
  assert.equal(roomFor(50), 0);
  assert.ok(roomFor(600) > 400 && roomFor(600) < 600);
  assert.equal(roomFor(Infinity), Infinity);
});

test("nothing moves before the next frame, and what follows ends what moves: nothing queues", () => {
  const { asked, motion, moves, frame } = made();
  const part = motion.part();
  part.follow(moves);
  assert.equal(asked.moving, 0);
  frame();
  assert.equal(asked.moving, 1);
  asked.now = 600;
  part.follow(moves);
  assert.equal(asked.moving, 0);
  asked.now = 1200;
  part.follow(moves);
  assert.equal(asked.frames.length, 1);
  frame();
  assert.deepEqual([asked.moving, asked.begun], [1, [Infinity, 480]]);
});

test("who steps fast sees nothing move, and a key ends what every part moves", () => {
  const { asked, motion, moves, frame } = made();
  const [one, other] = [motion.part(), motion.part()];
  one.follow(moves);
  other.follow(moves);
  frame();
  assert.equal(asked.moving, 2);
  motion.stop();
  assert.equal(asked.moving, 0);
  asked.now = 100;
  one.follow(moves);
  assert.equal(asked.frames.length, 0);
});

test("nothing moves where a person asks for none, from the moment on that they do", () => {
  const { asked, wishes, motion, moves, frame } = made();
  const part = motion.part();
  part.follow(moves);
  frame();
  asked.reduced = true;
  wishes.dispatchEvent(new Event("change"));
  assert.equal(asked.moving, 0);
  asked.now = 1000;
  part.follow(moves);
  assert.equal(asked.frames.length, 0);
});

test("of a lab that is taken down nothing moves, and nothing is about to", () => {
  const { end, asked, motion, moves, frame } = made();
  const [one, other] = [motion.part(), motion.part()];
  one.follow(moves);
  frame();
  other.follow(moves);
  end.abort();
  assert.deepEqual([asked.moving, asked.frames.length], [0, 0]);
  asked.now = 1000;
  one.follow(moves);
  assert.equal(asked.frames.length, 0);
});
