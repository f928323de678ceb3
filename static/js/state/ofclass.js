/** What is asked on this screen, and what the class is asked. */

import { alike } from "../spec/question.js";
import { same } from "../spec/same.js";

/** @typedef {Pick<import("./types.js").State, "asking"|"poll"|"classroom"|"lesson"|"checkpoint">} Told */

/** A student follows, and so changes nothing. @param {Pick<Told, "classroom">} state */
export const isLed = ({ classroom }) => Boolean(classroom && !classroom.presenter && classroom.following);

/** Nothing is asked, and nobody has raised a hand. @type {import("./poll.js").Poll} */
export const NO_POLL = {
  asked: null, form: false, peek: false, hand: null, hands: { count: 0, line: [] }, line: false, pointing: false,
  pointed: null, link: null, theme: false,
};

/** Whether a question is what the class is asked. A lesson has it in other words in another language, and of another
 * run where something is tried under its cover; another checkpoint may ask the same of another run.
 * @param {Pick<import("./asking.js").Asking, "question"|"spec">} one @param {import("./poll.js").Asked} asked
 * @param {Pick<Told, "lesson"|"checkpoint">} there  Where that is. */
export function isAsked(one, asked, { lesson, checkpoint }) {
  if (one.spec.net !== asked.spec.net) return false;
  const isThere = lesson !== null && lesson === asked.lesson && checkpoint === asked.checkpoint;
  if (same(one.question, asked.question)) return true;
  return (isThere || same(one.spec, asked.spec)) && alike(one.question, asked.question);
}

/** Whether what is open on this screen is what the class is asked.
 * @param {Omit<Told, "classroom">} state */
export const isOfClass = ({ asking, poll: { asked }, ...there }) =>
  Boolean(asking && asked && isAsked(asking, asked, there));

/** Who shows what is covered: to who follows, and of what the class is asked to all, the teacher alone.
 * @param {Told} state @returns {"person"|"teacher"} */
export const whoShows = (state) =>
  (isLed(state) || (isOfClass(state) && !state.classroom?.presenter) ? "teacher" : "person");
