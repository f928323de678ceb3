import assert from "node:assert/strict";
import test from "node:test";
import { SPEC, answer, body, golden } from "./bodies.mjs";
import { HELLO, setUp } from "./lines.mjs";

/** A room as who follows is told of it. */
const room = (spec, trace) => JSON.stringify({
  type: "room", code: "K7F2QX", epoch: "e", revision: 1, by: "x", screen: { spec }, hold: false, calls: 0,
  presenter: false, ...(trace ? { trace } : {}),
});
const asks = ({ sent }) => sent.map(({ type }) => type);

/** A page in a class that has been told of a trace, and what it fetches; `answers` says what comes of that. */
function following(t, answers) {
  const gets = [];
  const page = setUp(t, () => true, null, undefined, async (path, signal) => {
    gets.push({ path, signal });
    return answers(path);
  });
  page.last().open(HELLO, room(SPEC, "used-key"));
  /** Wants it, and lets what waits for others be done. @param {object} spec @param {number} [until] */
  const open = (spec, until) => {
    page.connection.open(structuredClone(spec), until);
    page.tick(1000);
  };
  return { ...page, gets, open };
}

test("what a class sees is fetched, and the line is asked for nothing until something else is wanted", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.open(SPEC, 4);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, []]);
  assert.match(page.gets[0].path, /^used-key\?spec=[\w-]+&until=4$/);
  const { stream } = page.heard.messages[0];
  assert.deepEqual(page.heard.frames.map((frame) => frame.stream), page.heard.frames.map(() => stream));
  assert.ok(page.heard.frames.length);

  page.open({ ...SPEC, interventions: [] });
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  assert.ok(page.last().sent[0].stream > stream);
  // Back at what the class sees: the server is told that its stream is not wanted any more.
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "close"]]);
  // What a class that was left sees is nothing to go by.
  page.connection.say({ type: "leave" });
  page.open(SPEC);
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "close", "leave", "open"]]);
});

test("a presenter, and who follows what has no address, asks by the line", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.last().open(room(SPEC, null));
  page.open(SPEC);
  page.connection.openBeside(structuredClone(SPEC));
  await page.settle();
  assert.deepEqual([page.gets, asks(page.last())], [[], ["open", "open"]]);
});

test("where the way does not work the line is asked, and the way is not tried for a while", async (t) => {
  let result = () => Promise.reject(new TypeError("offline"));
  const page = following(t, () => result());
  page.open(SPEC, 2);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  assert.deepEqual([page.last().sent[0].spec, page.last().sent[0].until], [SPEC, 2]);
  result = () => answer(body("noisy"));
  const failed = performance.now();
  t.mock.method(performance, "now", () => failed + 50000);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open", "open"]]);
  t.mock.method(performance, "now", () => failed + 61000);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [2, ["open", "open", "close"]]);
});

test("what the server will not send so is asked for, and the next is fetched again", async (t) => {
  const results = [answer(null, 413), answer(body("noisy"))];
  const page = following(t, () => results.shift());
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, asks(page.last())], [1, ["open"]]);
  page.open(SPEC);
  await page.settle();
  assert.deepEqual([page.gets.length, page.heard.messages.length], [2, 1]);
});

test("of what is overtaken on its way nothing is taken, and nothing is asked for in its place", async (t) => {
  let arrive;
  const page = following(t, () => new Promise((done) => (arrive = done)));
  page.open(SPEC);
  await page.settle();
  const first = arrive;
  page.open({ ...SPEC, interventions: [] });
  assert.equal(page.gets[0].signal.aborted, true);
  first(answer(body("noisy")));
  await page.settle();
  assert.deepEqual([page.heard.messages, asks(page.last())], [[], ["open"]]);
  page.connection.close();
});

test("a line that is lost meanwhile asks for nothing that was fetched, and for what could not be", async (t) => {
  let arrive;
  const page = following(t, () => new Promise((done) => (arrive = done)));
  page.open(SPEC);
  await page.settle();
  await page.failed();
  page.last().open(HELLO);
  assert.deepEqual(asks(page.last()), []);
  arrive(answer(body("noisy")));
  await page.settle();
  assert.equal(page.heard.messages.length, 1);

  page.open(SPEC);
  await page.settle();
  page.last().fail();
  arrive(answer(null, 404));
  await page.settle();
  await page.failed();
  page.last().open(HELLO);
  assert.deepEqual(asks(page.last()), ["open"]);
});

test("what is to be explained of what was fetched opens it at the server, which sends none of it again", async (t) => {
  const page = following(t, () => answer(body("noisy")));
  page.open(SPEC);
  await page.settle();
  const { stream } = page.heard.messages[0];
  page.holds.push({ run: "used-key", steps: 4 });
  const wish = { layer: 0, unit: 1, start: 0, stop: 4 };
  page.connection.explain({ stream, ...wish });
  const [open] = page.last().sent;
  assert.deepEqual([open.type, open.have], ["open", page.holds]);
  page.last().open(JSON.stringify({ ...JSON.parse(golden("noisy.json")).opened, stream: open.stream, groups: [] }));
  assert.deepEqual(page.last().sent.slice(1), [{ type: "explain", stream: open.stream, ...wish }]);
  page.connection.explain({ stream: open.stream, ...wish });
  page.tick(1000);
  assert.deepEqual(asks(page.last()), ["open", "explain", "explain"]);
});
