import assert from "node:assert/strict";
import test from "node:test";
import { openEvents, openSocket } from "../../../static/js/sources/carrier.js";
import "../../../static/js/sources/events.js";

const settled = () => new Promise((done) => setImmediate(done));
const nobody = { hear: () => assert.fail("heard"), closed: () => assert.fail("closed") };

/** @param {object} globals  For this test alone. */
function given(t, globals) {
  const before = Object.fromEntries(Object.keys(globals).map((name) => [name, globalThis[name]]));
  Object.assign(globalThis, globals);
  t.after(() => Object.assign(globalThis, before));
}

test("a websocket carries text both ways and takes frames whole", (t) => {
  const made = [];
  given(t, {
    WebSocket: class {
      static OPEN = 1;
      sent = [];
      constructor(address) {
        made.push(Object.assign(this, { address, readyState: 0 }));
      }
      send(text) {
        this.sent.push(text);
      }
      close() {
        this.readyState = 3;
      }
    },
  });
  const heard = [];
  const carrier = openSocket("ws://lab/ws", { hear: (data) => heard.push(data), closed: () => heard.push("closed") });
  const [socket] = made;
  assert.deepEqual([socket.address, socket.binaryType, carrier.ready()], ["ws://lab/ws", "arraybuffer", false]);
  socket.readyState = 1;
  assert.equal(carrier.ready(), true);
  carrier.send("said");
  socket.onmessage({ data: "told" });
  socket.onclose();
  carrier.close();
  assert.deepEqual([socket.sent, heard, socket.readyState], [["said"], ["told", "closed"], 3]);
});

test("events that are not wanted any more before their code has come are never asked for", async (t) => {
  given(t, { fetch: () => assert.fail("asked") });
  const carrier = openEvents("http://lab/events", nobody);
  assert.equal(carrier.ready(), false);
  carrier.send("said");
  carrier.close();
  await settled();
});

test("events that do not open are closed", async (t) => {
  given(t, { fetch: async () => ({ ok: false, status: 404 }) });
  let closed = 0;
  openEvents("http://lab/events", { ...nobody, closed: () => (closed += 1) });
  await settled();
  assert.equal(closed, 1);
});
