/** What is asked on this screen, and what the class is asked. */

import { same } from "../spec/same.js";
import { isLed } from "./classroom.js";

/** @typedef {Pick<import("./types.js").State, "asking"|"poll"|"classroom">} Told */

/** Whether what is open on this screen is what the class is asked. @param {Pick<Told, "asking"|"poll">} state */
export const isOfClass = ({ asking, poll: { asked } }) =>
  Boolean(asking && asked && same(asking.question, asked.question));

/** Who shows what is covered: to who follows, and of what the class is asked to all, the teacher alone.
 * @param {Told} state @returns {"person"|"teacher"} */
export const whoShows = (state) =>
  (isLed(state) || (isOfClass(state) && !state.classroom?.presenter) ? "teacher" : "person");
