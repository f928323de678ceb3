import { text } from "../text/text.js";
import { button, h, toolbar } from "../ui/dom.js";

/** Undo, Redo, Reset, and the switch that lays the undisturbed run over.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const overlay = h("input", { type: "checkbox", role: "switch" });
  overlay.addEventListener("change", () => actions.setOverlay(overlay.checked));
  const undo = button(text.buttons.undo, actions.undo);
  const redo = button(text.edits.redo, actions.redo);
  const switched = h("label", { class: "switch" }, overlay, text.edits.overlay);
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
      undo.disabled = !state.canUndo;
      redo.disabled = !state.canRedo;
    },
    destroy: () => [switched, row].forEach((part) => part.remove()),
  };
}
