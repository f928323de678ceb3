/** The circuit while a step is walked: what is made now, what is yet to come; and its boxes by keyboard. */

import { partAt, phaseOf } from "../../state/within.js";
import { roving } from "../../ui/roving.js";

/** @param {string} name  Of a part of the circuit: "kept", "keptLabel", "x>f", "f".
 * @param {Record<string, string>} made  The signal whose equation makes it, where its name is another; "" is what a
 *   step finds. */
export function madeBy(name, made) {
  const plain = name.replace(/Label$/, "");
  return made[plain] ?? plain.split(">")[1] ?? plain;
}

/** Whether the input and h before bring it: the first part of a step shows them.
 * @param {string} name */
const isRead = (name) => /^[xh]>/.test(name);

/** @param {[string, Element][]} parts  By their names. @param {Record<string, string>} made  As for `madeBy`. */
export function createWalk(parts, made) {
  let drawn = "";
  /** @param {import("../../state/types.js").State} state */
  return (state) => {
    const part = partAt(state);
    const key = part ? `${part.at} ${part.parts}` : "";
    if (key === drawn) return;
    drawn = key;
    for (const [name, node] of parts) {
      const phase = part?.signal === "" && isRead(name) ? "now" : phaseOf(part, madeBy(name, made));
      for (const one of ["now", "later"]) node.classList.toggle(one, one === phase);
    }
  };
}

/** The boxes as buttons, of which one is a stop of the Tab key; all else is told in the circuit's name.
 * @param {HTMLElement} room  An SVG that listened to the focus would take it itself, in Chromium.
 * @param {SVGSVGElement} node  The circuit. @param {{gate: string, node: SVGElement}[]} boxes
 * @param {(gate: string) => void} open */
export function createStops(room, node, boxes, open) {
  for (const one of node.children) one.setAttribute("aria-hidden", "true");
  boxes.forEach(({ node: box }, at) => {
    box.setAttribute("role", "button");
    box.setAttribute("tabindex", at ? "-1" : "0");
    box.setAttribute("data-stop", "circuit");
    box.removeAttribute("aria-hidden");
  });
  roving(room, () => boxes.map(({ node: box }) => box));
  room.addEventListener("keydown", (event) => {
    const gate = boxes.find(({ node: box }) => box === event.target)?.gate;
    if (!gate || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    open(gate);
  });
}
