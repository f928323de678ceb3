import assert from "node:assert/strict";
import test from "node:test";
import { connect } from "../../../static/js/sources/socket.js";
import { lineSaid } from "../../../static/js/state/sentence.js";
import { openedOf } from "../traces.mjs";

const NETS = [{ name: "n" }];
const HELLO = JSON.stringify({ type: "hello", protocol: 2, vocabulary: {}, nets: NETS });

/** A page's line, with sockets that the test opens, speaks through and closes, and a clock that it moves. */
function setUp(t, healthy = () => false, first = null) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  const sockets = [];
  class Socket {
    static OPEN = 1;
    readyState = 0;
    sent = [];
    constructor(address) {
      this.address = address;
      sockets.push(this);
    }
    send(text) {
      this.sent.push(JSON.parse(text));
    }
    close() {
      this.fail();
    }
    open(...said) {
      this.readyState = 1;
      for (const data of said) this.onmessage({ data });
    }
    fail() {
      if (this.readyState === 3) return;
      this.readyState = 3;
      this.onclose();
    }
  }
  const reported = [];
  const globals = {
    WebSocket: Socket,
    reportError: (error) => reported.push(error),
    fetch: async () => {
      if (!healthy()) throw new TypeError("refused");
      return { ok: true, json: async () => ({ status: "ok" }) };
    },
  };
  const before = Object.fromEntries(Object.keys(globals).map((name) => [name, globalThis[name]]));
  Object.assign(globalThis, globals);
  t.after(() => Object.assign(globalThis, before));
  const lines = [];
  const heard = { unreadable: 0, nets: [], opened: [], beside: [], refused: [], changed: [] };
  const connection = connect({ socket: "ws://lab/ws", health: "http://lab/healthz" }, {
    line: (line) => lines.push(line),
    unreadable: () => (heard.unreadable += 1),
    hello: (nets) => heard.nets.push(nets),
    nets: () => {},
    changed: (net, refusal) => heard.changed.push([net, refusal]),
    answer: () => {},
    opened: (message, spec, beside) => {
      heard.opened.push(spec);
      heard.beside.push(beside);
    },
    frame: () => {},
    error: ({ code }, beside) => heard.refused.push([code, beside]),
    have: () => [],
  }, first);
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await null;
  };
  return {
    connection, sockets, lines, heard, reported,
    last: () => sockets.at(-1),
    state: () => lines.at(-1)?.state,
    /** The socket that is there fails, what comes of it is known, and the next one is tried. */
    async failed() {
      sockets.at(-1).fail();
      await settle();
      t.mock.timers.tick(25000);
    },
    tick: (ms) => t.mock.timers.tick(ms),
    settle,
  };
}

test("a line that opens asks for what is wanted, and tells for what an answer is", (t) => {
  const { connection, last, state, heard } = setUp(t);
  const spec = { net: "n" };
  connection.open(spec);
  assert.deepEqual(last().sent, []);
  last().open(HELLO);
  assert.equal(state(), "open");
  assert.deepEqual(last().sent.map(({ type }) => type), ["open"]);
  connection.open({ net: "later" });
  last().open(JSON.stringify(openedOf({}, 3)));
  assert.equal(heard.opened[0], spec);
});

test("what is wanted from the beginning is asked for with the address of the line, once", (t) => {
  const spec = { net: "n" };
  const { connection, sockets, heard, tick } = setUp(t, undefined, spec);
  const [line] = sockets;
  const asked = JSON.parse(new URL(line.address).searchParams.get("first"));
  assert.deepEqual([asked.type, asked.stream, asked.spec], ["open", 1, spec]);
  connection.open(spec);
  line.open(HELLO, JSON.stringify(openedOf({}, 3, { stream: 1 })));
  tick(100);
  assert.deepEqual([line.sent, heard.opened], [[], [spec]]);
  // A line that follows says what is held, and so asks when it is there.
  line.fail();
  tick(25000);
  sockets[1].open(HELLO);
  assert.deepEqual([sockets[1].address, sockets[1].sent.map((one) => one.stream)], ["ws://lab/ws", [2]]);
});

test("what was wanted instead before the line was there is asked for too, and the answer to the other passed over", (t) => {
  const { connection, last, heard } = setUp(t, undefined, { net: "n" });
  const other = { net: "other" };
  connection.open(other);
  last().open(HELLO, JSON.stringify(openedOf({}, 3, { stream: 1 })), JSON.stringify(openedOf({}, 3, { stream: 2 })));
  assert.deepEqual([last().sent.map((one) => one.spec), heard.opened], [[other], [other]]);
});

test("what is too long for an address is asked for when the line is there", (t) => {
  const spec = { net: "n", input: { kind: "text", text: "a".repeat(4000) } };
  const { last } = setUp(t, undefined, spec);
  last().open(HELLO);
  assert.deepEqual([last().address, last().sent.map((one) => one.spec)], ["ws://lab/ws", [spec]]);
});

test("what hello makes wanted is asked for once", (t) => {
  const { connection, last, heard } = setUp(t);
  heard.nets.push = () => connection.open({ net: "n" });
  last().open(HELLO);
  assert.equal(last().sent.length, 1);
});

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

