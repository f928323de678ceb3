import { KEYS, LANE_KEYS, keySaid } from "../state/keys.js";
import { text } from "../text/withhelp.js";
import { button, h } from "../ui/dom.js";

/** Those of what can be taken back, as who has a Mac knows them and as others do. */
const UNDO_KEYS = /Mac|iP/.test(navigator.platform) ? ["\u2318 Z", "\u21e7 \u2318 Z"]
  : [text.help.undo, text.help.redo];
const UNDOING = [text.buttons.undo, text.edits.redo].map((says, at) => ({ shown: UNDO_KEYS[at], says }));

/** The list of keys.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { version }) {
  const body = h("tbody");
  const dialog = h(
    "dialog",
    { "data-dialog": "keys", "aria-label": text.help.name },
    h("div", { class: "row spread" }, h("h2", {}, text.help.name), button(text.buttons.close, () => dialog.close())),
    h("table", {}, body),
    h("p", {}, text.help.pointer),
    h("p", {}, text.help.address),
    ...(version ? [h("p", { class: "privacy" }, text.help.privacy({ version }))] : []),
  );
  dialog.addEventListener("close", () => actions.setHelp(false));
  element.append(dialog);
  /** @type {import("../spec/vocabulary.js").Vocabulary|null} */
  let listed = null;

  /** @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
  function list(vocabulary) {
    listed = vocabulary;
    const rows = [...KEYS.map((key) => ({ shown: key.shown, says: keySaid(key, vocabulary) })), ...UNDOING,
      ...LANE_KEYS];
    body.replaceChildren(...rows.map(({ shown, says }) =>
      h("tr", {}, h("th", { scope: "row" }, h("kbd", {}, shown)), h("td", {}, says))));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { vocabulary } = state;
      if (vocabulary && vocabulary !== listed) list(vocabulary);
      if (state.help && !dialog.open) dialog.showModal();
      if (!state.help && dialog.open) dialog.close();
    },
    destroy: () => dialog.remove(),
  };
}
