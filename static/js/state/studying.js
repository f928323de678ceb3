/** What a person can do with studies: open one, set its controls, ask, and take a question back. */

import { text } from "../text/text.js";

/** @typedef {import("./types.js").Slot} Slot */

/**
 * @param {import("./store.js").Store} store
 * @param {import("../sources/source.js").Connection["questions"]} questions
 */
export function createStudying(store, questions) {
  return {
    openStudy(/** @type {string|null} */ study) {
      store.set({ study });
    },
    /** A control of a study was set. @param {string} study @param {Record<string, unknown>} chosen */
    choose(study, chosen) {
      const { choices } = store.get();
      store.set({ choices: { ...choices, [study]: { ...choices[study], ...chosen } } });
    },
    /** Asks, unless the slot has asked just that. @param {Slot} slot @param {string} kind @param {object} args */
    ask(slot, kind, args) {
      const { answers } = store.get();
      const key = JSON.stringify([kind, args]);
      if (answers[slot]?.key === key) return;
      const before = answers[slot];
      const { data = null, done = 0 } = before?.kind === kind ? before : {};
      const begun = { kind, key, args, done: data ? done : 0, data, stale: true };
      store.set({ answers: { ...answers, [slot]: { ...begun, final: false, waiting: null, error: null } } });
      questions.ask(slot, kind, args);
    },
    /** Takes a question back, and forgets its answer. @param {Slot} slot */
    unask(slot) {
      const { [slot]: gone, ...answers } = store.get().answers;
      if (!gone) return;
      questions.cancel(slot);
      store.set({ answers });
    },
    /** Ends a question that still runs; what it answered so far stays. @param {Slot} slot */
    cancel(slot) {
      const { answers } = store.get();
      const asked = answers[slot];
      if (!asked || asked.final) return;
      questions.cancel(slot);
      store.set({ answers: { ...answers, [slot]: { ...asked, final: true, error: text.actions.cancelled } } });
    },
    /** @param {Slot} slot @param {string} word @param {object} [args] */
    tell(slot, word, args = {}) {
      questions.tell(slot, word, args);
    },
  };
}
