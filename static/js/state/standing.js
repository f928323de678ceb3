/** How it stands with the class, in a sentence or two. */

import { text } from "../text/text.js";

/**
 * @typedef {import("./classroom.js").Classroom} Classroom
 * @typedef {import("./types.js").State} State
 */

/** @param {Classroom} classroom @param {State["poll"]} poll @param {State["line"]} line */
export const standing = (classroom, poll, line) => text.sentences({ all: standings(classroom, poll, line) });

/** The same, each sentence in a place of its own: "" where that is not said; the first always is.
 * @param {Classroom} classroom @param {State["poll"]} poll @param {State["line"]} line */
export function standings(classroom, poll, line) {
  const { place, code, presenter, following, apart } = classroom;
  const words = text.classroom;
  if (place === "joining") return [words.joining({ code })];
  if (place === "gone") return [words.away({ code })];
  // What was seen last is all that is known.
  if (line.state !== "open" && (presenter || following)) return [presenter ? words.unseen : words.unheard];
  const off = !apart ? "" : presenter ? words.apartPresenting : words.apart;
  return presenter ? [presents(classroom), off] : [...follows(classroom, poll), off];
}

/** @param {Classroom} classroom */
const presents = ({ code, here, guest }) =>
  (guest === null ? text.classroom.presenting({ code, here }) : text.poll.guest({ number: guest }));

/** @param {Classroom} classroom @param {State["poll"]} poll */
function follows({ hold, following, guest }, { asked, hand }) {
  const words = text.classroom;
  const stands = hold ? words.heldNow : following ? words.following : words.onYourOwn;
  if (!following && asked?.stage === "open") return [stands, text.poll.isAsked, ""];
  const isMine = hand !== null && hand.number === guest;
  const shown = isMine ? text.poll.yours : following && guest !== null ? text.poll.theirs({ number: guest }) : "";
  return [stands, shown, hand && !isMine && !hand.given ? text.poll.handUp(hand) : ""];
}
