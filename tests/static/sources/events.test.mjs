import assert from "node:assert/strict";
import test from "node:test";
import { listen } from "../../../static/js/sources/events.js";

const settled = () => new Promise((done) => setImmediate(done));

/** A line by events; `answer` tells what comes of a POST: a status, or an error that is thrown. */
function setUp(t, answer = () => 204, to = undefined) {
  const posts = [];
  const streams = [];
  class Stream extends EventTarget {
    constructor(address) {
      super();
      this.address = address;
      streams.push(this);
    }
    close() {
      this.closed = true;
    }
    say(type, data) {
      this.dispatchEvent(Object.assign(new Event(type), { data }));
    }
  }
  const globals = {
    EventSource: Stream,
    fetch: async (address, { method, body, signal }) => {
      signal.throwIfAborted();
      const [head, ...said] = body.split("\n");
      posts.push({ ...JSON.parse(head), said });
      const status = posts.length === 1 ? 200 : await answer(posts.at(-1), posts.length);
      if (status instanceof Error) throw status;
      assert.deepEqual([address, method], ["http://lab/events", "POST"]);
      return { ok: status < 300, status, json: async () => ({ line: "KEY", ticket: "a b" }) };
    },
  };
  const before = Object.fromEntries(Object.keys(globals).map((name) => [name, globalThis[name]]));
  Object.assign(globalThis, globals);
  t.after(() => Object.assign(globalThis, before));
  const heard = [];
  let closed = 0;
  const on = { opened: () => heard.push("opened"), hear: (data) => heard.push(data), closed: () => (closed += 1) };
  const line = listen("http://lab/events", on, to);
  return { line, posts, streams, heard, closed: () => closed };
}

test("a line is opened, listened to with its ticket, and spoken on with its key", async (t) => {
  const { line, posts, streams, heard } = setUp(t);
  assert.equal(line.ready(), false);
  await settled();
  assert.deepEqual([posts, line.ready()], [[{ line: null, part: 0, said: [] }], true]);
  assert.equal(streams[0].address, "http://lab/events?ticket=a+b");
  streams[0].onmessage({ data: "words" });
  streams[0].say("frame", Buffer.from([0, 71, 255]).toString("base64"));
  assert.deepEqual(heard.slice(0, 2), ["opened", "words"]);
  assert.deepEqual([...new Uint8Array(heard[2])], [0, 71, 255]);
  line.send("one");
  await settled();
  assert.deepEqual(posts.at(-1), { line: "KEY", part: 1, said: ["one"] });
});

test("one POST at a time, and what waits meanwhile goes together, as much as one may say", async (t) => {
  let answer;
  const { line, posts } = setUp(t, () => new Promise((done) => (answer = () => done(204))));
  await settled();
  line.send("first");
  for (let k = 0; k < 20; k += 1) line.send(String(k));
  line.send("x".repeat(70000));
  line.send("last");
  const said = [];
  for (let k = 0; k < 6; k += 1) {
    await settled();
    if (posts.length > said.length + 1) {
      said.push(posts.at(-1).said);
      answer();
    }
  }
  assert.deepEqual(said.map((one) => one.length), [1, 16, 4, 1, 1]);
  assert.deepEqual(posts.map(({ part }) => part), [0, 1, 2, 3, 4, 5]);
  assert.deepEqual(said.flat().slice(0, 4), ["first", "0", "1", "2"]);
});

test("a POST that came to nothing is said again under its number, and at last the line is over", async (t) => {
  const fails = [1, 1, 0, 1, 1, 1];
  const { line, posts, closed } = setUp(t, () => (fails.shift() ? new TypeError("network") : 204));
  await settled();
  line.send("one");
  await settled();
  assert.deepEqual(posts.slice(1).map(({ part, said }) => [part, ...said]), [[1, "one"], [1, "one"], [1, "one"]]);
  assert.equal(closed(), 0);
  line.send("two");
  await settled();
  assert.deepEqual([posts.length, closed(), line.ready()], [7, 1, false]);
});

test("what the server refuses is not said again", async (t) => {
  const { line, posts, closed, streams } = setUp(t, () => 403);
  await settled();
  line.send("one");
  await settled();
  assert.deepEqual([posts.length, closed(), streams[0].closed], [2, 1, true]);
});

test("of a line that the server has ended what it told last is heard, " +
  "though a POST is answered before that comes", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { line, closed, streams, heard } = setUp(t, () => 404);
  await settled();
  line.send("one");
  await settled();
  line.send("two");
  await settled();
  assert.equal(closed(), 0);
  streams[0].onmessage({ data: "why" });
  streams[0].say("close", '[1013, "x"]');
  assert.deepEqual([heard, closed()], [["opened", "why"], 1]);
  t.mock.timers.tick(60000);
  assert.equal(closed(), 1);
});

test("of a line that the server does not know, and that nothing comes on, " +
  "no more is waited for than a moment", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { line, posts, closed, streams } = setUp(t, () => 404);
  await settled();
  line.send("one");
  await settled();
  t.mock.timers.tick(2999);
  assert.equal(closed(), 0);
  t.mock.timers.tick(1);
  assert.deepEqual([posts.length, closed(), streams[0].closed, line.ready()], [2, 1, true, false]);
});

for (const [what, end] of [
  ["breaks", (stream) => stream.onerror()],
  ["is closed by the server", (stream) => stream.say("close", "[1008, \"x\"]")],
]) {
  test(`a stream that ${what} is over, once`, async (t) => {
    const { line, closed, streams } = setUp(t);
    await settled();
    end(streams[0]);
    end(streams[0]);
    assert.deepEqual([closed(), streams[0].closed, line.ready()], [1, true, false]);
  });
}

test("one that is closed tells nothing, wherever it had come", async (t) => {
  const early = setUp(t);
  early.line.close();
  await settled();
  assert.deepEqual([early.streams.length, early.closed()], [0, 0]);
  const late = setUp(t);
  await settled();
  late.line.close();
  late.line.send("x");
  await settled();
  assert.deepEqual([late.streams[0].closed, late.posts.length, late.closed()], [true, 1, 0]);
});

test("what a line is to is said as it is opened, and not again", async (t) => {
  const { line, posts } = setUp(t, () => 204, "import");
  await settled();
  line.send("one");
  await settled();
  assert.deepEqual(posts, [{ line: null, part: 0, to: "import", said: [] }, { line: "KEY", part: 1, said: ["one"] }]);
});