for (const [what, data] of [["text that is no JSON", "{"], ["a frame that is none", new ArrayBuffer(3)], ["a hello without nets", '{"type":"hello","protocol":2}'], ["null", "null"]]) {
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

for (const [protocol, state, says] of [[3, "older", "This page is older than the server: reload it."], [0, "newer", "The server is older than this page"], [undefined, "newer", "The server is older than this page"]]) {
  test(`protocol ${protocol} is another one: nothing is asked, nothing tried again, and that is told`, (t) => {
    const { connection, sockets, lines, tick, heard } = setUp(t);
    connection.open({ net: "n" });
    sockets[0].open(JSON.stringify({ type: "hello", protocol, nets: NETS }));
    tick(100000);
    assert.equal(lines.at(-1).state, state);
    assert.deepEqual([sockets.length, sockets[0].sent, heard.nets], [1, [], []]);
    const said = lineSaid(lines.at(-1), { origin: "http://lab", protocol: "http:" });
    assert.ok(said.text.startsWith(says) && said.reload);
  });
}

test("what is refused names the address and the remedy; nothing is lost only where a line once was", () => {
  const [plain, secure] = ["http", "https"].map((scheme) => ({ origin: `${scheme}://lab.example`, protocol: `${scheme}:` }));
  const refused = { state: "refused", once: false };
  assert.match(lineSaid(refused, secure).text, /takes no connection from https:\/\/lab\.example: start it with --allow-origin https:\/\/lab\.example\./);
  assert.match(lineSaid(refused, plain).text, /no websocket gets through: try another network\. .*--allow-origin http:\/\/lab\.example/);
  for (const state of ["refused", "lost"]) {
    assert.doesNotMatch(lineSaid({ state, once: false }, plain).text, /lost\.$/);
    assert.match(lineSaid({ state, once: true }, plain).text, /Nothing is lost\.$/);
  }
  assert.equal(lineSaid({ state: "unanswered", once: false }, plain).text, "The server does not answer; trying again.");
  assert.equal(lineSaid({ state: "open", once: true }, plain).text, "");
});

test("closed, it says nothing, asks nothing and tries nothing any more", (t) => {
  const { connection, sockets, lines, heard, last, tick } = setUp(t);
  last().open(HELLO);
  const { sent } = last();
  connection.open({ net: "n" });
  connection.questions.ask("slot", "kind", {});
  connection.close();
  assert.equal(last().readyState, 3);
  const [told, asked] = [lines.length, sent.length];
  connection.open({ net: "m" });
  connection.questions.ask("slot", "kind", {});
  last().onmessage({ data: HELLO });
  tick(60000);
  assert.deepEqual([sockets.length, lines.length, sent.length, heard.nets.length], [1, told, asked, 1]);
});

test("closed while the line is lost, it does not come back", async (t) => {
  const { connection, sockets, lines, last, tick, settle } = setUp(t);
  last().fail();
  const told = lines.length;
  connection.close();
  await settle();
  tick(60000);
  assert.deepEqual([sockets.length, lines.length], [1, told]);
});

test("an own net is renamed and deleted over the line, and what came of it is told", (t) => {
  const { connection, last, heard } = setUp(t);
  last().open(HELLO);
  connection.nets.rename("my-net", "Ours");
  connection.nets.delete("my-net");
  assert.deepEqual(last().sent, [
    { type: "rename", net: "my-net", title: "Ours" }, { type: "delete", net: "my-net" },
  ]);
  const refusal = { type: "error", stream: null, net: "my-net", code: "busy", message: "Try again" };
  last().open(JSON.stringify({ type: "changed", net: "my-net" }), JSON.stringify(refusal));
  assert.deepEqual(heard.changed, [["my-net", null], ["my-net", refusal]]);
});

test("a second trace is asked for beside the first: each has its own streams, and a line that comes back asks for both", (t) => {
  const { connection, sockets, last, heard, tick } = setUp(t);
  const [spec, other] = [{ net: "n" }, { net: "other" }];
  connection.open(spec);
  connection.openBeside(other);
  last().open(HELLO);
  const asked = () => last().sent.map(({ type, stream, spec: { net } = {}, beside = false }) => [type, stream, net, beside]);
  assert.deepEqual(asked(), [["open", 1, "n", false], ["open", 2, "other", true]]);
  for (const stream of [2, 1]) last().open(JSON.stringify(openedOf({}, 3, { stream })));
  assert.deepEqual(heard.opened, [other, spec]);
  assert.deepEqual(heard.beside, [true, false]);
  last().open(JSON.stringify({ type: "error", stream: 2, code: "failed", message: "m", reason: "r", params: {} }));
  assert.deepEqual(heard.refused, [["failed", true]]);
  last().fail();
  tick(25000);
  last().open(HELLO);
  assert.equal(sockets.length, 2);
  assert.deepEqual(asked(), [["open", 3, "n", false], ["open", 4, "other", true]]);
  tick(1000);
  connection.openBeside(null);
  assert.deepEqual(last().sent.at(-1), { type: "close", stream: 4 });
  last().open(JSON.stringify(openedOf({}, 3, { stream: 4 })));
  assert.equal(heard.opened.length, 2);
});
