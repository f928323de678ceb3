import { text } from "../text/text.js";
import { button, disable, h, toolbar } from "../ui/dom.js";

/** Undo, Redo, Reset, and what else the lanes show: the undisturbed run laid over, the census.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const overlay = h("input", { type: "checkbox", role: "switch" });
  overlay.addEventListener("change", () => actions.setOverlay(overlay.checked));
  const census = h("input", { type: "checkbox", role: "switch" });
  census.addEventListener("change", () => actions.setCensus(census.checked));
  const undo = button(text.buttons.undo, actions.undo);
  const redo = button(text.edits.redo, actions.redo);
  const switched = h("div", { class: "switches" },
    h("label", { class: "switch" }, census, text.edits.census),
    h("label", { class: "switch" }, overlay, text.edits.overlay));
  const row = toolbar(
    text.edits.name,
    undo,
    redo,
    button(text.edits.reset, actions.reset, { title: text.edits.resetDoes }),
  );
  row.classList.add("past");
  element.append(switched, row);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      overlay.checked = state.overlay;
      census.checked = state.census;
      disable(census, state.trace?.modes.length === 0);
      // Who pressed the last by the keyboard is not left nowhere.
      const last = [undo, redo].find((one) => one.matches(":focus-visible"));
      disable(undo, !state.canUndo);
      disable(redo, !state.canRedo);
      if (last?.disabled) (last === undo ? redo : undo).focus();
    },
    destroy: () => [switched, row].forEach((part) => part.remove()),
  };
}
