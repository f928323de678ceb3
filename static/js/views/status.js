import { editSaid } from "../state/changes.js";
import { partSaid } from "../state/part.js";
import { lineSaid, sentence } from "../state/sentence.js";
import { text } from "../text/text.js";
import { button, h, hide, write, writeAny } from "../ui/dom.js";

/**
 * What happened, in words; what was just done, with a way to take it back; what is wrong.
 * While the run plays the sentence goes on, but is not spoken; the last one is, when it stops.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 */
export function mount(element, actions) {
  const status = h("p", { role: "status", class: "status" });
  const done = h("span", { "aria-live": "polite" });
  const undo = button(text.buttons.undo, () => {
    actions.undo();
    // The button goes; who used the keyboard stays where it was.
    edit.focus();
  });
  const edit = h("div", { class: "edit", tabindex: "-1" }, done, undo);
  const notice = h("p", { role: "alert", class: "notice", hidden: "" });
  const reload = button(text.buttons.reload, () => location.reload());
  const trouble = h("div", { class: "row" }, notice, reload);
  element.append(status, edit, trouble);
  let playing = false;
  /** @type {unknown[]} */
  let told = [];

  /** @param {import("../state/types.js").State} state */
  function tellEdit(state) {
    const now = [state.edit, state.trace, state.trace?.have, state.shown, state.spec];
    if (now.every((one, k) => one === told[k])) return;
    told = now;
    const said = editSaid(state);
    // Until it can be told, the one before keeps its room, unseen: the stage is not laid out twice.
    edit.classList.toggle("waits", Boolean(state.edit) && !said);
    if (said || !state.edit) write(done, said);
    hide(undo, !done.textContent || !state.canUndo);
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = partSaid(state) ?? sentence(state);
      if (state.playing && !playing) status.setAttribute("aria-live", "off");
      if (!state.playing && playing) {
        status.removeAttribute("aria-live");
        // Anew, or it would not be spoken.
        status.replaceChildren(now);
      }
      playing = state.playing;
      write(status, now);
      tellEdit(state);
      const line = lineSaid(state.line, location);
      // Where the page can't go on that comes before all else.
      const said = line.reload || !state.notice ? { text: line.text, error: line.text !== "" } : state.notice;
      writeAny(notice, said.text);
      hide(notice, said.text === "");
      notice.classList.toggle("error", said.error);
      hide(reload, !line.reload);
    },
    destroy: () => [status, edit, trouble].forEach((part) => part.remove()),
  };
}
