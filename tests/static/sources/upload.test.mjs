import assert from "node:assert/strict";
import test from "node:test";

import { createUpload } from "../../../static/js/sources/upload.js";

/** A websocket that says what a server would. */
class Line {
  static OPEN = 1;
  readyState = 0;
  /** @type {(string|ArrayBuffer)[]} */
  sent = [];
  left = 0;
  static last = /** @type {Line|null} */ (null);

  constructor() {
    Line.last = this;
    queueMicrotask(() => {
      this.readyState = 1;
      this.onopen();
    });
  }

  send(message) {
    this.sent.push(message);
    queueMicrotask(() => this.answer(message));
  }

  answer(message) {
    const data = typeof message === "string" ? JSON.parse(message) : message;
    if (data.type === "file") this.left = data.size;
    else if (data instanceof ArrayBuffer) this.left -= data.byteLength;
    const says = { look: { type: "found", nets: [] }, claim: { type: "claimed" } }[data.type]
      ?? { type: "got", left: this.left };
    if (this.refuses?.(data)) Object.assign(says, { type: "error", reason: "too_busy", params: {}, message: "" });
    this.onmessage({ data: JSON.stringify(says) });
  }

  close() {
    this.readyState = 3;
    this.onclose();
  }
}

const WHO = { key: "k".repeat(32), token: null };

function setUp(t) {
  const before = globalThis.WebSocket;
  globalThis.WebSocket = /** @type {never} */ (Line);
  t.after(() => (globalThis.WebSocket = before));
  return createUpload({ address: "ws://here/import", who: () => WHO });
}

const file = (name, size) => new File([new Uint8Array(size)], name);

test("files go in pieces, the first in place of those before, and what is asked is answered", async (t) => {
  const upload = setUp(t);
  const shares = [];
  assert.equal(await upload.send([file("a.onnx", 1_000_000), file("a.data", 10)], (share) => shares.push(share)), null);
  const { sent } = Line.last;
  const heads = sent.filter((one) => typeof one === "string").map((one) => JSON.parse(one));
  assert.deepEqual(heads, [
    { type: "claim", key: WHO.key },
    { type: "file", name: "a.onnx", size: 1_000_000, first: true },
    { type: "file", name: "a.data", size: 10, first: false },
  ]);
  const pieces = sent.filter((one) => typeof one !== "string").map(({ byteLength }) => byteLength);
  assert.deepEqual(pieces, [458752, 458752, 82496, 10]);
  assert.equal(shares.at(-1), 1);
  assert.deepEqual(await upload.ask({ type: "look" }), { type: "found", nets: [] });
});

test("what is refused ends the sending, and so does a line that is lost", async (t) => {
  const upload = setUp(t);
  Line.last.refuses = (data) => data.type === "file";
  assert.equal((await upload.send([file("a.pt", 10)], () => {})).reason, "too_busy");
  Line.last.refuses = () => false;
  assert.equal(await upload.send([file("a.pt", 10)], () => {}), null);
  const said = Line.last.sent.filter((one) => typeof one === "string").map((one) => JSON.parse(one).type);
  assert.deepEqual(said, ["claim", "file", "file"]);
  Line.last.answer = () => Line.last.close();
  assert.equal((await upload.ask({ type: "look" })).reason, "import_lost");
  assert.equal((await upload.ask({ type: "look" })).reason, "import_lost");
});

test("a name that is longer than the server takes is refused and not cut: " +
  "the end of it says what the file is", async (t) => {
  const upload = setUp(t);
  // Of letters that UTF-16 has in two halves.
  const named = (letters) => file(`${"\u{1d11e}".repeat(letters - 3)}.pt`, 10);
  assert.equal(await upload.send([named(255)], () => {}), null);
  const { reason, params } = await upload.send([named(256)], () => {});
  assert.deepEqual([reason, params], ["import_name", { got: 256, most: 255 }]);
  const heads = Line.last.sent.filter((one) => typeof one === "string").map((one) => JSON.parse(one));
  assert.deepEqual(heads.slice(1).map(({ name }) => name), [named(255).name]);
});

test("where it is not taken in whose the file is, nothing of it is sent", async (t) => {
  const upload = setUp(t);
  Line.last.refuses = (data) => data.type === "claim";
  for (let turn = 0; turn < 2; turn += 1) assert.equal((await upload.send([file("a.pt", 10)], () => {})).type, "error");
  assert.deepEqual(Line.last.sent.map((one) => JSON.parse(one).type), ["claim", "claim"]);
});

