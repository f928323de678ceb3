import { text } from "../text/text.js";
import { createQuestions } from "./questions.js";
import { BEAT, PROTOCOL, decodeFrame, encodeCredit, encodeOpen } from "./wire.js";

const CREDIT = 1024;
const BATCH = 128;
const BEAT_EVERY = 5000;
const DEAD_AFTER = 12000;
const OPEN_EVERY = 80;
const BACKOFF = { least: 500, most: 20000 };
const HEALTH_WITHIN = 3000;
/** So many lines on which something could not be read, each so soon after the one before: then it is no use. */
const UNREADABLE_MOST = 3;
const SOON = 60000;
/** So many lines in a row that the server refused while it answered otherwise: once may be a server that starts. */
const REFUSED_LEAST = 2;

/** @typedef {import("../state/types.js").Line["state"]} LineState */

/**
 * The websocket: opens streams, gives credit, notices a dead line and comes back with the same Spec.
 * @param {{socket: string, health: string}} addresses  Of the websocket, and of what tells whether the server answers at all.
 * @param {import("./source.js").Listener} on
 * @returns {import("./source.js").Connection}
 */
export function connect(addresses, on) {
  /** @type {WebSocket|null} */
  let socket = null;
  /** @type {import("../state/types.js").Spec|null} */
  let wanted = null;
  /** @type {import("../state/types.js").Spec|null} */
  let asked = null;
  let stream = 0;
  /** Steps that may come. */
  let owed = 0;
  /** Steps that are to come. */
  let left = 0;
  let heard = 0;
  let tries = 0;
  let lastOpen = 0;
  /** Whether the line has been open, ever, and since it was last opened. */
  let once = false;
  let greeted = false;
  /** Lines in a row that failed so. */
  let unreadable = 0;
  let refused = 0;
  let unreadableAt = -Infinity;
  let given = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let opening;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let starting;
  const closing = new AbortController();

  const send = (/** @type {string} */ text) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(text);
  };
  const tell = (/** @type {LineState} */ state) => on.line({ state, once });

  const questions = createQuestions(send, on.answer);

  /** Dragging changes the Spec many times a second: the last one wins, and the rest are never sent. */
  function open(/** @type {import("../state/types.js").Spec} */ spec) {
    wanted = spec;
    clearTimeout(opening);
    const wait = lastOpen + OPEN_EVERY - performance.now();
    if (wait > 0) opening = setTimeout(sendOpen, wait);
    else sendOpen();
  }

  function sendOpen() {
    if (!wanted || !greeted || socket?.readyState !== WebSocket.OPEN) return;
    lastOpen = performance.now();
    stream += 1;
    owed = CREDIT;
    asked = wanted;
    send(encodeOpen(stream, wanted, on.have(), CREDIT, BATCH));
  }

  function start() {
    const mine = new WebSocket(addresses.socket);
    socket = mine;
    greeted = false;
    mine.binaryType = "arraybuffer";
    heard = performance.now();
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heard = performance.now();
      try {
        if (typeof data === "string") hear(JSON.parse(data));
        else take(data);
      } catch (error) {
        reportError(error);
        drop(mine);
      }
    };
    mine.onclose = () => {
      if (mine === socket) lost();
    };
  }

  /** What came can't be read, and so nothing after it either. @param {WebSocket} mine */
  function drop(mine) {
    const now = performance.now();
    unreadable = now - unreadableAt < SOON ? unreadable + 1 : 1;
    unreadableAt = now;
    if (unreadable >= UNREADABLE_MOST) return leave("unreadable");
    lost();
    on.unreadable();
    mine.close();
  }

  /** No line can be of use any more. @param {LineState} state */
  function leave(state) {
    given = true;
    tell(state);
    const mine = socket;
    socket = null;
    mine?.close();
  }

  /** @param {ArrayBuffer} data */
  function take(data) {
    const frame = decodeFrame(data);
    if (frame.stream !== stream) return;
    on.frame(frame);
    owed -= frame.count;
    left -= frame.count;
    if (owed < CREDIT / 2 && left > owed) {
      send(encodeCredit(stream, CREDIT));
      owed += CREDIT;
    }
  }

  /** @param {any} message */
  function hear(message) {
    if (message.type === "hello") greet(message);
    else if (message.type === "nets") on.nets(message.nets);
    else if (message.type === "answer" || message.ask) questions.hear(message);
    else if (message.type === "opened" && message.stream === stream) {
      left = message.steps - message.from;
      if (asked) on.opened(message, asked);
    }
    else if (message.type === "error" && (message.stream === null || message.stream === stream)) on.error(message);
  }

  /** @param {{protocol: number, nets: import("../state/types.js").NetInfo[]}} hello */
  function greet(hello) {
    if (hello.protocol !== PROTOCOL) return leave(hello.protocol > PROTOCOL ? "older" : "newer");
    if (!Array.isArray(hello.nets) || !hello.nets.length) throw new Error(text.unreadable.noNets);
    tries = refused = 0;
    once = greeted = true;
    tell("open");
    on.hello(hello.nets);
    sendOpen();
    questions.again();
  }

  function lost() {
    const never = !greeted;
    socket = null;
    greeted = false;
    if (once && !refused) tell("lost");
    const most = Math.min(BACKOFF.most, BACKOFF.least * 2 ** tries);
    tries += 1;
    starting = setTimeout(start, BACKOFF.least + Math.random() * (most - BACKOFF.least));
    if (never) findOut(tries);
  }

  /** Whether there is a server that answers, though it opens no line: a page is not told why. @param {number} attempt */
  async function findOut(attempt) {
    const answers = await answered(addresses.health, closing.signal);
    // What has happened since says more.
    if (attempt !== tries || greeted || given) return;
    refused = answers ? refused + 1 : 0;
    if (refused >= REFUSED_LEAST) tell("refused");
    else if (!answers) tell(once ? "lost" : "unanswered");
  }

  const beats = setInterval(() => {
    if (!socket) return;
    if (performance.now() - heard > DEAD_AFTER) {
      // A dead line may never fire `close` (a sleeping laptop, a pulled cable).
      const dead = socket;
      lost();
      dead.close();
    } else send(BEAT);
  }, BEAT_EVERY);

  function close() {
    given = true;
    clearInterval(beats);
    clearTimeout(opening);
    clearTimeout(starting);
    closing.abort();
    questions.close();
    const mine = socket;
    socket = null;
    mine?.close();
  }

  start();
  return { open, questions, close };
}

/** Whether a Gatescope server answers there. @param {string} address @param {AbortSignal} closing */
async function answered(address, closing) {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(HEALTH_WITHIN)]);
  try {
    const answer = await fetch(address, { cache: "no-store", signal });
    return answer.ok && (await answer.json()).status === "ok";
  } catch {
    return false;
  }
}
