/** What is asked on this screen, and what the class is asked. */

import { alike } from "../spec/question.js";

/** @typedef {Pick<import("./types.js").State, "asking"|"poll"|"classroom">} Told */

/** A student follows, and so changes nothing. @param {Pick<Told, "classroom">} state */
export const isLed = ({ classroom }) => Boolean(classroom && !classroom.presenter && classroom.following);

/** Nothing is asked, and nobody has raised a hand. @type {import("./poll.js").Poll} */
export const NO_POLL = {
  asked: null, form: false, peek: false, hand: null, hands: { count: 0, line: [] }, line: false, pointing: false,
  pointed: null, link: null, theme: false,
};

/** Whether what is open on this screen is what the class is asked, in whatever language.
 * @param {Pick<Told, "asking"|"poll">} state */
export const isOfClass = ({ asking, poll: { asked } }) =>
  Boolean(asking && asked && alike(asking.question, asked.question));

/** Who shows what is covered: to who follows, and of what the class is asked to all, the teacher alone.
 * @param {Told} state @returns {"person"|"teacher"} */
export const whoShows = (state) =>
  (isLed(state) || (isOfClass(state) && !state.classroom?.presenter) ? "teacher" : "person");
