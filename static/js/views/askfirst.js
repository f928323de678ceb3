import { text } from "../text/text.js";
import { h, hide } from "../ui/dom.js";

/** The switch by which a person is asked about what they pin, before it is shown.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const input = h("input", { type: "checkbox", role: "switch" });
  input.addEventListener("change", () => actions.asking.setFirst(input.checked));
  const label = h("label", { class: "switch" }, input, text.question.first);
  const row = h("div", { class: "ask-first" }, label);
  element.append(row);
  return {
    /** @param {import("../state/types.js").State} state */
    update({ askFirst, trace }) {
      input.checked = askFirst;
      hide(row, trace?.gates.length === 0);
    },
    destroy: () => row.remove(),
  };
}
