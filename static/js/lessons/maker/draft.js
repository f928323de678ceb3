/** A lesson that is being made, as a value: what changes it gives another. */

import { MADE } from "../../state/course.js";
import { inWords } from "../../text/inwords.js";
import { screenIn, toPlain } from "../../state/screen.js";

/**
 * @typedef {import("../../state/making.js").Draft} Draft
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("../../text/inwords.js").Words} Words
 * @typedef {import("../../state/course.js").Listed} Listed
 * @typedef {import("../../state/types.js").State} State
 */

export const MOST_CHECKPOINTS = 40;
export const MOST_MINUTES = 90;
/** What of the controls can be away meanwhile. */
export const HIDEABLE = ["net", "input", "modes", "corners", "pins", "edits", "continuation", "studies"];

/** @type {Draft} */
export const EMPTY = { title: "", about: "", minutes: 5, place: null, checkpoints: [] };

/** The screen as it is, without what is a lesson's own to say. @param {State} state
 * @returns {import("../../state/screen.js").Screen|null} */
export function taken(state) {
  const { spec } = state;
  if (!spec) return null;
  const own = { tab: null, lesson: null, checkpoint: 0, covered: null, asking: null, rests: [], themed: false };
  return screenIn({ ...state, spec, ...own });
}

/** A checkpoint of a Screen. @param {Page["screen"]} screen @returns {Page} */
export const page = (screen) =>
  ({ screen, title: "", text: "", do: "", then: "", question: null, expect: [], hide: [] });

/** Another draft, in which a checkpoint is another.
 * @param {Draft} draft @param {number} at @param {Partial<Page>} patch @returns {Draft} */
export const changed = (draft, at, patch) =>
  ({ ...draft, checkpoints: draft.checkpoints.map((one, k) => (k === at ? { ...one, ...patch } : one)) });

/** With one more, behind that at a place. @param {Draft} draft @param {number} at @param {Page} one @returns {Draft} */
export const put = (draft, at, one) =>
  ({ ...draft, checkpoints: [...draft.checkpoints.slice(0, at + 1), one, ...draft.checkpoints.slice(at + 1)] });

/** Without one. @param {Draft} draft @param {number} at @returns {Draft} */
export const without = (draft, at) => ({ ...draft, checkpoints: draft.checkpoints.filter((_, k) => k !== at) });

/** One of them stands elsewhere. @param {Draft} draft @param {number} at @param {number} to @returns {Draft} */
export function moved(draft, at, to) {
  const checkpoints = [...draft.checkpoints];
  const [one] = checkpoints.splice(at, 1);
  checkpoints.splice(to, 0, one);
  return { ...draft, checkpoints };
}

/** Whether there is nothing in it. @param {Draft} draft */
export const isEmpty = ({ title, about, checkpoints }) =>
  !checkpoints.length && !inWords(title) && !inWords(about);

/** A text as a page is told it: by language. @param {Words} words @returns {Record<string, string>} */
const told = (words) => (typeof words === "object" ? words : { en: words });

/** The lesson as it runs. @param {Draft} draft @returns {Listed} */
export function runnable({ title, about, minutes, checkpoints }) {
  return {
    name: MADE, title: told(title), about: told(about), minutes,
    checkpoints: checkpoints.map(({ screen, then, question, hide, ...one }, at) => ({
      screen: { ...toPlain(screen), lesson: MADE, tab: "lesson", ...(at ? { checkpoint: at } : {}) },
      title: told(one.title), text: told(one.text), ...(inWords(one.do) ? { do: told(one.do) } : {}),
      question, hide, then: question && inWords(then) ? told(then) : null,
    })),
  };
}
