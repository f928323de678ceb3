import { KEYS, LANE_KEYS } from "../state/keys.js";
import { text } from "../text/text.js";
import { button, h } from "../ui/dom.js";

/** The list of keys.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const rows = [...KEYS, ...LANE_KEYS].map(({ shown, says }) =>
    h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, shown)), h("td", {}, says)));
  const dialog = h(
    "dialog",
    { "data-dialog": "keys", "aria-label": text.help.name },
    h("h2", {}, text.help.name),
    h("table", {}, h("tbody", {}, ...rows)),
    h("p", {}, text.help.pointer),
    h("p", {}, text.help.address),
    button(text.buttons.close, () => dialog.close()),
  );
  dialog.addEventListener("close", () => actions.setHelp(false));
  element.append(dialog);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      if (state.help && !dialog.open) dialog.showModal();
      if (!state.help && dialog.open) dialog.close();
    },
    destroy: () => dialog.remove(),
  };
}