test("an answer that cannot be read is a refusal that says so, and the next is answered", async (t) => {
  const upload = setUp(t);
  await upload.ask({ type: "claim" });
  const line = Line.last;
  for (const data of ["{", new ArrayBuffer(2)]) {
    line.answer = () => line.onmessage({ data });
    assert.equal((await upload.ask({ type: "look" })).reason, "import_unreadable");
    assert.equal((await upload.send([file("a.pt", 10)], () => {})).reason, "import_unreadable");
  }
  const compared = { type: "compared", most: 0, step: 0, cell: 0, ours: 0, theirs: 0, first: null };
  line.answer = () => line.onmessage({ data: JSON.stringify(compared) });
  assert.deepEqual(await upload.ask({ type: "compare" }), compared);
});

/** A websocket that does not get through. */
class Refused {
  readyState = 3;
  constructor() {
    Refused.tried += 1;
    queueMicrotask(() => this.onclose());
  }
  close() {}
  static tried = 0;
}

/** In place of a server: what is said by events, and answered. @param {(told: object) => object} answer */
function byEvents(t, answer) {
  const said = [];
  /** The server has ended the line. */
  let over = false;
  /** @type {{onmessage: (event: object) => void, dispatchEvent: (event: object) => void, closed?: boolean}} */
  let stream;
  const globals = {
    WebSocket: Refused,
    EventSource: class extends EventTarget {
      constructor() {
        super();
        stream = this;
        over = false;
      }
      close() {
        this.closed = true;
      }
    },
    fetch: async (address, { body }) => {
      assert.equal(address, "http://here/events");
      const [head, ...messages] = body.split("\n").map((line) => JSON.parse(line));
      said.push({ ...head, length: body.length }, ...messages);
      if (head.line && over) return { ok: false, status: 404 };
      for (const message of messages) queueMicrotask(() => stream.onmessage({ data: JSON.stringify(answer(message)) }));
      return { ok: true, json: async () => ({ line: "KEY", ticket: "T" }) };
    },
  };
  const before = Object.fromEntries(Object.keys(globals).map((name) => [name, globalThis[name]]));
  Object.assign(globalThis, globals);
  t.after(() => Object.assign(globalThis, before));
  /** What the server says last, by the stream. @param {string} data */
  const last = (data) => {
    stream.onmessage({ data });
    if (!stream.closed) stream.dispatchEvent(new Event("close"));
  };
  return { said, last, isClosed: () => stream.closed === true, end: () => (over = true) };
}

const MADE_WAY = JSON.stringify({ type: "error", reason: "import_made_way", params: {}, message: "Others wait" });

const HERE = { address: "ws://here/import", who: () => WHO };
const BOTH = { ...HERE, events: "http://here/events" };

test("where no websocket gets through files go by events, in pieces of text", async (t) => {
  let left = 0;
  const { said, isClosed } = byEvents(t, ({ type, size, data }) => {
    if (type === "claim") return { type: "claimed" };
    if (type === "look") return { type: "found", nets: [] };
    left = type === "file" ? size : left - Buffer.from(data, "base64").length;
    return { type: "got", left };
  });
  const upload = createUpload(BOTH);
  const shares = [];
  assert.equal(await upload.send([file("a.pt", 100_000)], (share) => shares.push(share)), null);
  assert.deepEqual([left, shares.at(-1)], [0, 1]);
  assert.deepEqual(said[0], { line: null, part: 0, to: "import", length: 36 });
  assert.deepEqual(
    said.filter(({ type }) => type).map(({ type }) => type), ["claim", "file", "piece", "piece", "piece"],
  );
  // No request is longer than a server takes.
  assert.ok(said.every(({ length = 0 }) => length < 65536));
  assert.deepEqual(await upload.ask({ type: "look" }), { type: "found", nets: [] });
  upload.close();
  assert.ok(isClosed());
});

test("by events too who made way has its files sent again, also where it asks before it is told so", async (t) => {
  let left = 0;
  const { said, last, end } = byEvents(t, ({ type, size, data }) => {
    if (type === "claim") return { type: "claimed" };
    if (type === "look") return { type: "found", nets: [] };
    left = type === "file" ? size : left - Buffer.from(data, "base64").length;
    return { type: "got", left };
  });
  const upload = createUpload({ ...BOTH, byEvents: () => true });
  const told = [];
  assert.equal(await upload.send([file("a.pt", 10)], () => {}, () => {}, () => told.push("made way")), null);
  const before = said.length;
  end();
  const asked = upload.ask({ type: "look" });
  // The POST is answered: there is no such line any more.
  while (said.length < before + 2) await new Promise((done) => setImmediate(done));
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
  last(MADE_WAY);
  assert.equal((await asked).type, "found");
  assert.deepEqual(said.slice(before + 2).flatMap(({ type }) => type ?? []), ["claim", "file", "piece", "look"]);
  assert.deepEqual(told, []);
});

