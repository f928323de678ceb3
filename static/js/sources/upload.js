/**
 * Sends files of other programs over the websocket `/import`, or by events: docs/protocol.md. Each message has one
 * answer, in order; only that it waits for a place comes besides.
 */

import { toBase64 } from "../spec/base64.js";
import { openEvents, openSocket } from "./carrier.js";
import { decodeAnswer } from "./importwire.js";
import { sumOf } from "./sum.js";
import { LOST, madeWay, NO_LINE, refused } from "./whynot.js";

/**
 * @typedef {import("./carrier.js").Way} Way
 * @typedef {import("./importwire.js").Answer} Answer
 * @typedef {import("./importwire.js").Refused} Refused
 */

/** What a piece of a file has at most, in bytes, and how long it is to the next, in ms: the server takes 448 KiB by a
 * websocket and text of 64 KiB by events; 30 messages a second, and 60 at once, of which by events each costs a
 * quarter more. @type {Record<Way, {piece: number, every: number}>} */
const PACE = { socket: { piece: 448 * 1024, every: 40 }, events: { piece: 45 * 1024, every: 50 } };
/** So many may be on their way. */
const AHEAD = 4;
/** So many may go without a pause. */
const AT_ONCE = 24;
/** Of a file, in letters; as app/wire/importrequests.py has it. */
const LONGEST_NAME = 255;
/** A websocket that has not opened by then is taken for one that does not. In ms. */
const OPENS_WITHIN = 10000;

/** A line for the files of one net: a websocket, or events where none gets through.
 * @param {import("../state/types.js").Imports} to */
