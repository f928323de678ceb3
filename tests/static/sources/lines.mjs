/** Lines of pages for tests. */
import { connect } from "../../../static/js/sources/socket.js";
// What comes when it is first wanted is here at once.
import "../../../static/js/sources/addressed.js";
import "../../../static/js/sources/events.js";
import { stopped } from "../clock.mjs";

const TRACES = "http://lab/trace/";
export const NETS = [{ name: "n" }];
export const HELLO = JSON.stringify({ type: "hello", protocol: 2, vocabulary: {}, nets: NETS });

/** A page's line, with sockets that the test opens, speaks through and closes, and a clock that it moves. */
export function setUp(t, healthy = () => false, first = null, events = undefined, traces = undefined, who = undefined) {
  const clock = stopped(t);
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
  const streams = [];
  class Stream extends EventTarget {
    constructor() {
      super();
      streams.push(this);
    }
    open(...said) {
      for (const data of said) this.onmessage({ data });
    }
    close() {
      this.closed = true;
    }
  }
  const page = Object.assign(new EventTarget(), { hidden: false });
  const network = new EventTarget();
  const posts = [];
  const globals = {
    WebSocket: Socket,
    EventSource: Stream,
    document: page,
    addEventListener: network.addEventListener.bind(network),
    reportError: (error) => reported.push(error),
    fetch: async (address, { body, signal } = {}) => {
      if (traces && address.startsWith(TRACES)) return traces(address.slice(TRACES.length), signal);
      if (!healthy()) throw new TypeError("refused");
      if (body) {
        posts.push(...body.split("\n").slice(1).map((said) => JSON.parse(said)));
        return { ok: true, json: async () => ({ line: "KEY", ticket: "TICKET" }) };
      }
      return { ok: true, json: async () => ({ status: "ok" }) };
    },
  };
  const before = Object.fromEntries(Object.keys(globals).map((name) => [name, globalThis[name]]));
  Object.assign(globalThis, globals);
  t.after(() => Object.assign(globalThis, before));
  const lines = [];
  const heard = {
    unreadable: 0, nets: [], own: [], opened: [], beside: [], refused: [], changed: [], frames: [], messages: [],
  };
  /** What the page says that it holds. */
  const holds = [];
  const addresses = { socket: "ws://lab/ws", health: "http://lab/healthz", events, traces: traces && TRACES };
  const connection = connect(addresses, {
    line: (line) => lines.push(line),
    unreadable: () => (heard.unreadable += 1),
    hello: (nets, _, own) => {
      heard.nets.push(nets);
      heard.own.push(own);
    },
    nets: (nets, own) => {
      heard.nets.push(nets);
      heard.own.push(own);
    },
    others: () => ["my-other"],
    changed: (net, refusal) => heard.changed.push([net, refusal]),
    answer: () => {},
    opened: (message, spec, beside) => {
      heard.opened.push(spec);
      heard.beside.push(beside);
      heard.messages.push(message);
    },
    frame: (frame) => heard.frames.push(frame),
    room: () => {},
    error: ({ code }, beside) => heard.refused.push([code, beside]),
    have: () => holds,
  }, first, null, who);
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await new Promise((done) => setImmediate(done));
  };
  return {
    streams, posts, holds,
    /** The page is seen, or no more. */
    see(seen) {
      page.hidden = !seen;
      page.dispatchEvent(new Event("visibilitychange"));
    },
    /** The machine is in a network again. */
    online: () => network.dispatchEvent(new Event("online")),
    connection, sockets, lines, heard, reported,
    last: () => sockets.at(-1),
    state: () => lines.at(-1)?.state,
    /** The socket that is there fails, what comes of it is known, and the next one is tried. */
    async failed() {
      sockets.at(-1).fail();
      await settle();
      clock.tick(25000);
    },
    ...clock,
    settle,
  };
}
