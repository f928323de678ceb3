/**
 * What this screen answers to what its class is asked: told once it has stood for a moment, and again until it was
 * taken.
 */

import { isGiven } from "../spec/question.js";
import { same } from "../spec/same.js";
import { isOfClass } from "./ofclass.js";

/** An answer is told once it has stood so long: who drags draws many. In ms. */
const STANDS = 300;
/** Of a sketch of more steps, so many points are told. */
const MOST_POINTS = 64;

/**
 * @typedef {import("../spec/question.js").Question} Question
 * @typedef {import("../spec/question.js").Given} Given
 */

/** What a person gave, as it is told: null where that is nothing yet.
 * @param {Question} question @param {Given} given
 * @returns {Given} */
export function toldAnswer({ kind, of: { steps: [start, stop] } }, given) {
  if (kind !== "sketch") return given;
  if (!Array.isArray(given)) return null;
  const many = stop - start;
  const most = Math.min(many, MOST_POINTS);
  const points = Array.from({ length: most }, (_, at) =>
    given[most > 1 ? Math.round((at * (many - 1)) / (most - 1)) : 0] ?? null);
  return points.some((one) => one !== null) ? points : null;
}

/**
 * @param {import("./store.js").Store} store
 * @param {import("../sources/source.js").Connection["say"]} say
 * @param {import("./classroom.js").Membership} member
 * @param {object} does
 * @param {(patch: {taken: boolean}) => void} does.put  Of what is asked: whether this screen's answer counts.
 * @param {() => boolean} does.presents  Whether who is here presents.
 * @param {() => string} does.epoch  Of the life of the class: in another one it is answered anew.
 */
export function createOwnAnswer(store, say, member, { put, presents, epoch }) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let telling;
  /** What is on its way, and what was taken: of which question which answer, in which life of the class. */
  let sent = "";
  let taken = "";
  /** What was sent on this line and is not said to be taken yet, in order. @type {string[]} */
  let waiting = [];
  /** What was told last while there was a line, "" where nothing was; null where this page has answered nothing.
   * @type {string|null} */
  let heard = null;

  /** What is answered here, if it is the class's to know; `of`: of which question which answer. */
  function own() {
    const { asking, poll: { asked } } = store.get();
    if (!asked || !asking || !isOfClass(store.get()) || presents()) return null;
    const given = toldAnswer(asked.question, asking.given);
    return given === null ? null : { asked, given, whole: asking.given, of: JSON.stringify([asked.id, given]) };
  }

  /** Tells the answer that stands on this screen, unless that is told. */
  function tell() {
    telling = undefined;
    const now = own();
    if (!now || now.asked.stage !== "open") return;
    const { asked, given, whole, of } = now;
    const key = JSON.stringify([epoch(), of]);
    if (key === sent) return;
    sent = key;
    waiting.push(key);
    heard = store.get().line.state === "open" ? of : (heard ?? "");
    member.answered(JSON.stringify([asked.id, whole]));
    say({ type: "respond", question: asked.id, given });
    put({ taken: key === taken });
  }

  /** What this screen told last, and of which question; also before it was loaded anew.
   * @returns {[string|null, Given]} */
  function last() {
    try {
      const kept = JSON.parse(member.answer ?? "[]");
      const [of, given] = Array.isArray(kept) ? /** @type {unknown[]} */ (kept) : [];
      return [typeof of === "string" ? of : null, isGiven(given) ? given : null];
    } catch {
      return [null, null];
    }
  }

  /** What was told of the question of this id; null where nothing was. @param {string} id */
  function to(id) {
    const [of, given] = last();
    return of === id ? given : null;
  }

  return {
    last,
    to,
    /** Whether what is answered here was not told before it was closed. Of a page that was loaded anew since it
     * answered that is not known. */
    isLate() {
      const now = own();
      return now !== null && now.of !== heard && (heard !== null || !same(to(now.asked.id), now.whole));
    },
    /** Once it has stood for a moment, it is told. */
    tellSoon() {
      telling ??= setTimeout(tell, STANDS);
    },
    /** The class is asked something else: what was answered before is not said to be taken any more. */
    another() {
      waiting = [];
    },
    /** The one that has waited longest counts. */
    taken() {
      taken = waiting.shift() ?? sent;
      put({ taken: taken === sent });
    },
    /** The line is there again: what was on its way may be lost. */
    again() {
      [sent, waiting] = ["", []];
    },
    /** The class is over, or was left. */
    over() {
      clearTimeout(telling);
      telling = undefined;
      [sent, taken, heard] = ["", "", null];
      member.answered(null);
    },
    close: () => clearTimeout(telling),
  };
}
