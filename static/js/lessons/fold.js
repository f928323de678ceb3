import { text } from "../text/text.js";
import { button, write } from "../ui/dom.js";

const said = text.lessons;

/** What a region has as long as it is folded: style sheets heed that where the page scrolls. */
export const FOLDED = "closed";

/** A button that unfolds the card beside the stage, which begins folded to its line, and folds it again.
 * @param {() => HTMLElement} card  It may be made after the button, with `FOLDED` among its classes. */
export function createFold(card) {
  const fold = button(said.unfold, () => {
    const isClosed = card().classList.toggle(FOLDED);
    fold.setAttribute("aria-expanded", String(!isClosed));
    write(fold, isClosed ? said.unfold : said.fold);
    // The line stays in sight as the page scrolls; what it unfolds to stands above the stage.
    fold.scrollIntoView({ block: "nearest" });
  }, { class: "fold", "aria-expanded": "false" });
  return fold;
}
