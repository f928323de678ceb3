/**
 * A lesson that a person makes, kept from one day to the next where storage is allowed; what of it can be done on the
 * page comes when first wanted (lessons/desk.js).
 *
 * @typedef {import("../text/inwords.js").Words} Words
 * @typedef {object} Asks  A question as a lesson's file has it: spec/question.js.
 * @property {import("../spec/question.js").Question["kind"]} kind
 * @property {Words} text
 * @property {{signal?: string, cell?: number, layer?: number, steps: [number, number]}} of
 * @property {{text: Words, when: import("../spec/question.js").When}[]} [options]
 * @property {number} [tolerance]
 *
 * @typedef {{kind: string} & Record<string, unknown>} Expected  As a lesson's file has it: docs/lessons.md.
 *
 * @typedef {object} Page  A checkpoint.
 * @property {import("./screen.js").Screen} screen
 * @property {Words} title @property {Words} text @property {Words} do @property {Words} then  "" where there is none.
 * @property {Asks|null} question
 * @property {Expected[]} expect
 * @property {string[]} hide
 *
 * @typedef {object} Draft
 * @property {Words} title @property {Words} about
 * @property {number} minutes
 * @property {number|null} place
 * @property {Page[]} checkpoints
 *
 * @typedef {"picture"|"values"|"sheet"} Saving
 * @typedef {"draft"|"made"|"making"|"answer"} Kept  draft: the lesson that is made. made: the one that runs, or ran,
 *   though no server has it. making: whether one is at it. answer: what was answered in lessons last.
 */

/** A lesson that stands in an address, packed; null where there is none. @param {string} hash */
export const linkedIn = (hash) => new URLSearchParams(hash.slice(1)).get("made");

/** @param {import("./store.js").Store} store @param {import("./lesson.js").Reader|null} reader */
export function createMaking(store, reader) {
  return {
    open() {
      store.set({ making: true, tab: "maker", firstSteps: "off" });
      reader?.keep("making", "on");
    },
    close() {
      const { tab } = store.get();
      store.set({ making: false, tab: tab === "maker" ? null : tab });
      reader?.keep("making", null);
    },
    /** The draft, and as it is kept; whether it could be. @param {Draft} draft @param {string} written */
    put(draft, written) {
      store.set({ draft });
      return reader?.keep("draft", written) ?? false;
    },
    /** Another tab has changed the draft: it is the same here, and kept already. @param {Draft} draft */
    take(draft) {
      store.set({ draft });
    },
    /** @type {typeof import("./kept.js").keptElsewhere} */
    elsewhere: (changed, signal) => reader?.elsewhere?.(changed, signal),
    /** @param {Kept} what */
    kept: (what) => reader?.kept(what) ?? null,
    /** @param {Kept} what @param {string|null} content */
    keep: (what, content) => reader?.keep(what, content) ?? false,
    /** A lesson came in the address: it is to be read, and runs; null once it is. @param {string|null} packed */
    linked(packed) {
      store.set({ link: packed });
    },
    /** Opens what saves or prints something; null closes it. @param {Saving|null} saving */
    save(saving) {
      store.set({ saving });
    },
  };
}
