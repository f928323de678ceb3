import { text } from "../text/text.js";
import { button, write } from "../ui/dom.js";

const said = text.lessons;

/** What a region has as long as it is folded: style sheets heed that where the page scrolls. */
const FOLDED = "closed";

/** A button that folds the card beside the stage to its line, and unfolds it again; it begins unfolded.
 * @param {() => HTMLElement} card  It may be made after the button. */
export function createFold(card) {
  const set = (/** @type {boolean} */ isClosed) => {
    card().classList.toggle(FOLDED, isClosed);
    fold.setAttribute("aria-expanded", String(!isClosed));
    write(fold, isClosed ? said.unfold : said.fold);
  };
  const fold = button(said.fold, () => {
    set(!card().classList.contains(FOLDED));
    // The line stays in sight as the page scrolls; what it unfolds to stands above the stage.
    fold.scrollIntoView({ block: "nearest" });
  }, { class: "fold", "aria-expanded": "true" });
  return { fold, unfold: () => set(false) };
}
