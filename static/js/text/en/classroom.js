/** English: a class that follows. */

import { plural } from "./forms.js";

export const classroom = {
  name: "Class",
  opens: "A class whose screens follow this one",
  start: "Start a class",
  goOn: "Go on with this class",
  alone: "Explore on my own",
  back: "Back to the teacher",
  end: "End the class",
  follows: "Everyone follows",
  hold: "Hold everyone",
  join: "Join",
  leave: "Leave the class",
  code: "Code of the class",
  following: "You follow the teacher.",
  onYourOwn: "You are on your own.",
  heldNow: "The teacher holds everyone.",
  /** @param {{code: string}} of */
  joining: ({ code }) => `On the way into the class ${code}\u2026`,
  /** @param {{code: string}} of */
  away: ({ code }) => `The class ${code} is not there just now: this page keeps asking. Is that its code?`,
  /** @param {{code: string, here: number}} of */
  presenting: ({ code, here }) =>
    `Class ${code}: ${here} ${plural(here, { one: "screen", other: "screens" })}.`,
  unheard: "You see what the teacher does once the line is there again.",
  unseen: "The class sees what you do once the line is there again.",
  overtaken: "Another device of yours went on meanwhile: this is what the class sees.",
  apart: "This server does not reach the others just now: what the teacher does may be seen later.",
  apartPresenting: "This server does not reach the others just now: some screens will follow later.",
  ended: "The class is over. What is on the screen is yours now.",
  led: "This screen follows the teacher: press Explore on my own first.",
  held: "The teacher holds everyone at the moment.",
};
