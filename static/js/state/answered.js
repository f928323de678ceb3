/**
 * What was answered to the question of a lesson's checkpoint, kept as long as the page's tab is open: a page that is
 * loaded anew has it again. What a class asks is told to the class instead (poll.js).
 */

import { alike, isGiven } from "../spec/question.js";
import { each, openOnes } from "./covering.js";
import { same } from "../spec/same.js";

/**
 * @typedef {import("./types.js").State} State
 * @typedef {import("./asking.js").Asking} Asking
 * @typedef {import("../spec/question.js").Question} Question
 */

/** @param {import("./store.js").Store} store @param {import("./lesson.js").Reader|null} reader
 * @param {Pick<ReturnType<typeof import("./asking.js").createAsking>, "settle">} does */
export function createAnswered(store, reader, { settle }) {
  /** What was looked at last. @type {Asking|null} */
  let seen = null;

  /** @param {Question} question */
  function kept(question) {
    const { lesson, checkpoint } = store.get();
    try {
      const [name, at, asked, given, open] = /** @type {unknown[]} */ (JSON.parse(reader?.kept("answer") ?? ""));
      const isIts = name === lesson && at === checkpoint && alike(/** @type {Question} */ (asked), question);
      return isIts && isGiven(given) ? { given, open: open !== false } : null;
    } catch {
      return null;
    }
  }

  return {
    /** What stands there now is kept. */
    keep() {
      const { asking, lesson, checkpoint, course, classroom } = store.get();
      if (!asking || asking === seen || asking.owner !== "lesson" || asking.own) return;
      if (!course?.checkpoint || classroom) return;
      seen = asking;
      const { question, given, open } = asking;
      // It may be shown to who has answered nothing.
      const isNew = given === null && open;
      reader?.keep("answer", isNew ? null : JSON.stringify([lesson, checkpoint, question, given, open]));
    },
    /** Whether it was shown. @param {import("./lesson.js").Checkpoint} checkpoint */
    shown: ({ question }) => Boolean(question && !store.get().classroom && kept(question)?.open === false),
    /** What was answered at a checkpoint that has come is there again; shown, where it was and its Spec is there. Says
     * whether it was shown. @param {import("./lesson.js").Checkpoint} checkpoint */
    bring({ question, screen }) {
      const state = store.get();
      const found = question && !state.classroom && kept(question);
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
