/** How it stands with the class, in a sentence or two. */

import { text } from "../text/text.js";

/**
 * @typedef {import("./classroom.js").Classroom} Classroom
 * @typedef {import("./types.js").State} State
 */

/** @param {Classroom} classroom @param {State["poll"]} poll */
export function standing(classroom, poll) {
  const { place, code, presenter, apart } = classroom;
  const words = text.classroom;
  if (place === "joining") return words.joining({ code });
  if (place === "gone") return words.away({ code });
  const stands = within(classroom, poll);
  return apart ? `${stands} ${presenter ? words.apartPresenting : words.apart}` : stands;
}

/** @param {Classroom} classroom @param {State["poll"]} poll */
function within({ code, presenter, hold, following, here, guest }, { asked, hand }) {
  const words = text.classroom;
  if (presenter) return guest === null ? words.presenting({ code, here }) : text.poll.guest({ number: guest });
  const stands = hold ? words.heldNow : following ? words.following : words.onYourOwn;
  if (!following && asked?.stage === "open") return `${stands} ${text.poll.isAsked}`;
  if (!hand) return stands;
  return `${stands} ${hand.number === guest ? text.poll.yours : text.poll.handUp(hand)}`;
}
