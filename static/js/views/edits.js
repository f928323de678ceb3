import { button, h } from "../ui/dom.js";

/** Undo, Redo, Reset, and the switch that lays the undisturbed run over.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const overlay = h("input", { type: "checkbox", role: "switch" });
  overlay.addEventListener("change", () => actions.setOverlay(overlay.checked));
  const undo = button("Undo", actions.undo);
  const redo = button("Redo", actions.redo);
  const switched = h("label", { class: "switch" }, overlay, "Lay the undisturbed run over");
  const row = h(
    "div",
    { class: "row past" },
    undo,
    redo,
    button("Reset", actions.reset, { title: "All gates free, all nudges gone, back to the first step" }),
  );
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