test("no websocket is tried where the lab's own line goes by events", async (t) => {
  byEvents(t, () => ({ type: "found", nets: [] }));
  const before = Refused.tried;
  const upload = createUpload({ ...BOTH, byEvents: () => true });
  assert.equal((await upload.ask({ type: "look" })).type, "found");
  assert.equal(Refused.tried, before);
  const other = createUpload({ ...BOTH, byEvents: () => false });
  assert.equal((await other.ask({ type: "look" })).type, "found");
  assert.equal(Refused.tried, before + 1);
});

test("a websocket that never answers is given up, and events are tried", async (t) => {
  byEvents(t, () => ({ type: "found", nets: [] }));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let closed = false;
  globalThis.WebSocket = /** @type {never} */ (class {
    close() {
      closed = true;
    }
  });
  const asked = createUpload(BOTH).ask({ type: "look" });
  t.mock.timers.tick(9999);
  assert.equal(closed, false);
  t.mock.timers.tick(1);
  assert.equal(closed, true);
  assert.equal((await asked).type, "found");
});

test("a line that never opened is told from one that was lost: to try again is of no use", async (t) => {
  byEvents(t, () => ({}));
  assert.equal((await createUpload(HERE).ask({ type: "look" })).reason, "import_no_line");
  globalThis.fetch = async () => ({ ok: false, status: 403 });
  assert.equal((await createUpload(BOTH).ask({ type: "look" })).reason, "import_no_line");
});

test("what is closed before a line opens opens none by events", async (t) => {
  const { said } = byEvents(t, () => ({}));
  const upload = createUpload(BOTH);
  upload.close();
  assert.equal((await upload.ask({ type: "look" })).reason, "import_no_line");
  assert.deepEqual(said, []);
});

test("what is closed while it opens is answered at once, by either way", async (t) => {
  byEvents(t, () => ({}));
  t.mock.timers.enable({ apis: ["setTimeout"] });
  globalThis.fetch = () => new Promise(() => {});
  const opening = createUpload({ ...BOTH, byEvents: () => true });
  const asked = opening.ask({ type: "look" });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
  opening.close();
  assert.equal((await asked).reason, "import_no_line");
  globalThis.WebSocket = /** @type {never} */ (class {
    close() {}
  });
  const other = createUpload(BOTH);
  const sent = other.send([file("a.pt", 10)], () => {}, () => {});
  other.close();
  assert.equal((await sent).reason, "import_no_line");
});

test("what is asked while files are sent is asked once they are, or answered as they are", async (t) => {
  const upload = setUp(t);
  const sent = upload.send([file("a.pt", 500_000)], () => {}, () => {});
  const asked = upload.ask({ type: "look" });
  assert.equal(await sent, null);
  assert.equal((await asked).type, "found");
  assert.deepEqual(kinds(Line.last), ["claim", "file", "piece", "piece", "look"]);
  Line.last.refuses = (data) => data.type === "file";
  const again = upload.send([file("b.pt", 10)], () => {}, () => {});
  const other = upload.ask({ type: "look" });
  assert.deepEqual([(await again).reason, (await other).reason], ["too_busy", "too_busy"]);
  assert.deepEqual(kinds(Line.last).slice(5), ["file"]);
});

test("who waits for a place is told, and what was asked is answered afterwards", async (t) => {
  const upload = setUp(t);
  const positions = [];
  const usual = Line.prototype.answer;
  Line.last.answer = function answer(message) {
    if (typeof message === "string" && JSON.parse(message).type === "claim") {
      for (const position of [2, 1]) this.onmessage({ data: JSON.stringify({ type: "waiting", position }) });
    }
    usual.call(this, message);
  };
  assert.equal(await upload.send([file("a.pt", 10)], () => {}, (position) => positions.push(position)), null);
  assert.deepEqual(positions, [2, 1]);
  assert.deepEqual(await upload.ask({ type: "look" }), { type: "found", nets: [] });
});

/** The server sends the last line away. */
function sendAway() {
  Line.last.onmessage({ data: MADE_WAY });
}

const kinds = (line) => line.sent.map((one) => (typeof one === "string" ? JSON.parse(one).type : "piece"));

