import { within } from "./abort.js";
import { openEvents, openSocket } from "./carrier.js";
import { isObject } from "./shape.js";
import { Ways } from "./ways.js";

const BEAT_EVERY = 5000;
const DEAD_AFTER = 12000;
const BACKOFF = { least: 500, most: 20000 };
const HEALTH_WITHIN = 3000;
/** So many lines on which something could not be read, each so soon after the one before: then it is no use. */
const UNREADABLE_MOST = 3;
const SOON = 60000;
/** So many lines in a row that the server refused while it answered otherwise: once may be a server that starts. */
const REFUSED_LEAST = 2;

/**
 * @typedef {import("../state/types.js").Line["state"]} LineState
 *
 * @typedef {object} Addresses
 * @property {string} socket  Of the websocket.
 * @property {string} health  Of what tells whether the server answers at all.
 * @property {string} [events]  Of its events.
 * @property {string} [first]  Of the first websocket, where that is another one.
 *
 * @typedef {object} Told  What a line tells.
 * @property {(data: string|ArrayBuffer) => void} hear  Something came. Where it throws, that can't be read.
 * @property {() => void} down  What was said on the line is not known on the next.
 * @property {() => void} beat  It is time to say that one is there, and to see whether the server is.
 * @property {() => boolean} busy  Asked: whether something that goes on would end with the line.
 * @property {(line: import("../state/types.js").Line) => void} state  What there is to say of it.
 * @property {() => void} unreadable  Something that came could not be read: it is dropped, and opened anew.
 */

/**
 * The line to a server: it notices that it is dead, and is opened anew whenever it is lost. It is a websocket; where
 * none gets through, or they are cut again and again, server-sent events, until a websocket does.
 * @param {Addresses} addresses @param {Told} on
 */
