import { inWords } from "../text/inwords.js";
import { text } from "../text/text.js";
import { beginFrom } from "../ui/begun.js";
import { button, h, inItsLanguage } from "../ui/dom.js";

const said = text.lessons;

/** The list of lessons, in a dialog.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { gallery }) {
  const list = h("ul", { class: "lessons" });
  const puzzles = button(text.puzzles.list, () => {
    dialog.close();
    actions.setPuzzling(true);
  }, { title: text.puzzles.listShows });
  const head = h("div", { class: "row spread wraps" }, h("h2", {}, said.list), h("div", { class: "row wraps" }, puzzles,
    ...(gallery ? [h("a", { class: "as-button", href: gallery, title: said.galleryShows }, said.gallery)] : []),
    button(text.buttons.close, () => dialog.close())));
  const dialog = h("dialog", { "data-dialog": "lessons", "aria-label": said.list }, head, h("p", {}, said.about), list);
  dialog.addEventListener("close", () => void actions.lessons.list(false));
  element.append(dialog);
  /** @type {unknown[]} */
  let drawn = [];

  /** @param {import("../state/course.js").Listed} one @param {Record<string, number>} reached */
  function row({ name, title, about, minutes, checkpoints }, reached) {
    const of = checkpoints.length;
    const at = reached[name] ?? 0;
    const begin = inItsLanguage(button(inWords(title), () => {
      beginFrom(element, true);
      void actions.lessons.go(name, at < of ? Math.max(0, at - 1) : 0);
    }));
    const way = at ? said.reached({ at, of }) : "";
    return h("li", {}, begin, inItsLanguage(h("span", { class: "about" }, inWords(about))),
      h("span", { class: "minutes" }, text.listed({ all: [said.minutes({ minutes }), way] })));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update({ lessons, listing, progress, without }) {
      puzzles.hidden = without.includes("puzzles");
      if (lessons && (drawn[0] !== lessons || drawn[1] !== progress)) {
        drawn = [lessons, progress];
        list.replaceChildren(...lessons.map((one) => row(one, progress)));
      }
      const open = listing && lessons !== null;
      if (open && !dialog.open) {
        beginFrom(element, false);
        dialog.showModal();
      }
      if (!open && dialog.open) dialog.close();
    },
    destroy: () => dialog.remove(),
  };
}
