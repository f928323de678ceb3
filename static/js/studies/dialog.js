import { waits } from "../state/asking.js";
import { text } from "../text/text.js";
import { button, h, write } from "../ui/dom.js";

/**
 * The studies: one at a time, in a dialog with the list of all beside it. A study lives while it is open.
 * @param {import("../state/types.js").Study[]} studies
 * @param {import("../ui/plot.js").CreatePlot|null} createPlot  What draws charts, where something does.
 * @param {string} [others]  Where not all studies are there: what is said of the others.
 * @returns {import("../ui/later.js").Mount}
 */
export const dialogOf = (studies, createPlot, others) => (element, actions, { imports }) => {
  const tabs = studies.map(({ name, title, says }) =>
    button(title, () => actions.openStudy(name), { class: "tab", "data-says": says, "data-stop": "studies" }));
  const nav = h("nav", { class: "tabs", "aria-label": text.studies.name }, ...tabs);
  if (others) nav.append(h("p", { class: "elsewhere" }, others));
  const heading = h("h2");
  const head = h("div", { class: "row spread" }, heading, button(text.buttons.close, () => dialog.close()));
  const says = h("p", { class: "says" });
  const room = h("div", { class: "study", tabindex: "0", role: "region", "aria-label": text.studies.study });
  const dialog = h(
    "dialog",
    { "data-dialog": "studies", "aria-label": text.studies.name },
    nav,
    h("div", { class: "pane" }, head, says, room),
  );
  element.append(dialog);
  dialog.addEventListener("close", () => actions.openStudy(null));
  /** @type {{name: string, view: import("../state/types.js").View}|null} */
  let open = null;

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const study = studies.find(({ name }) => name === state.study) ?? null;
      // A study would tell what is covered.
      const isLate = waits(state);
      if (open && (open.name !== study?.name || isLate)) {
        open.view.destroy();
        open = null;
        room.replaceChildren();
      }
      if (study && !open && state.vocabulary) {
        if (!isLate) {
          const view = study.mount(room, actions, state.vocabulary, createPlot, imports);
          open = { name: study.name, view };
        }
        write(heading, study.title);
        write(says, isLate ? text.question.wait : study.says);
        studies.forEach(({ name }, at) => tabs[at].setAttribute("aria-current", String(name === study.name)));
      }
      if (others && state.study && !study) {
        // A link may be of a page that has them.
        queueMicrotask(() => {
          actions.openStudy(null);
          actions.say(others, true);
        });
      }
      if (study && !dialog.open) {
        dialog.showModal();
        // Where the list is longer than its room, the study that is open stands in sight.
        tabs[studies.indexOf(study)].focus();
      }
      if (!study && dialog.open) dialog.close();
      open?.view.update(state);
      // A study's slots have its name.
      const answers = Object.entries(state.answers).filter(([slot]) => study && slot.startsWith(study.name));
      const late = answers.some(([, { data, stale, error }]) => data && stale && !error);
      room.classList.toggle("stale", late);
      room.setAttribute("aria-busy", String(late));
    },
    destroy() {
      open?.view.destroy();
      dialog.remove();
    },
  };
};
