import assert from "node:assert/strict";
import test from "node:test";
import { HELLO, setUp } from "./lines.mjs";

test("a server that does not answer is told as such, not as a line that was lost", async (t) => {
  const { failed, state, lines } = setUp(t);
  for (let k = 0; k < 3; k += 1) await failed();
  assert.equal(state(), "unanswered");
  assert.ok(lines.every(({ once }) => !once));
});

test("a server that answers but opens no line is refusing, and says so only when it did so twice", async (t) => {
  const { failed, state, last } = setUp(t, () => true);
  await failed();
  assert.equal(state(), undefined);
  await failed();
  assert.equal(state(), "refused");
  last().open(HELLO);
  assert.equal(state(), "open");
});

test("a line that was open is lost, and when the server comes back refuses, that is told", async (t) => {
  let up = true;
  const { failed, state, last, lines, sockets } = setUp(t, () => up);
  last().open(HELLO);
  up = false;
  await failed();
  await failed();
  assert.deepEqual(lines.at(-1), { state: "lost", once: true });
  up = true;
  await failed();
  assert.equal(state(), "lost");
  await failed();
  assert.deepEqual(lines.at(-1), { state: "refused", once: true });
  assert.equal(sockets.length, 5);
});

for (const [what, data] of [
  ["text that is no JSON", "{"], ["a frame that is none", new ArrayBuffer(3)],
  ["a hello without nets", '{"type":"hello","protocol":2}'], ["null", "null"],
]) {
  test(`${what} ends the line, and a new one asks for the same again`, (t) => {
    const { connection, sockets, heard, state, tick, reported } = setUp(t);
    connection.open({ net: "n" });
    sockets[0].open(HELLO, data);
    assert.deepEqual([heard.unreadable, state(), sockets[0].readyState, reported.length], [1, "lost", 3, 1]);
    tick(1000);
    sockets[1].open(HELLO);
    assert.equal(state(), "open");
    assert.equal(sockets[1].sent[0].spec.net, "n");
  });
}

test("what is never readable is not asked for without end", (t) => {
  const { sockets, state, tick, last } = setUp(t);
  for (let k = 0; k < 3; k += 1) {
    last().open(HELLO, "{");
    tick(25000);
  }
  assert.deepEqual([state(), sockets.length], ["unreadable", 3]);
  tick(100000);
  assert.equal(sockets.length, 3);
});

for (const [what, comes] of [
  ["the network is there again", (lab) => lab.online()],
  ["somebody looks again", (lab) => [false, true].forEach(lab.see)],
]) {
  test(`a line that was lost for long is tried soon once ${what}, and so is the next`, async (t) => {
    const lab = setUp(t);
    lab.last().open(HELLO);
    for (let k = 0; k < 7; k += 1) await lab.failed();
    lab.last().fail();
    await lab.settle();
    const tried = lab.sockets.length;
    comes(lab);
    lab.tick(500);
    assert.equal(lab.sockets.length, tried + 1);
    // None comes beside the one that is on its way.
    comes(lab);
    lab.tick(500);
    assert.equal(lab.sockets.length, tried + 1);
    lab.last().fail();
    lab.tick(1000);
    assert.equal(lab.sockets.length, tried + 2);
    lab.last().open(HELLO);
    comes(lab);
    lab.tick(500);
    assert.deepEqual([lab.sockets.length, lab.state()], [tried + 2, "open"]);
  });
}

test("closed while the line is lost, it does not come back", async (t) => {
  const { connection, sockets, lines, last, tick, settle } = setUp(t);
  last().fail();
  const told = lines.length;
  connection.close();
  await settle();
  tick(60000);
  assert.deepEqual([sockets.length, lines.length], [1, told]);
});

/** A page whose websockets are refused, once its line by events is open. */
async function byEvents(t) {
  const lab = setUp(t, () => true, null, "http://lab/events");
  lab.connection.open({ net: "n" });
  await lab.failed();
  await lab.settle();
  lab.streams[0].open(HELLO);
  await lab.settle();
  return lab;
}

