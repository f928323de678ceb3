import { refusalSaid } from "../text/refusal.js";

/** Dragging a slider asks many times a second: the last question wins, and the rest are never sent. */
const ASK_EVERY = 200;

/**
 * The questions that studies ask, at most one a slot; asked again where the line was lost before the last answer.
 * @param {(request: import("./wire.js").Request) => void} send
 * @param {(slot: string, answer: Partial<import("../state/types.js").Answer>) => void} take
 */
export function createQuestions(send, take) {
  /**
   * @typedef {{slot: string, number: number, kind: string, args: object, sent: boolean,
   *   timer?: ReturnType<typeof setTimeout>}} Question
   */
  /** @type {Map<string, Question>} */
  const open = new Map();
  let number = 0;
  let last = -Infinity;

  /** @param {Question} question */
  function ask(question) {
    clearTimeout(question.timer);
    last = performance.now();
    question.sent = true;
    question.number = number += 1;
    send({ type: "ask", ask: question.number, kind: question.kind, args: question.args });
  }
  const numbered = (/** @type {number|undefined} */ n) =>
    [...open.values()].find((one) => one.sent && one.number === n);

  /** @param {string} slot */
  function cancel(slot) {
    const old = open.get(slot);
    if (!old) return;
    clearTimeout(old.timer);
    if (old.sent) send({ type: "cancel", ask: old.number });
    open.delete(slot);
  }

  return {
    /** @param {string} slot @param {string} kind @param {object} args */
    ask(slot, kind, args) {
      cancel(slot);
      /** @type {Question} */
      const question = { slot, number: 0, kind, args, sent: false };
      open.set(slot, question);
      const wait = last + ASK_EVERY - performance.now();
      if (wait > 0) question.timer = setTimeout(() => ask(question), wait);
      else ask(question);
    },
    cancel,
    /** @param {string} slot @param {string} word @param {object} args */
    tell(slot, word, args) {
      const found = open.get(slot);
      if (found?.sent) send({ type: "tell", ask: found.number, word, args });
    },
    /** What the server said. @param {import("./wire.js").AnswerMessage|import("./wire.js").Refusal} message */
    hear(message) {
      const found = numbered(message.ask);
      if (!found) return;
      if (message.type === "answer") {
        const { done, final, data, waiting = null } = message;
        take(found.slot, { done, final, data, waiting, stale: false, error: null });
      } else if (message.code === "busy") {
        // Overload passes: the same question is asked again.
        found.timer = setTimeout(() => open.get(found.slot) === found && ask(found), 1000);
        return;
      } else take(found.slot, { final: true, error: refusalSaid(message) });
      if (message.type !== "answer" || message.final) open.delete(found.slot);
    },
    /** Whether an answer is to come. */
    busy: () => open.size > 0,
    /** Nothing is asked any more. */
    close() {
      for (const { timer } of open.values()) clearTimeout(timer);
      open.clear();
    },
    /** The line is there again. */
    again() {
      for (const question of open.values()) if (question.sent) ask(question);
    },
  };
}
