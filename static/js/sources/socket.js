import { text } from "../text/text.js";
import { createQuestions } from "./questions.js";
import { Arrivals } from "./arrivals.js";
import {
  BEAT, LEAVE, PROTOCOL, decodeFrame, decodeMessage, encodeCredit, encodeDelete, encodeExplain, encodeJoin,
  encodeOpen, encodeRename, encodeShow, encodeStart, encodeSteer,
} from "./wire.js";

const CREDIT = 1024;
const BATCH = 128;
const BEAT_EVERY = 5000;
const DEAD_AFTER = 12000;
const OPEN_EVERY = 80;
const EXPLAIN_EVERY = 100;
const BACKOFF = { least: 500, most: 20000 };
const HEALTH_WITHIN = 3000;
/** So many lines on which something could not be read, each so soon after the one before: then it is no use. */
const UNREADABLE_MOST = 3;
const SOON = 60000;
/** So many lines in a row that the server refused while it answered otherwise: once may be a server that starts. */
const REFUSED_LEAST = 2;

/** What is asked for with the address of the line is no longer than this, which every server reads. In letters. */
const ADDRESS_MOST = 4000;

/** What is said of a class where there is none yet. */
const CLASS_REASONS = new Set(["class_needs_lan", "not_the_presenter", "screen_refused", "too_many_classes"]);

/** @typedef {import("../state/types.js").Line["state"]} LineState */

/**
 * The websocket: opens streams, gives credit, notices a dead line and comes back with the same Spec.
 * @param {{socket: string, health: string}} addresses  Of the websocket, and of what tells whether the server answers
 *   at all.
 * @param {import("./source.js").Listener} on
 * @param {import("../state/types.js").Spec|null} [first]  What is wanted from the beginning.
 * @param {number|null} [upto]  Of that, the step before which it is.
 * @returns {import("./source.js").Connection}
 */
