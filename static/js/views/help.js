import { KEYS, LANE_KEYS } from "../state/keys.js";
import { button, h } from "../ui/dom.js";

const POINTER =
  "With the mouse: rest on anything to read it; drag over the ribbon to choose steps; drag along a row of the lanes i, " +
  "f or o to pin that gate there, up for 1, down for 0, with Shift to a value between. " +
  "With a finger: hold a cell to read it; then drag to pin.";

/** The list of keys.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const rows = [...KEYS, ...LANE_KEYS].map(({ shown, says }) => h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, shown)), h("td", {}, says)));
  const dialog = h(
    "dialog",
    { "data-dialog": "keys", "aria-label": "Keys" },
    h("h2", {}, "Keys"),
    h("table", {}, h("tbody", {}, ...rows)),
    h("p", {}, POINTER),
    h("p", {}, "The address is the whole experiment. With &th=projector added to it (or light, dark) the link opens in that theme."),
    button("Close", () => dialog.close()),
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
