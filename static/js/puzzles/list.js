import { inWords } from "../text/inwords.js";
import { text } from "../text/withpuzzles.js";
import { beginFrom } from "../ui/begun.js";
import { button, h, inItsLanguage } from "../ui/dom.js";

const said = { ...text.puzzles, ...text.puzzling };

/** The list of puzzles, in a dialog.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("./solving.js").Solving} solving @returns {import("../state/types.js").View} */
export function mountList(element, actions, solving) {
  /** @type {import("../state/types.js").State} */
  let state;
  const list = h("ul", { class: "lessons" });
  const head = h("div", { class: "row spread" }, h("h2", {}, said.list),
    button(text.buttons.close, () => dialog.close()));
  const dialog = h("dialog", { "data-dialog": "puzzles", "aria-label": said.list }, head, h("p", {}, said.about), list);
  dialog.addEventListener("close", () => actions.setPuzzling(false));
  element.append(dialog);
  /** @type {unknown[]} */
  let drawn = [];
  let asked = false;

  /** @param {import("./solving.js").Listed} one */
  function row({ name, title, about, par }) {
    const begin = inItsLanguage(button(inWords(title), () => {
      beginFrom(element, true);
      void solving.go(name, () => state);
    }));
    const pins = solving.solved[name];
    const way = pins === undefined ? "" : said.solvedWith({ pins });
    const words = inWords(about).replace(/[{}*]/g, "");
    return h("li", {}, begin, inItsLanguage(h("span", { class: "about" }, words)),
      h("span", { class: "minutes" }, text.listed({ all: [way, said.par({ par })] })));
  }

  return {
    update(now) {
      state = now;
      if (now.puzzling && !asked) {
        asked = true;
        void solving.readList();
      }
      if (!now.puzzling) asked = false;
      if (drawn[0] !== solving.list || drawn[1] !== solving.solved) {
        drawn = [solving.list, solving.solved];
        list.replaceChildren(...solving.list.map(row));
      }
      const open = now.puzzling && solving.list.length > 0;
      if (open && !dialog.open) {
        beginFrom(element, false);
        dialog.showModal();
      }
      if (!open && dialog.open) dialog.close();
    },
    destroy: () => dialog.remove(),
  };
}