test("where websockets are refused the line goes by events, which is told, and asks for the same", async (t) => {
  const { lines, sockets, posts } = await byEvents(t);
  assert.deepEqual([lines, sockets.length], [[{ state: "open", once: true, events: true }], 1]);
  assert.deepEqual(posts.map(({ type, spec }) => [type, spec?.net]), [["open", "n"]]);
});

test("websockets that are cut again and again give way to events; where the server is gone nothing does", async (t) => {
  let up = true;
  const lab = setUp(t, () => up, null, "http://lab/events");
  for (let k = 0; k < 3; k += 1) {
    lab.last().open(HELLO);
    await lab.failed();
  }
  await lab.settle();
  assert.deepEqual([lab.sockets.length, lab.streams.length, lab.state()], [3, 1, "lost"]);
  lab.streams[0].open(HELLO);
  assert.deepEqual(lab.lines.at(-1), { state: "open", once: true, events: true });
  up = false;
  lab.streams[0].onerror();
  await lab.settle();
  lab.tick(25000);
  await lab.settle();
  assert.deepEqual([lab.streams.length, lab.state()], [1, "lost"]);
});

test("refused both ways, that is told, and both are tried again", async (t) => {
  const lab = setUp(t, () => true, null, "http://lab/events");
  await lab.failed();
  await lab.settle();
  lab.streams[0].onerror();
  await lab.settle();
  assert.equal(lab.state(), "refused");
  lab.tick(25000);
  assert.equal(lab.sockets.length, 2);
  lab.last().open(HELLO);
  assert.deepEqual(lab.lines.at(-1), { state: "open", once: true });
});

test("a page that is not seen has no line by events, but for a study's answer, and " +
  "one again when it is seen", async (t) => {
  const { see, streams, lines, connection, posts, settle, tick } = await byEvents(t);
  see(false);
  assert.equal(streams[0].closed, true);
  tick(60000);
  await settle();
  assert.equal(streams.length, 1);
  see(true);
  await settle();
  assert.equal(streams.length, 2);
  streams[1].open(HELLO);
  await settle();
  assert.deepEqual(posts.map(({ type }) => type).filter((type) => type !== "beat"), ["open", "open"]);
  connection.questions.ask("slot", "training", {});
  see(false);
  assert.equal(streams[1].closed, undefined);
  streams[1].open(JSON.stringify({ type: "answer", ask: 1, done: 1, final: true, data: {} }));
  tick(5000);
  assert.equal(streams[1].closed, true);
  // It was given up by the page, not lost.
  assert.ok(lines.every(({ state }) => state === "open"));
});

test("after five minutes a websocket takes the place of events, if it says something", async (t) => {
  const { sockets, streams, lines, tick, leap, last } = await byEvents(t);
  tick(5000);
  assert.equal(sockets.length, 1);
  for (const opens of [false, true]) {
    leap(300000);
    streams[0].open(HELLO);
    tick(5000);
    assert.equal(sockets.length, opens ? 3 : 2);
    if (opens) last().open(HELLO);
    else last().fail();
    assert.equal(streams[0].closed, opens || undefined);
  }
  assert.deepEqual(lines.at(-1), { state: "open", once: true });
  assert.equal(last().sent[0].type, "open");
});

test("a websocket that gets through where the line by events was just lost stays the only one", async (t) => {
  const { sockets, streams, lines, tick, leap, last, settle } = await byEvents(t);
  leap(300000);
  streams[0].open(HELLO);
  tick(5000);
  streams[0].onerror();
  last().open(HELLO);
  await settle();
  tick(1000);
  assert.deepEqual([sockets.length, streams.length, last().readyState], [2, 1, 1]);
  assert.deepEqual(lines.at(-1), { state: "open", once: true });
});