export function openLine(addresses, on) {
  /** @type {import("./carrier.js").Carrier|null} */
  let carrier = null;
  /** The way that it goes. @type {import("./carrier.js").Way} */
  let way = "socket";
  /** A websocket that may take its place. @type {import("./carrier.js").Carrier|null} */
  let trying = null;
  /** The page is out of sight, and has no line meanwhile. */
  let resting = false;
  let lastSeen = 0;
  let tries = 0;
  /** Whether it has been open, ever, and is now. */
  let once = false;
  let isOpen = false;
  /** Lines in a row that failed so. */
  let unreadable = 0;
  let refused = 0;
  let unreadableAt = -Infinity;
  let given = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let starting;
  const closing = new AbortController();
  const ways = new Ways(addresses.events !== undefined);

  const ready = () => carrier?.ready() ?? false;
  const tell = (/** @type {LineState} */ state) =>
    on.state({ state, once, ...(way === "events" ? { events: true } : {}) });

  function start(address = addresses.socket) {
    way = ways.next(performance.now());
    resting = way === "events" && document.hidden;
    if (resting) return;
    lastSeen = performance.now();
    carrier = carried(way, address);
  }

  /** @param {import("./carrier.js").Way} by @param {string} address */
  function carried(by, address) {
    /** @type {import("./carrier.js").Hearer} */
    const hearer = {
      hear(data) {
        if (mine === trying) takeOver();
        if (mine !== carrier) return;
        lastSeen = performance.now();
        try {
          on.hear(data);
        } catch (error) {
          reportError(error);
          drop();
        }
      },
      closed() {
        if (mine === trying) trying = null;
        else if (mine === carrier) lost();
      },
    };
    const mine = by === "events" ? openEvents(addresses.events ?? "", hearer) : openSocket(address, hearer);
    return mine;
  }

  function down() {
    isOpen = false;
    on.down();
  }

  /** A websocket gets through again. */
  function takeOver() {
    const before = carrier;
    // Where the line by events was lost meanwhile, no other is to follow it.
    clearTimeout(starting);
    carrier = trying;
    trying = null;
    way = "socket";
    ways.choose(way, performance.now());
    down();
    before?.close();
  }

  /** What came can't be read, and so nothing after it either. */
  function drop() {
    const now = performance.now();
    unreadable = now - unreadableAt < SOON ? unreadable + 1 : 1;
    unreadableAt = now;
    if (unreadable >= UNREADABLE_MOST) return leave("unreadable");
    const mine = carrier;
    lost();
    on.unreadable();
    mine?.close();
  }

  /** No line can be of use any more. @param {LineState} state */
  function leave(state) {
    given = true;
    tell(state);
    letGo();
  }

  function letGo() {
    const mine = [carrier, trying];
    carrier = trying = null;
    for (const one of mine) one?.close();
  }

  function lost() {
    const never = !isOpen;
    if (isOpen) ways.ended(performance.now());
    carrier = null;
    down();
    if (once && !refused) tell("lost");
    const most = Math.min(BACKOFF.most, BACKOFF.least * 2 ** tries);
    tries += 1;
    starting = setTimeout(() => start(), BACKOFF.least + Math.random() * (most - BACKOFF.least));
    if (never) findOut(tries, way);
  }

  /** The network is there again, or somebody looks: what is waited for comes soon, not for a class at once. */
  function hurry() {
    if (carrier || resting || given || document.hidden) return;
    clearTimeout(starting);
    tries = 0;
    starting = setTimeout(() => start(), Math.random() * BACKOFF.least);
  }

  /** Whether there is a server that answers, though it opens no line: a page is not told why.
   * @param {number} attempt @param {import("./carrier.js").Way} failed */
  async function findOut(attempt, failed) {
    const answers = await answered(addresses.health, closing.signal);
    // What has happened since says more.
    if (attempt !== tries || isOpen || given) return;
    refused = answers ? refused + 1 : 0;
    if (answers) ways.refused(failed, performance.now());
    if (refused >= REFUSED_LEAST) tell("refused");
    else if (!answers) tell(once ? "lost" : "unanswered");
  }

  const beats = setInterval(() => {
    look();
    if (!carrier) return;
    if (performance.now() - lastSeen > DEAD_AFTER) {
      // A dead line may never fire `close` (a sleeping laptop, a pulled cable).
      const dead = carrier;
      lost();
      dead.close();
    } else on.beat();
  }, BEAT_EVERY);

  /** What to do about a line by events: a browser has six connections for all tabs of a server, so it rests while
   * nobody sees it; and a websocket is tried again. What a study is doing would end with the line: that comes first. */
  function look() {
    if (resting && !document.hidden) return start();
    if (way !== "events" || on.busy()) return;
    if (carrier && document.hidden) {
      resting = true;
      down();
      letGo();
    } else if (carrier && ways.due(performance.now())) {
      ways.choose("events", performance.now());
      trying?.close();
      trying = carried("socket", addresses.socket);
    }
  }
  if (addresses.events) document.addEventListener("visibilitychange", look, { signal: closing.signal });
  document.addEventListener("visibilitychange", hurry, { signal: closing.signal });
  addEventListener("online", hurry, { signal: closing.signal });

  start(addresses.first);

  return {
    ready,
    send(/** @type {string} */ text) {
      if (ready()) carrier?.send(text);
    },
    /** The server has greeted. Returns whether one had before. */
    opened() {
      const before = once;
      once = isOpen = true;
      tries = refused = 0;
      ways.opened(performance.now());
      tell("open");
      return before;
    },
    leave,
    /** For good. */
    close() {
      given = true;
      clearInterval(beats);
      clearTimeout(starting);
      closing.abort();
      letGo();
    },
  };
}

/** Whether a Gatescope server answers there. @param {string} address @param {AbortSignal} closing */
async function answered(address, closing) {
  const signal = within(closing, HEALTH_WITHIN);
  try {
    const answer = await fetch(address, { cache: "no-store", signal });
    const told = answer.ok && (await answer.json());
    return isObject(told) && told.status === "ok";
  } catch {
    return false;
  }
}
