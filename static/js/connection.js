import { createQuestions } from "./questions.js";
import { BEAT, decodeFrame, encodeCredit, encodeOpen } from "./wire.js";

const CREDIT = 1024;
const BATCH = 128;
const BEAT_EVERY = 5000;
const DEAD_AFTER = 12000;
const OPEN_EVERY = 80;
const BACKOFF = { least: 500, most: 20000 };

/**
 * The websocket: opens streams, gives credit, notices a dead line and comes back with the same Spec.
 * @param {string} address
 * @param {object} on
 * @param {(nets: import("./types.js").NetInfo[]) => void} on.hello
 * @param {(nets: import("./types.js").NetInfo[]) => void} on.nets  The nets there are now.
 * @param {(slot: string, answer: Partial<import("./types.js").Answer>) => void} on.answer
 * @param {(message: any) => void} on.opened
 * @param {(frame: ReturnType<typeof decodeFrame>) => void} on.frame
 * @param {(message: {code: string, message: string, stream: number|null}) => void} on.error
 * @param {(link: "connecting"|"open"|"lost") => void} on.link
 * @param {() => {trace: string, steps: number}|null} on.have  What the page holds of the last trace.
 */
export function connect(address, on) {
  /** @type {WebSocket|null} */
  let socket = null;
  /** @type {import("./types.js").Spec|null} */
  let wanted = null;
  let stream = 0;
  /** Steps that may come. */
  let owed = 0;
  /** Steps that are to come. */
  let left = 0;
  let heard = 0;
  let tries = 0;
  let lastOpen = 0;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let opening;

  const send = (/** @type {string} */ text) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(text);
  };

  const questions = createQuestions(send, on.answer);

  /** Dragging changes the Spec many times a second: the last one wins, and the rest are never sent. */
  function open(/** @type {import("./types.js").Spec} */ spec) {
    wanted = spec;
    clearTimeout(opening);
    const wait = lastOpen + OPEN_EVERY - performance.now();
    if (wait > 0) opening = setTimeout(sendOpen, wait);
    else sendOpen();
  }

  function sendOpen() {
    if (!wanted || socket?.readyState !== WebSocket.OPEN) return;
    lastOpen = performance.now();
    stream += 1;
    owed = CREDIT;
    send(encodeOpen(stream, wanted, on.have(), CREDIT, BATCH));
  }

  function start() {
    const mine = new WebSocket(address);
    socket = mine;
    mine.binaryType = "arraybuffer";
    heard = performance.now();
    mine.onmessage = ({ data }) => {
      if (mine !== socket) return;
      heard = performance.now();
      if (typeof data === "string") hear(JSON.parse(data));
      else take(data);
    };
    mine.onclose = () => {
      if (mine === socket) lost();
    };
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
    if (message.type === "hello") {
      tries = 0;
      on.link("open");
      on.hello(message.nets);
      sendOpen();
      questions.again();
    } else if (message.type === "nets") on.nets(message.nets);
    else if (message.type === "answer" || message.ask) questions.hear(message);
    else if (message.type === "opened" && message.stream === stream) {
      left = message.steps - message.from;
      on.opened(message);
    }
    else if (message.type === "error" && (message.stream === null || message.stream === stream)) on.error(message);
  }

  function lost() {
    socket = null;
    on.link("lost");
    const most = Math.min(BACKOFF.most, BACKOFF.least * 2 ** tries);
    tries += 1;
    setTimeout(start, BACKOFF.least + Math.random() * (most - BACKOFF.least));
  }

  setInterval(() => {
    if (!socket) return;
    if (performance.now() - heard > DEAD_AFTER) {
      // A dead line may never fire `close` (a sleeping laptop, a pulled cable).
      const dead = socket;
      lost();
      dead.close();
    } else send(BEAT);
  }, BEAT_EVERY);

  start();
  return { open, questions };
}

/** @typedef {ReturnType<typeof connect>} Connection */
