/**
 * What was answered to the questions of lessons' checkpoints, kept as long as the page's tab is open: a page that is
 * loaded anew has it again. Frames that stand on one page keep theirs in one place. What its class is asked is told to
 * the class instead (ownanswer.js).
 */

import { alike, isGiven } from "../spec/question.js";
import { each, openOnes } from "./covering.js";
import { same } from "../spec/same.js";

/**
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("../spec/question.js").Question} Question
 */

/** So many are kept. */
const MOST_ANSWERS = 20;

/** @param {import("./store.js").Store} store @param {import("./lesson.js").Reader|null} reader
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "settle">} does */
export function createAnswered(store, reader, { settle }) {
  /** What was looked at last. @type {Asking|null} */
  let seen = null;

  /** All that is kept, the last one last: of which lesson and checkpoint, what was asked, what answered, and whether
   * that is covered. @returns {unknown[][]} */
  function all() {
    try {
      const found = /** @type {unknown} */ (JSON.parse(reader?.kept("answer") ?? "[]"));
      return Array.isArray(found) ? found.filter(Array.isArray) : [];
    } catch {
      return [];
    }
  }

  /** Whether it is of the checkpoint that is there. @param {unknown[]} one */
  function isHere([name, at]) {
    const { lesson, checkpoint } = store.get();
    return name === lesson && at === checkpoint;
  }

  /** @param {Question} question */
  function kept(question) {
    const [, , asked, given, open] = all().find(isHere) ?? [];
    try {
      const isIts = alike(/** @type {Question} */ (asked), question);
      return isIts && isGiven(given) ? { given, open: open !== false } : null;
    } catch {
      return null;
    }
  }

  return {
    /** What stands there now is kept. */
    keep() {
      const { asking, lesson, checkpoint, course } = store.get();
      if (!asking || asking === seen || asking.owner === "stage" || asking.own) return;
      const its = course?.checkpoint?.question;
      if (!its || !alike(asking.question, its)) return;
      seen = asking;
      const { question, given, open } = asking;
      // It may be shown to who has answered nothing.
      const isNew = asking.owner === "class" || (given === null && open);
      const others = all().filter((one) => !isHere(one));
      const now = isNew ? others : [...others, [lesson, checkpoint, question, given, open]];
      reader?.keep("answer", now.length ? JSON.stringify(now.slice(-MOST_ANSWERS)) : null);
    },
    /** Whether it was shown; a class is asked anew. @param {import("./course.js").Checkpoint} checkpoint */
    shown: ({ question }) => Boolean(question && !store.get().classroom && kept(question)?.open === false),
    /** What was answered at a checkpoint that has come is there again; shown, where it was and its Spec is there. Says
     * whether it was shown. @param {import("./course.js").Checkpoint} checkpoint */
    bring({ question, screen }) {
      const state = store.get();
      const found = question && kept(question);
      if (!found) return false;
      const { spec, trace } = state;
      const { given, open } = found;
      if (open) {
        store.set(each(state, (one) => (one.owner === "lesson" && one.given === null ? { ...one, given } : one)));
        return false;
      }
      if (!spec || !same(spec, screen.spec) || state.asking || openOnes(state).length) return false;
      const until = question.of.steps[1];
      const asking = { question, spec, given, open, result: null, mine: false, draws: 0, until, own: null };
      store.set({ asking: { ...asking, owner: "lesson" } });
      if (trace) settle(trace.whole);
      return true;
    },
  };
}
