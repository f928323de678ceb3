import { write } from "./dom.js";

/**
 * Tells in a live region what goes on, as a run that plays or a study that runs: it can be read on the way, and is
 * spoken once, when it has come to rest.
 * @param {HTMLElement} region
 * @returns {(words: string, goesOn: boolean) => void}
 */
export function tellsAtRest(region) {
  let silent = false;
  return (words, goesOn) => {
    if (goesOn && !silent) region.setAttribute("aria-live", "off");
    if (!goesOn && silent) {
      region.removeAttribute("aria-live");
      // Anew, or it would not be spoken.
      region.replaceChildren(words);
    }
    silent = goesOn;
    write(region, words);
  };
}
