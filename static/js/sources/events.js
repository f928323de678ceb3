/** The way by server-sent events: docs/protocol.md. One event stream, and one POST after another. */

import { fromBase64 } from "../spec/base64.js";
import { within } from "./abort.js";
import { isObject } from "./shape.js";

const POST_WITHIN = 10000;
/** So often a POST that came to nothing is said again: the server does it once. */
const TRIES = 3;
/** In letters, of all that one POST says: more waits for the next one. */
const MOST_SAID = 64 * 1024;
const MOST_AT_ONCE = 16;
/** The server knows the line no more: why it ended it has told on the stream, which may come later than that answer. */
const GONE = 404;
const LAST_WORDS_WITHIN = 3000;

/** @param {string} address @param {import("./carrier.js").Hearer} on
 * @param {string} [to]  What the line is to; without it a session. @returns {import("./carrier.js").Carrier} */
export function listen(address, on, to) {
  const closing = new AbortController();
  /** @type {EventSource|null} */
  let stream = null;
  /** @type {string|null} */
  let line = null;
  let part = 0;
  let saying = false;
  /** @type {string[]} */
  let waiting = [];
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let ending;

  function close() {
    closing.abort();
    clearTimeout(ending);
    stream?.close();
    stream = null;
    waiting = [];
  }

  function end() {
    if (closing.signal.aborted) return;
    close();
    on.closed();
  }

  /** Ends it because of a POST. @param {unknown} why */
  function failed(why) {
    if (stream && why instanceof Error && why.cause === GONE) ending ??= setTimeout(end, LAST_WORDS_WITHIN);
    else end();
  }

  /** The answer; throws where there is none, or another than it should be. @param {string[]} said */
  async function post(said) {
    const body = [JSON.stringify({ line, part, ...(line === null && { to }) }), ...said].join("\n");
    for (let left = TRIES - 1; ; left -= 1) {
      const signal = within(closing.signal, POST_WITHIN);
      try {
        const answer = await fetch(address, { method: "POST", body, cache: "no-store", signal });
        if (!answer.ok) throw new Error(String(answer.status), { cause: answer.status });
        return answer;
      } catch (error) {
        // What the server refuses it would refuse again.
        if (left === 0 || closing.signal.aborted || !(error instanceof TypeError || signal.aborted)) throw error;
      }
    }
  }

  /** Of what waits as much as one POST may say. */
  function next() {
    let length = 0;
    let count = 0;
    const most = Math.min(waiting.length, MOST_AT_ONCE);
    while (count < most && (count === 0 || length + waiting[count].length < MOST_SAID)) {
      length += waiting[count].length;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  async function say() {
    if (saying || !stream) return;
    saying = true;
    while (waiting.length) {
      part += 1;
      await post(next());
    }
    saying = false;
  }

  async function begin() {
    const told = await (await post([])).json();
    closing.signal.throwIfAborted();
    if (!isObject(told)) throw new TypeError("POST");
    line = String(told.line);
    stream = new EventSource(`${address}?${new URLSearchParams({ ticket: String(told.ticket) })}`);
    stream.onmessage = ({ data }) => on.hear(data);
    stream.addEventListener("frame", ({ data }) => on.hear(fromBase64(data).buffer));
    stream.addEventListener("close", end);
    // By itself it would ask with the same ticket again.
    stream.onerror = end;
    on.opened?.();
    await say();
  }

  begin().catch(failed);
  return {
    ready: () => stream !== null,
    send(message) {
      waiting.push(String(message));
      say().catch(failed);
    },
    close,
  };
}
