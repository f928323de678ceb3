import assert from "node:assert/strict";
import test from "node:test";
import { Ways } from "../../../static/js/sources/ways.js";

const MINUTE = 60000;

test("a way that is refused gives way to the other, and a websocket is tried again after five minutes", () => {
  const ways = new Ways(true);
  assert.equal(ways.next(0), "socket");
  ways.refused("socket", 0);
  assert.deepEqual([ways.next(1), ways.due(5 * MINUTE - 1), ways.due(5 * MINUTE)], ["events", false, true]);
  ways.refused("events", MINUTE);
  assert.equal(ways.next(MINUTE), "socket");
  // What is learnt late of a way that has failed says nothing of the other one.
  ways.refused("socket", MINUTE);
  ways.refused("socket", MINUTE);
  assert.equal(ways.next(MINUTE), "events");
  assert.equal(ways.next(7 * MINUTE), "socket");
});

test("websockets that are cut soon, three in a row, give way too; one that lived counts none", () => {
  const ways = new Ways(true);
  const line = (from, to) => {
    ways.opened(from);
    ways.ended(to);
    return ways.next(to);
  };
  assert.deepEqual([line(0, 10), line(20, 30), line(40, 40 + MINUTE)], ["socket", "socket", "socket"]);
  const now = 2 * MINUTE;
  assert.deepEqual([line(now, now + 1), line(now, now + 2), line(now, now + 3)], ["socket", "socket", "events"]);
  // Events that are cut are opened again.
  for (let k = 0; k < 9; k += 1) assert.equal(line(now, now + 10), "events");
});

test("where there is one way, it is that", () => {
  const ways = new Ways(false);
  ways.refused("socket", 0);
  for (let k = 0; k < 9; k += 1) ways.ended(k);
  assert.equal(ways.next(10), "socket");
});
