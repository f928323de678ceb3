import { mountCard } from "./card.js";
import { ANSWERS, createDesk } from "./desk.js";
import { mountList } from "./list.js";

/** Puzzles: all of them that comes when one, or their list, is first wanted. */

/** What the answers to them must have. */
export const SHAPES = ANSWERS;

/** The card beside the stage and the list, over one desk.
 * @param {import("../state/types.js").Actions} actions @param {import("./desk.js").Reader} reader
 * @returns {Record<"card"|"list", (element: HTMLElement) => import("../state/types.js").View>} */
export function createPuzzles(actions, reader) {
  const desk = createDesk(actions, reader);
  return {
    card: (element) => mountCard(element, actions, desk),
    list: (element) => mountList(element, actions, desk),
  };
}
