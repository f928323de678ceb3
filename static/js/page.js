import { followDialogs } from "./dialogs.js";
import { writeAtEnd } from "./state/atend.js";
import { text } from "./text/text.js";
import { write } from "./ui/dom.js";
import { windowAddress } from "./ui/embedded.js";
import { showIcon } from "./ui/icon.js";

/** What stands around a lab that has a page to itself. */

/** @typedef {ReturnType<typeof import("./lab.js").createLab>} Lab */

/** Have what the page itself says, in English, be in the language of the lab; what needs no script is in every one. */
export function writePage() {
  document.documentElement.lang = text.language;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-text]"))) {
    write(element, text.page[/** @type {keyof typeof text.page} */ (element.dataset.text)]);
  }
}

/** The address of what is on the screen, in a window of its own. @param {Lab} lab */
export function outside(lab) {
  lab.write();
  return windowAddress(location.href);
}

/** Have the page serve its lab: Back, what is kept as it is left, its icon, and room for what has the focus.
 * @param {Lab} lab */
export function serve(lab) {
  // In a frame Back is of the page around it, and several may stand on that.
  if (window.top === window) {
    followDialogs(lab);
    writeAtEnd(lab.write);
  }
  showIcon();
  // Where the page scrolls, what has the focus is not to lie under the controls.
  new ResizeObserver(([{ borderBoxSize: [box] }]) => {
    document.documentElement.style.scrollPaddingBottom = `${Math.round(box.blockSize)}px`;
  }).observe(lab.foot);
}