export function createUpload({ address, events, byEvents, who }) {
  /** @type {((answer: Answer) => void)[]} */
  const waiting = [];
  let sent = 0;
  /** What is open. @type {import("./carrier.js").Carrier|null} */
  let line = null;
  /** Closes it, or what is to be open. */
  let giveUp = () => {};
  let over = false;
  /** What is answered once it has ended; that it made way until the files are sent again. */
  let ended = LOST;
  let opened = open();

  /** The way that the line goes; null where none opens. @returns {Promise<Way|null>} */
  async function open() {
    if (!(events && byEvents?.()) && (await tried("socket"))) return "socket";
    return events && !over && (await tried("events")) ? "events" : null;
  }

  /** Whether it is open. @param {Way} way @returns {Promise<boolean>} */
  function tried(way) {
    return new Promise((resolve) => {
      giveUp = () => {
        clearTimeout(late);
        mine.close();
        resolve(false);
      };
      const late = setTimeout(giveUp, OPENS_WITHIN);
      /** @type {import("./carrier.js").Hearer} */
      const hearer = {
        opened() {
          clearTimeout(late);
          line = mine;
          resolve(true);
        },
        hear(data) {
          const answer = decodeAnswer(data);
          if (answer.type === "waiting") queued(answer.position);
          else if (madeWay(answer)) sentAway(answer, mine);
          else waiting.shift()?.(answer);
        },
        closed() {
          clearTimeout(late);
          if (line === mine) lost();
          resolve(false);
        },
      };
      const mine = way === "events" ? openEvents(events ?? "", hearer, "import") : openSocket(address, hearer);
    });
  }

  function lost() {
    line = null;
    for (const answered of waiting.splice(0)) answered(ended);
  }

  /** @param {Refused} why @param {import("./carrier.js").Carrier} from */
  function sentAway(why, from) {
    if (line !== from) return;
    const isUnasked = waiting.length === 0;
    ended = why;
    lost();
    from.close();
    if (isUnasked) last?.[3]?.();
  }

  /** @param {string|ArrayBuffer} message @returns {Promise<Answer>} */
  async function say(message) {
    if (!(await opened)) return NO_LINE;
    const mine = line;
    if (!mine) return ended;
    return new Promise((resolve) => {
      waiting.push(resolve);
      mine.send(message);
    });
  }

  /** Of what was sent. @type {WeakMap<File, number>} */
  const sums = new WeakMap();
  let claimed = false;
  /** @type {(position: number) => void} */
  let queued = () => {};

  /** What was sent last, and who is told of it. @type {Parameters<typeof send>|null} */
  let last = null;
  /** It is being sent again. @type {Promise<Answer|null>|null} */
  let again = null;
  /** Files are being sent: what is asked then is about them. @type {Promise<Answer|null>|null} */
  let sending = null;

  /** @param {object} message */
  const tell = (message) => say(JSON.stringify(message));

  /** For who made way for others, or does so now, the files are sent again first.
   * @param {object} message @returns {Promise<Answer>} */
  async function ask(message) {
    const wrong = sending && await sending;
    if (wrong) return wrong;
    const answer = ended === LOST ? await tell(message) : ended;
    if (!madeWay(answer) || !last || over) return answer;
    again ??= send(...last).finally(() => (again = null));
    return (await again) ?? tell(message);
  }

  /** One file; the answer that is no progress, or null. @param {File} file @param {boolean} first
   * @param {(bytes: number) => void} came */
  async function one(file, first, came) {
    const { name, size } = file;
    const got = [...name].length;
    if (got > LONGEST_NAME) return refused("import_name", { got, most: LONGEST_NAME });
    const begun = await tell({ type: "file", name: name || "net", size, first });
    if (begun.type !== "got") return begun;
    const way = (await opened) ?? "socket";
    const { piece: most, every } = PACE[way];
    /** @type {Promise<Answer>[]} */
    const under = [];
    const next = async () => {
      const answer = await under.shift();
      return answer && answer.type !== "got" ? answer : null;
    };
    let sum = sumOf(new Uint8Array());
    for (let at = 0; at < size; at += most) {
      // Of one that has changed since it was chosen, or is gone, a browser reads nothing any more.
      const piece = await file.slice(at, at + most).arrayBuffer().catch(() => null);
      if (!piece) return refused("import_changed", { name });
      if ((sent += 1) > AT_ONCE) await new Promise((resolve) => setTimeout(resolve, every));
      under.push(way === "events" ? tell({ type: "piece", data: toBase64(new Uint8Array(piece)) }) : say(piece));
      const wrong = under.length < AHEAD ? null : await next();
      if (wrong) return wrong;
      sum = sumOf(new Uint8Array(piece), sum);
      came(piece.byteLength);
    }
    while (under.length) {
      const wrong = await next();
      if (wrong) return wrong;
    }
    // Some browsers read what has taken its place.
    if ((sums.get(file) ?? sum) !== sum) return refused("import_changed", { name });
    sums.set(file, sum);
    return null;
  }

  /** Sends files, the net first, in place of those that were sent before; what went wrong, or null.
   * @param {File[]} files @param {(share: number) => void} came  Of all, from 0 to 1.
   * @param {(position: number) => void} waits  For a place; 1 is next.
   * @param {() => void} [left]  The place was given to another, unasked; what is asked next sends them again.
   * @returns {Promise<Answer|null>} */
  function send(files, came, waits, left) {
    const mine = sendAll(files, came, waits, left).finally(() => {
      if (sending === mine) sending = null;
    });
    return (sending = mine);
  }

  /** @type {typeof send} */
  async function sendAll(files, came, waits, left) {
    last = [files, came, waits, left];
    queued = waits;
    if (ended !== LOST && !line) {
      claimed = false;
      opened = open();
    }
    if (!claimed) {
      const { key, token } = who();
      const known = await tell({ type: "claim", key, ...(token && { token }) });
      if (known.type !== "claimed") return known;
      claimed = true;
    }
    const whole = files.reduce((sum, { size }) => sum + size, 0);
    let done = 0;
    for (const [at, file] of files.entries()) {
      const wrong = await one(file, at === 0, (bytes) => came((done += bytes) / whole));
      if (wrong) return wrong;
    }
    ended = LOST;
    return null;
  }

  return {
    send,
    ask,
    close() {
      over = true;
      giveUp();
      lost();
    },
  };
}
