import { factsOf, netNamed, titleRefusal } from "../spec/ownnets.js";
import { refusalSaid } from "../text/refusal.js";
import { text } from "../text/text.js";
import { button, freshId, h, write } from "../ui/dom.js";

/** @typedef {import("../state/types.js").State} State */

/** The dialogs in which an own net gets a title, and in which it is deleted.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const title = h("input", { autocomplete: "off", spellcheck: "false", id: freshId("title") });
  const limits = h("p", { class: "note", id: freshId("limits") });
  title.setAttribute("aria-describedby", limits.id);
  const rename = dialog("rename", text.ownNet.rename, text.ownNet.doRename, [
    h("label", { for: title.id }, text.ownNet.title), title, limits,
  ]);
  const question = h("p", { class: "question" });
  const remove = dialog("delete", text.ownNet.delete, text.ownNet.doDelete, [
    question, h("p", {}, text.ownNet.lost),
  ]);
  /** @type {State|null} */
  let seen = null;

  /**
   * A form in a dialog, with why it was not done, and a way out.
   * @param {"rename"|"delete"} act @param {string} name @param {string} does @param {Node[]} content
   */
  function dialog(act, name, does, content) {
    const error = h("p", { class: "error", role: "alert" });
    const busy = h("p", { class: "note", role: "status" });
    const submit = h("button", { type: "submit", class: "main" }, does);
    const cancel = button(text.buttons.cancel, () => made.close());
    const form = h("form", { class: "change" }, ...content, error, busy, h("div", { class: "row" }, submit, cancel));
    const made = h("dialog", { "data-dialog": act, "aria-label": name }, h("h2", {}, name), form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const refused = act === "rename" && seen?.vocabulary ? titleRefusal(title.value, seen.vocabulary.limits) : null;
      write(error, refused ? refusalSaid({ ...refused, message: "" }) : "");
      if (refused) title.focus();
      else actions.askChange(title.value);
    });
    made.addEventListener("close", () => {
      if (seen?.change?.act === act) actions.changeNet(null);
    });
    element.append(made);
    return {
      made,
      /** @param {State["change"]} change @param {() => void} fill  As it opens. */
      set(change, fill) {
        const wanted = change?.act === act ? change : null;
        if (wanted && !made.open) {
          fill();
          made.showModal();
          // What can't be undone is not to happen by an Enter.
          if (act === "delete") cancel.focus();
          else title.select();
        }
        if (!wanted && made.open) made.close();
        if (wanted !== this.told) write(error, wanted?.error ?? "");
        this.told = wanted;
        write(busy, wanted?.asked ? text.ownNet.asked : "");
        submit.disabled = Boolean(wanted?.asked);
      },
      /** @type {State["change"]} */
      told: null,
    };
  }

  return {
    /** @param {State} state */
    update(state) {
      seen = state;
      const { change, nets, vocabulary } = state;
      const net = netNamed(nets, change?.net);
      rename.set(change, () => {
        title.value = net?.title ?? "";
        write(limits, vocabulary ? text.ownNet.titleIs({ most: vocabulary.limits.title }) : "");
      });
      remove.set(change, () =>
        write(question, net ? text.ownNet.really(factsOf(net, vocabulary)) : ""));
    },
    destroy() {
      for (const { made } of [rename, remove]) made.remove();
    },
  };
}
