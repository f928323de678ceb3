/** The bar of a step that is walked part by part: back, how far, next, and the way out. */

import { cardOf } from "../../state/asking.js";
import { partAt, partsOf } from "../../state/within.js";
import { text } from "../../text/text.js";
import { attribute, button, h, hide, icon, write } from "../../ui/dom.js";

const CLOSE = "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12 19 17.6 17.6 19 12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z";

/** @param {import("../../state/types.js").Actions} actions */
export function createBar(actions) {
  const { name, rest } = text.within;
  const rests = h("span", { class: "rest" }, rest);
  const enter = button(name, () => actions.withinBy(1), { class: "enter", title: text.within.enter },
    h("span", {}, name.slice(0, -rest.length), rests));
  const back = button(text.within.back, () => actions.withinBy(-1), {}, text.within.backWord);
  const next = button(text.within.next, () => actions.withinBy(1), { class: "next" }, text.within.nextWord);
  const far = h("span");
  const leave = button(text.within.leave, actions.leaveStep, { class: "leave" }, icon(CLOSE));
  const walk = h("div", { class: "walk", role: "group", "aria-label": name }, back, far, next, leave);
  const node = h("div", { class: "within" }, enter, walk);

  return {
    node,
    /** @param {import("../../state/types.js").State} state */
    update(state) {
      const part = partAt(state);
      const card = cardOf(state);
      const { step, playing, trace } = state;
      const focused = document.activeElement;
      // What is asked, and what is taught, have the card to themselves.
      const isTaken = ["question", "lesson", "maker", "puzzle"].includes(card ?? "");
      hide(enter, part !== null || !partsOf(state).length || isTaken);
      hide(walk, part === null);
      // Who pressed what is gone now is where it goes on.
      if (part && focused === enter) next.focus();
      if (!part && walk.contains(focused)) enter.focus();
      if (!part) return;
      const isLast = part.at === part.of - 1 && step === (trace?.steps ?? 0) - 1;
      write(far, text.within.at({ at: part.at + 1, of: part.of }));
      attribute(next, "aria-disabled", String(isLast));
      attribute(back, "aria-disabled", String(part.at === 0 && step === 0));
      // The one thing to press.
      next.classList.toggle("marked", !playing && !isLast);
      leave.classList.toggle("marked", !playing && isLast);
    },
  };
}
