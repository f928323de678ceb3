import { mountCard } from "./card.js";
import { ANSWERS, createSolving } from "./solving.js";
import { mountList } from "./list.js";

/** Puzzles: all of them that comes when one, or their list, is first wanted. */

/** What the answers to them must have. */
export const SHAPES = ANSWERS;

/** The card beside the stage and the list, over the puzzle that is open.
 * @param {import("../state/types.js").Actions} actions @param {import("./solving.js").Reader} reader
 * @returns {Record<"card"|"list", (element: HTMLElement) => import("../state/types.js").View>} */
export function createPuzzles(actions, reader) {
  const solving = createSolving(actions, reader);
  return {
    card: (element) => mountCard(element, actions, solving),
    list: (element) => mountList(element, actions, solving),
  };
}
