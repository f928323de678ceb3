import { h, hide } from "./dom.js";

/** So far around what is pointed at, in px. */
const AIR = 5;
const LEAST = 16;

/** A finger leaves as it is lifted: what it pointed at is to be seen a while longer. @param {PointerEvent} event */
export const isLifted = ({ pointerType }) => pointerType === "touch";

/** A ring around a place: where somebody else points. It is only to be seen.
 * @param {HTMLElement} parent  What boxes are counted from. */
export function createRing(parent) {
  const ring = h("div", { class: "pointed", "aria-hidden": "true" });
  ring.hidden = true;
  parent.append(ring);
  return {
    /** @param {{x: number, y: number, width: number, height: number}|null} box  Null: nowhere. */
    show(box) {
      hide(ring, !box);
      if (!box) return;
      const wide = Math.max(LEAST, box.width) + 2 * AIR;
      const high = Math.max(LEAST, box.height) + 2 * AIR;
      const [x, y] = [box.x + box.width / 2 - wide / 2, box.y + box.height / 2 - high / 2];
      ring.style.width = `${Math.round(wide)}px`;
      ring.style.height = `${Math.round(high)}px`;
      ring.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    },
    destroy: () => ring.remove(),
  };
}
