/** What is asked on this screen, and what the class is asked. */

import { alike } from "../spec/question.js";
import { same } from "../spec/same.js";

/** @typedef {Pick<import("./types.js").State, "asking"|"poll"|"classroom">} Told */

/** A student follows, and so changes nothing. @param {Pick<Told, "classroom">} state */
export const isLed = ({ classroom }) => Boolean(classroom && !classroom.presenter && classroom.following);

/** Nothing is asked, and nobody has raised a hand. @type {import("./poll.js").Poll} */
export const NO_POLL = {
  asked: null, form: false, peek: false, hand: null, hands: { count: 0, line: [] }, line: false, pointing: false,
  pointed: null, link: null, theme: false,
};

/** Whether a question is what the class is asked, in whatever language: a lesson may ask the same of another run in
 * other words. @param {Pick<import("./asking.js").Asking, "question"|"spec">} one
 * @param {Pick<import("./poll.js").Asked, "question"|"spec">} asked */
export const isAsked = (one, asked) => one.spec.net === asked.spec.net
  && (same(one.question, asked.question) || (same(one.spec, asked.spec) && alike(one.question, asked.question)));

/** Whether what is open on this screen is what the class is asked.
 * @param {Pick<Told, "asking"|"poll">} state */
export const isOfClass = ({ asking, poll: { asked } }) => Boolean(asking && asked && isAsked(asking, asked));

/** Who shows what is covered: to who follows, and of what the class is asked to all, the teacher alone.
 * @param {Told} state @returns {"person"|"teacher"} */
export const whoShows = (state) =>
  (isLed(state) || (isOfClass(state) && !state.classroom?.presenter) ? "teacher" : "person");
