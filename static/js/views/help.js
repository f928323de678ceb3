import { KEYS, LANE_KEYS } from "../state/keys.js";
import { text } from "../text/text.js";
import { button, h } from "../ui/dom.js";

/** The list of keys. @param {HTMLElement} element */
export function mount(element) {
  const rows = [...KEYS, ...LANE_KEYS].map(({ shown, says }) =>
    h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, shown)), h("td", {}, says)));
  const dialog = h(
    "dialog",
    { id: "keys", "aria-label": text.help.name },
    h("h2", {}, text.help.name),
    h("table", {}, h("tbody", {}, ...rows)),
    h("p", {}, text.help.pointer),
    h("p", {}, text.help.address),
    button(text.buttons.close, () => dialog.close()),
  );
  element.append(dialog);
  return { update() {}, destroy: () => dialog.remove() };
}
