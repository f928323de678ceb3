import { createForm } from "./asks/form.js";
import { createHands } from "./asks/hands.js";

/** The dialogs of who presents: in which a question is made, and in which hands are looked through.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const form = createForm(actions);
  const hands = createHands(actions);
  element.append(form.dialog, hands.dialog);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      form.update(state);
      hands.update(state);
      show(form.dialog, state.poll.form);
      show(hands.dialog, state.poll.line);
    },
    destroy() {
      form.dialog.remove();
      hands.dialog.remove();
    },
  };
}

/** @param {HTMLDialogElement} dialog @param {boolean} open */
function show(dialog, open) {
  if (open && !dialog.open) dialog.showModal();
  if (!open && dialog.open) dialog.close();
}
