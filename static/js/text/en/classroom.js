/** English: a class that follows. */

import { plural } from "./forms.js";

export const classroom = {
  name: "Class",
  opens: "A class whose screens follow this one",
  start: "Start a class",
  /** @param {{code: string, here: number}} of */
  goesOn: ({ code, here }) =>
    `Your class ${code} goes on: ${here} ${plural(here, { one: "screen", other: "screens" })}.`,
  goOn: "Go on with this class",
  alone: "Explore on my own",
  back: "Back to the teacher",
  end: "End the class",
  follows: "Everyone follows",
  hold: "Hold everyone",
  join: "Join",
  leave: "Leave the class",
  code: "Code of the class",
  codeIs: "Six letters and digits, as the teacher shows them.",
  /** @param {{code: string}} of */
  qr: ({ code }) => `QR code that leads to the class ${code}`,
  orType: "Scan it, or open",
  /** @param {{at: string[]}} also */
  others: ({ at }) => `It is also reached at ${at.join(", ")}`,
  starts: "Everyone who joins sees what you see here, step by step, and can let go to try things.",
  onlyLan: "To start a class, start Gatescope so that others in your network reach it:",
  command: "gatescope --lan",
  needsLink: "To start a class, open the presenter\u2019s own link, which gatescope --lan prints.",
  privacy: "No names and no accounts: all is forgotten when the class ends, or has been empty for two hours.",
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
  apart: "This server does not reach the others just now: what the teacher does may be seen later.",
  apartPresenting: "This server does not reach the others just now: some screens will follow later.",
  ended: "The class is over. What is on the screen is yours now.",
  led: "This screen follows the teacher: press Explore on my own first.",
  held: "The teacher holds everyone at the moment.",
};
