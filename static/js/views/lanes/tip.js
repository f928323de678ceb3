import { freshId, h, hide, write } from "../../ui/dom.js";
import { clamp } from "./geometry.js";

const AWAY = 8;

/**
 * A few words beside a place of the stage; never over it. Not a live region: a pointer or the focus asked for it.
 * @param {HTMLElement} parent  What boxes are counted from.
 */
export function createTip(parent) {
  const tip = h("div", { role: "tooltip", class: "tip", id: freshId("tip"), hidden: "" });
  parent.append(tip);

  /**
   * @param {string} text
   * @param {{x: number, y: number, width: number, height: number}} box  What must stay in sight.
   * @param {{strong?: boolean, finger?: boolean, below?: boolean, close?: boolean}} [how]
   *   strong: something is being done. finger: a finger is on the box. below: rather below it than above.
   *   close: hard by it.
   */
  function show(text, box, { strong = false, finger = false, below = false, close = false } = {}) {
    write(tip, text);
    tip.hidden = false;
    tip.classList.toggle("strong", strong);
    const away = finger ? 5 * AWAY : close ? 2 : AWAY;
    const [wide, high] = [tip.offsetWidth, tip.offsetHeight];
    const above = box.y - away - high;
    const fits = above >= -parent.getBoundingClientRect().top;
    const y = below || !fits ? box.y + box.height + away : above;
    const x = clamp(box.x + box.width / 2 - wide / 2, 0, Math.max(0, parent.clientWidth - wide));
    tip.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  }

  return {
    id: tip.id,
    show,
    hide() {
      hide(tip, true);
    },
    get shown() {
      return !tip.hidden;
    },
    destroy: () => tip.remove(),
  };
}

/** @typedef {ReturnType<typeof createTip>} Tip */
