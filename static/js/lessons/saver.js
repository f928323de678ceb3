import { text } from "../text/withdesk.js";
import { button, h } from "../ui/dom.js";
import { createPicture } from "./saver/picture.js";
import { createSheet } from "./saver/sheet.js";
import { createValues } from "./saver/values.js";

/** Dialogs that save pictures and values, and print a lesson.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const { saver, works } = text;
  /** @type {[import("../state/making.js").Saving, string, typeof createPicture][]} */
  const kinds = [
    ["picture", works.picture, createPicture], ["values", works.values, createValues],
    ["sheet", saver.sheet.name, createSheet],
  ];
  const dialogs = kinds.map(([kind, name, create]) => {
    const part = create(actions, host);
    const head = h("div", { class: "row spread" }, h("h2", {}, name),
      button(text.buttons.close, () => dialog.close()));
    const dialog = h("dialog", { "data-dialog": kind, "aria-label": name, class: "saver" }, head, part.element);
    dialog.addEventListener("close", () => {
      part.closed();
      if (now === kind) actions.making.save(null);
    });
    element.append(dialog);
    return { kind, dialog, part };
  });
  /** @type {import("../state/making.js").Saving|null} */
  let now = null;

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      now = state.saving;
      for (const { kind, dialog, part } of dialogs) {
        const wanted = state.saving === kind;
        if (wanted && !dialog.open) {
          part.opened(state);
          dialog.showModal();
        }
        if (wanted) part.update(state);
        else if (dialog.open) dialog.close();
      }
    },
    destroy() {
      for (const { dialog, part } of dialogs) {
        part.closed();
        dialog.remove();
      }
    },
  };
}
