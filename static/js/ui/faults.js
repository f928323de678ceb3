import { text } from "../text/text.js";
import { button, h } from "./dom.js";

/**
 * Says which parts of the page have stopped. It stands apart from every part, so that it can tell of each.
 * @param {HTMLElement} element
 */
export function createFaults(element) {
  /** @type {string[]} */
  const names = [];
  const said = h("span");
  const reload = button(text.buttons.reload, () => location.reload());
  const line = h("p", { class: "fault", role: "alert" }, said, " ", reload);
  line.hidden = true;
  element.append(line);
  return {
    /** @param {string} name  What people call the part. */
    stopped(name) {
      names.push(name);
      said.textContent = text.faults.stopped({ parts: names });
      line.hidden = false;
    },
  };
}
