/** English: what a class is asked, and hands, as far as the page has them at first. */

import { plural } from "./forms.js";

export const poll = {
  ask: "Ask the class",
  raise: "Raise my hand",
  lower: "Lower my hand",
  offer: "Offer this screen",
  back: "Give it back",
  pointer: "Show my pointer",
  name: "The class",
  /** @param {{count: number}} of */
  hands: ({ count }) => `${count} ${plural(count, { one: "hand", other: "hands" })}`,
  /** @param {{number: number}} of */
  guest: ({ number }) => `All see screen ${number}.`,
  /** @param {{number: number, offers: boolean}} of */
  handUp: ({ number, offers }) =>
    `Your hand is up: you are screen ${number}${offers ? ", and it is offered" : ""}.`,
  /** To who follows. @param {{number: number}} of */
  theirs: ({ number }) => `All see screen ${number}, which a student offered.`,
  yours: "All see the screen that you offered.",
  isAsked: "The class is asked a question.",
};
