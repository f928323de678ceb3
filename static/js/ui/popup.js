import { attribute, button, freshId, h, hide } from "./dom.js";

/**
 * A button that shows a box of others, and hides it: once one of them is used, on Escape, and where one presses beside
 * it.
 * @param {string} name  Of the button. @param {string} kind  The class of the box. @param {Node} face
 * @param {import("../state/types.js").Host} host @param {() => void} [opened]
 */
export function createPopup(name, kind, face, host, opened = () => {}) {
  const box = h("div", { class: `popup ${kind}`, id: freshId(kind) });
  const isOpen = () => box.classList.contains("open");
  const open = (/** @type {boolean} */ wanted) => {
    box.classList.toggle("open", wanted);
    attribute(opener, "aria-expanded", String(wanted));
    if (wanted) opened();
  };
  const expands = { class: "opener", "aria-expanded": "false", "aria-controls": box.id };
  const opener = button(name, () => open(!isOpen()), expands, face);
  const element = h("div", { class: `popup-room ${kind}-room` }, opener, box);
  host.keyboard.onEscape(isOpen, () => open(false), opener);
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && target instanceof Node && !element.contains(target)) open(false);
  }, { signal: host.signal });
  return {
    element,
    box,
    /** A dialog gives the focus back to what had it: to what can still be seen then. @param {() => void} act */
    leaving: (act) => () => {
      if (isOpen()) opener.focus();
      open(false);
      act();
    },
    /** Whether it is there at all. @param {boolean} there */
    show(there) {
      hide(element, !there);
      if (!there) open(false);
    },
  };
}
