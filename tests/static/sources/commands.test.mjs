import assert from "node:assert/strict";
import test from "node:test";
import { HELLO, setUp } from "./lines.mjs";

const ROOM = JSON.stringify({
  type: "room", code: "K7F2QX", epoch: "e", revision: 1, by: "x", screen: {}, hold: false, calls: 0, presenter: true,
});
const BEAT = JSON.stringify({ type: "beat" });
const commands = ({ sent }) => sent.filter(({ type }) => ["steer", "pose", "point", "guest"].includes(type));

test("a command to a class that the line may have swallowed is said again once, " +
  "when the class is there again", async (t) => {
  const page = setUp(t);
  const { say } = page.connection;
  page.last().open(HELLO, ROOM);
  say({ type: "steer", id: "heard", act: "call" });
  page.tick(5000);
  say({ type: "steer", id: "lost", act: "results" });
  page.last().open(BEAT);
  say({ type: "pose", id: "lost too", screen: {}, symbols: [] });
  say({ type: "point", at: null });
  say({ type: "guest", number: 1, id: "shown" });
  say({ type: "guest", number: 2 });
  await page.failed();
  say({ type: "steer", id: "meanwhile", act: "over" });
  page.last().open(HELLO);
  assert.deepEqual(commands(page.last()), []);
  page.last().open(ROOM, ROOM);
  assert.deepEqual(commands(page.last()).map(({ id }) => id), ["lost", "lost too", "shown", "meanwhile"]);
  // A beat's answer says that all before it was heard; one that was sent before says nothing of it.
  page.tick(5000);
  page.last().open(BEAT, BEAT);
  await page.failed();
  page.last().open(HELLO, ROOM);
  assert.deepEqual(commands(page.last()), []);
});

test("who leaves a class says nothing to it any more", async (t) => {
  const page = setUp(t);
  page.last().open(HELLO, ROOM);
  page.connection.say({ type: "steer", id: "a", act: "hold" });
  page.connection.say({ type: "leave" });
  await page.failed();
  page.last().open(HELLO, ROOM);
  assert.deepEqual(commands(page.last()), []);
});

test("a beat that is answered before the class is there again tells of no command that was not said on this " +
  "line", async (t) => {
  const page = setUp(t);
  page.last().open(HELLO, ROOM);
  page.connection.say({ type: "steer", id: "lost", act: "end" });
  await page.failed();
  page.last().open(HELLO);
  page.tick(5000);
  page.last().open(BEAT);
  page.last().open(ROOM);
  assert.deepEqual(commands(page.last()).map(({ id }) => id), ["lost"]);
});