export function connect(addresses, on, first = null, upto = null) {
  /** @type {WebSocket|null} */
  let socket = null;
  /** @type {import("../state/types.js").Spec|null} */
  let wanted = first;
  /** From this step on nothing of it is. */
  let until = upto;
  /** What was asked for with the address of the line. @type {import("../state/types.js").Spec|null} */
  let ahead = null;
  /** @type {import("../state/types.js").Spec|null} */
  let asked = null;
  let stream = 0;
  /** Steps that may come. */
  let credit = 0;
  let arrivals = new Arrivals({ groups: [], steps: 0 });
  let lastSeen = 0;
  let tries = 0;
  let lastOpen = 0;
  let lastExplain = -Infinity;
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
  let explaining;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let starting;
  const closing = new AbortController();

  const send = (/** @type {string} */ text) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(text);
  };
  const tell = (/** @type {LineState} */ state) => on.line({ state, once });

  const questions = createQuestions(send, on.answer);

  /** Dragging changes the Spec many times a second: the last one wins, and the rest are never sent. */
  function open(/** @type {import("../state/types.js").Spec} */ spec, /** @type {number|null} */ before = null) {
    // The address of the line has asked for it.
    const isAhead = spec === ahead && before === until;
    wanted = spec;
    until = before;
    clearTimeout(opening);
    if (isAhead) return;
    ahead = null;
    const wait = lastOpen + OPEN_EVERY - performance.now();
    if (wait > 0) opening = setTimeout(sendOpen, wait);
    else sendOpen();
  }

  function sendOpen() {
    clearTimeout(opening);
    if (!wanted || !greeted || socket?.readyState !== WebSocket.OPEN) return;
    send(asking(wanted, on.have()));
  }

  /** The words that ask for a Spec.
   * @param {import("../state/types.js").Spec} spec @param {import("./wire.js").Have[]} have */
  function asking(spec, have) {
    lastOpen = performance.now();
    stream += 1;
    credit = CREDIT;
    asked = spec;
    return encodeOpen(stream, spec, have, CREDIT, BATCH, until);
  }

  /** Who holds a key walks through cells: the last one wins. @param {import("./wire.js").Explain} wish */
  function explain(wish) {
    clearTimeout(explaining);
    const say = () => {
      lastExplain = performance.now();
      if (wish.stream === stream) send(encodeExplain(wish));
    };
    const wait = lastExplain + EXPLAIN_EVERY - performance.now();
    if (wait > 0) explaining = setTimeout(say, wait);
    else say();
  }

  /** The address of a line that asks for a Spec too: that comes with hello, in one turn.
   * @param {import("../state/types.js").Spec} spec */
  function askingAddress(spec) {
    const said = new URLSearchParams({ first: asking(spec, []) }).toString();
    ahead = said.length <= ADDRESS_MOST ? spec : null;
    return ahead ? `${addresses.socket}?${said}` : addresses.socket;
  }

  function start(address = addresses.socket) {
    const mine = new WebSocket(address);
    socket = mine;
    greeted = false;
    mine.binaryType = "arraybuffer";
    lastSeen = performance.now();
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      lastSeen = performance.now();
      try {
        if (typeof data === "string") hear(decodeMessage(data));
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
    const before = arrivals.steps();
    arrivals.take(frame);
    on.frame(frame);
    // A step counts once, however many frames it takes.
    const now = arrivals.steps();
    credit -= now - before;
    if (credit < CREDIT / 2 && arrivals.all - now > credit) {
      send(encodeCredit(stream, CREDIT));
      credit += CREDIT;
    }
  }

  /** @param {import("./wire.js").Message|null} message */
  function hear(message) {
    switch (message?.type) {
      case "hello": return greet(message);
      case "nets": return on.nets(message.nets);
      case "changed": return on.changed(message.net, null);
      case "answer": return questions.hear(message);
      case "reached": return on.reached(message.at);
      case "room": return on.room(message);
      case "ended": return on.ended();
      case "terms": return message.stream === stream ? on.terms(message) : undefined;
      case "opened":
        if (message.stream !== stream || !asked) return;
        arrivals = new Arrivals(message);
        return on.opened(message, asked);
      case "error":
        if (message.ask) questions.hear(message);
        else if (message.net) on.changed(message.net, message);
        else if (message.room || CLASS_REASONS.has(message.reason)) on.unroomed(message);
        else if (message.stream === null || message.stream === stream) on.error(message);
    }
  }

  /** @param {import("./wire.js").Hello} hello */
  function greet(hello) {
    if (hello.protocol !== PROTOCOL) return leave(hello.protocol > PROTOCOL ? "older" : "newer");
    if (!Array.isArray(hello.nets) || !hello.nets.length) throw new Error(text.unreadable.noNets);
    tries = refused = 0;
    once = true;
    tell("open");
    on.hello(hello.nets, hello.vocabulary);
    // What that made wanted is asked for once, and not at all where it has been.
    greeted = true;
    if (wanted !== ahead) sendOpen();
    ahead = null;
    questions.again();
  }

  function lost() {
    const never = !greeted;
    socket = ahead = null;
    greeted = false;
    if (once && !refused) tell("lost");
    const most = Math.min(BACKOFF.most, BACKOFF.least * 2 ** tries);
    tries += 1;
    starting = setTimeout(() => start(), BACKOFF.least + Math.random() * (most - BACKOFF.least));
    if (never) findOut(tries);
  }

  /** Whether there is a server that answers, though it opens no line: a page is not told why.
   * @param {number} attempt */
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
    if (performance.now() - lastSeen > DEAD_AFTER) {
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
    clearTimeout(explaining);
    clearTimeout(starting);
    closing.abort();
    questions.close();
    const mine = socket;
    socket = null;
    mine?.close();
  }

  start(first ? askingAddress(first) : addresses.socket);
  const nets = {
    rename: (/** @type {string} */ net, /** @type {string} */ title) => send(encodeRename(net, title)),
    delete: (/** @type {string} */ net) => send(encodeDelete(net)),
  };
  /** @type {import("./source.js").Rooms} */
  const rooms = {
    start: (id, token, screen, code) => send(encodeStart(id, token, screen, code)),
    join: (code, token) => send(encodeJoin(code, token)),
    leave: () => send(LEAVE),
    show: (id, screen) => send(encodeShow(id, screen)),
    steer: (id, act) => send(encodeSteer(id, act)),
  };
  return { open, explain, questions, nets, rooms, close };
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
