import assert from "node:assert/strict";
import test from "node:test";
import { lineSaid } from "../../../static/js/state/sentence.js";
import { openedOf } from "../traces.mjs";
import { HELLO, NETS, setUp } from "./lines.mjs";

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

test("what was wanted instead before the line was there is asked for too, and " +
  "the answer to the other passed over", (t) => {
  const { connection, last, heard } = setUp(t, undefined, { net: "n" });
  const other = { net: "other" };
  connection.open(other);
  last().open(HELLO, JSON.stringify(openedOf({}, 3, { stream: 1 })), JSON.stringify(openedOf({}, 3, { stream: 2 })));
  assert.deepEqual([last().sent.map((one) => one.spec), heard.opened], [[other], [other]]);
});

const WHO = () => ({ key: "k".repeat(32), token: "TOKEN" });
const CLAIM = { type: "claim", key: "k".repeat(32), token: "TOKEN", shown: ["my-other"] };

test("who this is is said first, and the key stands in no address", (t) => {
  const { last, sockets, heard } = setUp(t, undefined, { net: "n" }, undefined, undefined, WHO);
  last().open(HELLO);
  assert.deepEqual(last().sent, [CLAIM]);
  assert.equal(heard.nets.length, 1);
  last().open(JSON.stringify({ type: "nets", nets: NETS, own: ["n"], claimed: true }));
  assert.equal(heard.nets.length, 2);
  assert.ok(sockets.every(({ address }) => !address.includes("kkk") && !address.includes("TOKEN")));
});

test("the name of a net that somebody keeps stands in no address", (t) => {
  const spec = { net: "my-anbn-0123" };
  const { last } = setUp(t, undefined, spec, undefined, undefined, WHO);
  last().open(HELLO);
  assert.deepEqual([last().address, last().sent.map(({ type }) => type)], ["ws://lab/ws", ["claim", "open"]]);
});

test("nets that are left out are those told last", (t) => {
  const { last, heard } = setUp(t, undefined, { net: "n" }, undefined, undefined, WHO);
  last().open(HELLO, JSON.stringify({ type: "nets", own: ["n"], claimed: true }));
  assert.deepEqual([heard.nets.at(-1), heard.own.at(-1)], [NETS, ["n"]]);
  const more = [...NETS, { name: "my-own" }];
  last().open(JSON.stringify({ type: "nets", nets: more, own: [] }), JSON.stringify({ type: "nets", own: ["my-own"] }));
  assert.deepEqual([heard.nets.at(-1), heard.own.at(-1)], [more, ["my-own"]]);
});

test("on a line that follows the lab is told what nets there are once the list is its own", (t) => {
  const { connection, sockets, tick, heard, state } = setUp(t, undefined, null, undefined, undefined, WHO);
  sockets[0].open(HELLO);
  connection.open({ net: "my-own" });
  sockets[0].fail();
  tick(25000);
  const nets = (own, more) =>
    JSON.stringify({ type: "nets", nets: [...NETS, ...own.map((name) => ({ name }))], own, ...more });
  // Meanwhile some other net came to be; then the line is lost once more.
  sockets[1].open(HELLO, nets([]));
  assert.deepEqual([heard.nets.length, state(), sockets[1].sent], [1, "open", [CLAIM]]);
  sockets[1].fail();
  tick(25000);
  sockets[2].open(HELLO, nets([]), nets(["my-own"], { claimed: true }));
  assert.deepEqual([heard.nets.length, heard.own.at(-1)], [2, ["my-own"]]);
  assert.deepEqual(sockets[2].sent.map(({ type }) => type), ["claim", "open"]);
  sockets[2].open(nets([], { claimed: true }));
  assert.equal(heard.nets.length, 3);
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

for (const [protocol, state, says] of [
  [3, "older", "This page is older than the server: reload it."], [0, "newer", "The server is older than this page"],
  [undefined, "newer", "The server is older than this page"],
]) {
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
  const [plain, secure] = ["http", "https"].map(
    (scheme) => ({ origin: `${scheme}://lab.example`, protocol: `${scheme}:` }),
  );
  const refused = { state: "refused", once: false };
  assert.match(
    lineSaid(refused, secure).text,
    /takes no connection from https:\/\/lab\.example: start it with --allow-origin https:\/\/lab\.example\./,
  );
  const said = lineSaid(refused, plain).text;
  assert.match(said, /no websocket gets through, and no server-sent events: try another network\. /);
  assert.match(said, /--allow-origin http:\/\/lab\.example/);
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

test("an own net is renamed and deleted over the line, and what came of it is told", (t) => {
  const { connection, last, heard } = setUp(t);
  last().open(HELLO);
  connection.say({ type: "rename", net: "my-net", title: "Ours" });
  connection.say({ type: "delete", net: "my-net" });
  assert.deepEqual(last().sent, [
    { type: "rename", net: "my-net", title: "Ours" }, { type: "delete", net: "my-net" },
  ]);
  const refusal = { type: "error", stream: null, net: "my-net", code: "busy", message: "Try again" };
  last().open(JSON.stringify({ type: "changed", net: "my-net" }), JSON.stringify(refusal));
  assert.deepEqual(heard.changed, [["my-net", null], ["my-net", refusal]]);
});

test("a second trace is asked for beside the first: each has its own streams, and " +
  "a line that comes back asks for both", (t) => {
  const { connection, sockets, last, heard, tick } = setUp(t);
  const [spec, other] = [{ net: "n" }, { net: "other" }];
  connection.open(spec);
  connection.openBeside(other);
  last().open(HELLO);
  const asked = () =>
    last().sent.map(({ type, stream, spec: { net } = {}, beside = false }) => [type, stream, net, beside]);
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
  connection.openBeside(other, 5);
  tick(1000);
  assert.deepEqual([last().sent.at(-1).stream, last().sent.at(-1).until], [5, 5]);
  connection.openBeside(null);
  assert.deepEqual(last().sent.at(-1), { type: "close", stream: 5 });
  last().open(JSON.stringify(openedOf({}, 3, { stream: 5 })));
  assert.equal(heard.opened.length, 2);
});

test("what is refused while something else is wanted already says nothing of that", (t) => {
  const { connection, last, heard, tick } = setUp(t);
  const refuses = (stream) =>
    last().open(JSON.stringify({ type: "error", stream, code: "failed", message: "m", reason: "r", params: {} }));
  last().open(HELLO);
  connection.open({ net: "n" });
  tick(10);
  // It waits its turn: who drags asks many times a second.
  connection.open({ net: "later" });
  refuses(1);
  assert.deepEqual(heard.refused, []);
  tick(100);
  assert.deepEqual(last().sent.map(({ spec: { net } }) => net), ["n", "later"]);
  refuses(2);
  assert.deepEqual(heard.refused, [["failed", false]]);
});
