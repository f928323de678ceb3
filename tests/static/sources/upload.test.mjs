import assert from "node:assert/strict";
import test from "node:test";

import { createUpload } from "../../../static/js/sources/upload.js";

/** A websocket that says what a server would. */
class Line extends EventTarget {
  static OPEN = 1;
  readyState = 0;
  /** @type {(string|ArrayBuffer)[]} */
  sent = [];
  left = 0;
  static last = /** @type {Line|null} */ (null);

  constructor() {
    super();
    Line.last = this;
    queueMicrotask(() => {
      this.readyState = 1;
      this.dispatchEvent(new Event("open"));
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
    if (this.refuses?.(data)) Object.assign(says, { type: "error", reason: "too_busy" });
    this.dispatchEvent(Object.assign(new Event("message"), { data: JSON.stringify(says) }));
  }

  close() {
    this.readyState = 3;
    this.dispatchEvent(new Event("close"));
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

test("where it is not taken in whose the file is, nothing of it is sent", async (t) => {
  const upload = setUp(t);
  Line.last.refuses = (data) => data.type === "claim";
  for (let turn = 0; turn < 2; turn += 1) assert.equal((await upload.send([file("a.pt", 10)], () => {})).type, "error");
  assert.deepEqual(Line.last.sent.map((one) => JSON.parse(one).type), ["claim", "claim"]);
});

test("a line that never opened is told from one that was lost: to try again is of no use", async (t) => {
  class Refused extends EventTarget {
    readyState = 3;
    constructor() {
      super();
      queueMicrotask(() => this.dispatchEvent(new Event("close")));
    }
  }
  const before = globalThis.WebSocket;
  globalThis.WebSocket = /** @type {never} */ (Refused);
  t.after(() => (globalThis.WebSocket = before));
  const upload = createUpload({ address: "ws://here/import", who: () => WHO });
  assert.equal((await upload.ask({ type: "look" })).reason, "import_no_line");
});
