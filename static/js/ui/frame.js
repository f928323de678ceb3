import { text } from "../text/text.js";
import { h } from "./dom.js";
import { createMark } from "./mark.js";

/**
 * The frame of a lab: where each of its parts stands. What the style sheets lay out is `.lab-NAME`.
 * @param {HTMLElement} root
 */
export function buildFrame(root) {
  const room = (/** @type {string} */ name) => h("div", { class: `lab-${name}` });
  const card = (/** @type {string} */ name, /** @type {string} */ label) =>
    h("section", { class: `lab-${name} card`, "aria-label": label });
  const rooms = {
    picker: room("picker"),
    menu: room("menu"),
    classroom: room("classroom"),
    stage: h("section", { class: "lab-stage", "aria-label": text.frame.stage }),
    cell: card("cell", text.frame.cell),
    values: card("values", text.frame.values),
    modes: room("modes"),
    transport: room("transport"),
    continuation: room("continuation"),
    fold: room("fold"),
    sentence: room("sentence"),
    edits: room("edits"),
    dialogs: room("dialogs"),
  };
  const { picker, menu, classroom, stage, cell, values } = rooms;
  const { modes, transport, continuation, fold, sentence, edits, dialogs } = rooms;
  const head = h("header", { class: "lab-head" }, createMark(), h("h1", {}, text.frame.name), picker, menu, classroom);
  const side = h("section", { class: "lab-side", "aria-label": text.frame.side }, cell, values);
  const controls = { class: "lab-foot", "aria-label": text.frame.foot };
  const foot = h("section", controls, modes, transport, continuation, fold, sentence, edits);
  foot.addEventListener("click", stay);
  root.classList.add("lab");
  root.append(head, stage, side, foot, dialogs);
  return { head, foot, rooms };
}

/**
 * A label of the controls, which stay in sight at the foot of a page that scrolls, presses what it is of. Left to
 * itself the browser brings that into sight from where it would be if it did not stay, and the lanes are gone.
 * @param {MouseEvent} event
 */
function stay(event) {
  const { target } = event;
  const control = target instanceof Element ? target.closest("label")?.control : null;
  if (!control || control.contains(/** @type {Node} */ (target))) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  if (control instanceof HTMLInputElement) control.click();
}

/** @typedef {keyof ReturnType<typeof buildFrame>["rooms"]} Room */
