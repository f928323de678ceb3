import { THEMES } from "./themes.js";

/** @typedef {import("./themes.js").Theme} Theme */

/**
 * On paper a dark lab is light, and charts and lanes are as large as on the screen: what is drawn is drawn no other
 * there, so that style sheets alone can't see to it.
 * @param {HTMLElement} root  Of the lab. @param {() => Theme} worn
 * @param {(as: {theme: Theme, themed: boolean}) => void} paint  Draws it in another theme, at once.
 * @param {AbortSignal} signal  Aborted when the lab is taken down.
 */
export function followPaper(root, worn, paint, signal) {
  // It is not what a person chose: nobody is to remember it.
  const wear = (/** @type {Theme} */ theme) => THEMES[worn()].dark && paint({ theme, themed: true });
  const drawn = () => /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".plot, .stage, .labels"));
  window.addEventListener("beforeprint", () => {
    const boxes = [...drawn()].map((one) => /** @type {const} */ ([one, one.getBoundingClientRect()]));
    for (const [{ style }, { width, height }] of boxes) {
      Object.assign(style, { width: `${width}px`, height: `${height}px` });
    }
    wear("light");
  }, { signal });
  window.addEventListener("afterprint", () => {
    for (const { style } of drawn()) Object.assign(style, { width: "", height: "" });
    wear(worn());
  }, { signal });
}
