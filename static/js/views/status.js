import { isLed } from "../state/ofclass.js";
import { editSaid } from "../state/changes.js";
import { partSaid } from "../state/part.js";
import { lineSaid, sentence } from "../state/sentence.js";
import { text } from "../text/text.js";
import { button, h, hide, write, writeAny } from "../ui/dom.js";
import { tellsAtRest } from "../ui/spoken.js";

/** A presenter who plays goes on within 0.6 s: who follows hears what was said last after so many ms. */
const RESTS_AFTER = 1500;

/**
 * What happened, in words; what was just done, with a way to take it back; what is wrong.
 * While the run plays, here or where the presenter is, the sentence goes on, but is not spoken; the last one is, when
 * it stops.
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
  const tell = tellsAtRest(status);
  let sentenced = "";
  let playing = false;
  /** Until the presenter's run rests. @type {ReturnType<typeof setTimeout>|null} */
  let led = null;
  /** @type {unknown[]} */
  let told = [];

  function rest() {
    led = null;
    tell(sentenced, playing);
  }

  /** @param {import("../state/types.js").State} state */
  function tellStep(state) {
    const now = partSaid(state) ?? sentence(state);
    if (now !== sentenced && isLed(state)) {
      if (led !== null) clearTimeout(led);
      led = setTimeout(rest, RESTS_AFTER);
    }
    [sentenced, playing] = [now, state.playing];
    tell(now, playing || led !== null);
  }

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
      tellStep(state);
      tellEdit(state);
      const line = lineSaid(state.line, location);
      // Where the page can't go on that comes before all else.
      const said = line.reload || !state.notice ? { text: line.text, error: line.text !== "" } : state.notice;
      writeAny(notice, said.text);
      hide(notice, said.text === "");
      notice.classList.toggle("error", said.error);
      hide(reload, !line.reload);
    },
    destroy() {
      if (led !== null) clearTimeout(led);
      for (const part of [status, edit, trouble]) part.remove();
    },
  };
}