test("who has to make way is told at once, and what is asked next sends the files again by itself", async (t) => {
  const upload = setUp(t);
  const told = [];
  const shares = (share) => told.push(share);
  assert.equal(await upload.send([file("a.pt", 10)], shares, () => {}, () => told.push("made way")), null);
  const first = Line.last;
  sendAway();
  assert.deepEqual(told, [1, "made way"]);
  assert.equal(first.readyState, 3);
  assert.equal(Line.last, first);
  // At once twice: it is sent once.
  const answers = await Promise.all([upload.ask({ type: "look" }), upload.ask({ type: "look" })]);
  assert.deepEqual(answers.map(({ type }) => type), ["found", "found"]);
  assert.notEqual(Line.last, first);
  assert.deepEqual(kinds(Line.last), ["claim", "file", "piece", "look", "look"]);
  assert.deepEqual(told, [1, "made way", 1]);
  // Who is sent away while it asks has an answer all the same.
  const usual = Line.prototype.answer;
  Line.last.answer = sendAway;
  assert.equal((await upload.ask({ type: "look" })).type, "found");
  assert.equal(Line.last.answer, usual);
  assert.deepEqual(told, [1, "made way", 1, 1]);
});

test("who made way and finds no place is told, and tries again with the next that is asked", async (t) => {
  const upload = setUp(t);
  assert.equal(await upload.send([file("a.pt", 10)], () => {}, () => {}), null);
  sendAway();
  const refused = upload.ask({ type: "look" });
  Line.last.refuses = () => true;
  assert.equal((await refused).reason, "too_busy");
  // Whether that line stays open or not.
  Line.last.refuses = () => false;
  assert.equal((await upload.ask({ type: "look" })).type, "found");
  assert.deepEqual(kinds(Line.last), ["claim", "claim", "file", "piece", "look"]);
  sendAway();
  const lost = upload.ask({ type: "look" });
  Line.last.answer = () => Line.last.close();
  assert.equal((await lost).type, "error");
  assert.equal((await upload.ask({ type: "look" })).type, "found");
});

test("a file that can't be read any more is told of by its name, and so when it was to be sent again", async (t) => {
  const upload = setUp(t);
  let gone = false;
  /** As a browser has one that changed on the disk: some of it may have been read. */
  class OnDisk extends File {
    slice(from, to) {
      const piece = super.slice(from, to);
      if (gone && from > 0) piece.arrayBuffer = () => Promise.reject(new DOMException("", "NotReadableError"));
      return piece;
    }
  }
  const chosen = new OnDisk([new Uint8Array(500_000)], "a.pt");
  const changed = { type: "error", reason: "import_changed", params: { name: "a.pt" }, message: "" };
  assert.equal(await upload.send([chosen], () => {}, () => {}), null);
  gone = true;
  sendAway();
  // However often it is asked.
  for (let turn = 0; turn < 2; turn += 1) assert.deepEqual(await upload.ask({ type: "look" }), changed);
  // What is chosen then is taken in on the same line.
  assert.equal(await upload.send([file("b.pt", 10)], () => {}, () => {}), null);
  assert.deepEqual(await upload.ask({ type: "look" }), { type: "found", nets: [] });
  assert.deepEqual(await upload.send([chosen], () => {}, () => {}), changed);
});

test("a file that is read as another one than was sent before is told as one that changed", async (t) => {
  const upload = setUp(t);
  let by = 0;
  /** As a browser has one that does not see that another program wrote in it. */
  class Unseen extends File {
    slice(from, to) {
      const piece = super.slice(from, to);
      piece.arrayBuffer = async () =>
        new Uint8Array(await new Blob([piece]).arrayBuffer()).map((one) => one + by).buffer;
      return piece;
    }
  }
  const chosen = new Unseen([new Uint8Array(500_000)], "a.pt");
  assert.equal(await upload.send([chosen], () => {}, () => {}), null);
  sendAway();
  assert.equal((await upload.ask({ type: "look" })).type, "found");
  by = 1;
  sendAway();
  for (let turn = 0; turn < 2; turn += 1) assert.equal((await upload.ask({ type: "look" })).reason, "import_changed");
  by = 0;
  assert.equal((await upload.ask({ type: "look" })).type, "found");
});

test("who has to make way while its files are sent is told so", async (t) => {
  const upload = setUp(t);
  Line.last.answer = sendAway;
  assert.equal((await upload.send([file("a.pt", 10)], () => {}, () => {})).reason, "import_made_way");
});
