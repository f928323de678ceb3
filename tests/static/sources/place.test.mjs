import assert from "node:assert/strict";
import test from "node:test";
import { Place } from "../../../static/js/sources/place.js";
import { stopped } from "../clock.mjs";
import { frameOf, openedOf } from "../traces.mjs";

test("a place asks when the line is ready, gives more credit as steps come, and closes what it asked for", (t) => {
  const { tick } = stopped(t);
  const sent = [];
  let ready = false;
  const line = { send: (request) => sent.push(request), ready: () => ready, number: () => 7, have: () => [] };
  const place = new Place(true, line);
  place.open({ net: "n" });
  tick(1000);
  assert.deepEqual(sent, []);
  ready = true;
  place.ask();
  assert.deepEqual(sent.map(({ type, stream, beside }) => [type, stream, beside]), [["open", 7, true]]);

  const steps = 3000;
  const opened = openedOf({}, steps, { stream: 7 });
  place.opened(opened);
  let told = 0;
  for (let first = 0; first < 600; first += 100) {
    for (const group of [0, 1]) {
      place.take(frameOf(opened, group, first, 100, (_, step, width) => Array(width).fill(0)), () => (told += 1));
    }
  }
  // A step counts once, however many frames it takes: of 1024 fewer than half are left.
  assert.deepEqual([told, sent.slice(1)], [12, [{ type: "credit", stream: 7, steps: 1024 }]]);
  place.open(null);
  assert.deepEqual(sent.at(-1), { type: "close", stream: 7 });
  place.open(null);
  assert.equal(sent.length, 3);
});

test("what asks for a Trace says what is held and how much of it is wanted, or nothing of either", (t) => {
  stopped(t);
  const sent = [];
  let have = [];
  const line = { send: (request) => sent.push(request), ready: () => true, number: () => 3, have: () => have };
  const place = new Place(false, line);
  const spec = { version: 1, net: "anbn", input: { kind: "text", text: "Sab" } };
  place.open(spec);
  assert.deepEqual(sent.at(-1), { type: "open", stream: 3, spec, credit: 1024, batch: 128 });
  have = [{ run: "k", steps: 2 }];
  place.until = 7;
  place.ask();
  assert.deepEqual(sent.at(-1), { type: "open", stream: 3, spec, credit: 1024, batch: 128, have, until: 7 });
});
