import { hidden, spoken, strayed } from "../state/lesson.js";
import { text } from "../text/text.js";
import { button, h, write } from "../ui/dom.js";
import { laidOut } from "./words.js";

const said = text.lessons;

/** What a lesson says at its checkpoint. It tells the style sheets, by the lab's root, which signals it speaks of and
 * which controls are away.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const fold = button(said.fold, () => {
    const open = region.classList.toggle("closed");
    fold.setAttribute("aria-expanded", String(!open));
  }, { class: "fold", "aria-expanded": "true" });
  const title = h("h2");
  const words = h("p", { class: "words" });
  const what = h("p", { class: "what" });
  const study = button("", () => actions.openStudy(opens));
  const again = button(said.again, () => void actions.lessons.again(), { class: "again", title: said.againDoes });
  const fault = h("p", { class: "unread", "aria-live": "polite" });
  const region = h("section", { class: "lesson", "aria-label": said.name },
    h("div", { class: "row spread" }, title, fold), words, what, h("div", { class: "row" }, study, again), fault);
  element.append(region);
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {string|null} */
  let opens = null;

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      actions.lessons.follow();
      void actions.lessons.explain();
      const { course, lesson, tab, trace } = state;
      root.dataset.hides = hidden(state).join(" ");
      root.dataset.spoken = spoken(state).join(" ");
      region.hidden = !lesson || tab !== "lesson";
      if (region.hidden) return;
      write(fault, course?.error ? said.notLoaded({ why: course.error }) : "");
      const now = course?.checkpoint ?? null;
      again.hidden = !strayed(state);
      opens = now?.screen.study ?? null;
      study.hidden = !opens;
      if (drawn[0] === now && drawn[1] === trace?.signals.join()) return;
      drawn = [now, trace?.signals.join()];
      const hueOf = (/** @type {string} */ signal) => (trace?.signals.includes(signal) ? trace.about(signal).hue : "");
      const light = (/** @type {string|null} */ signal) => {
        const { step = 0 } = now?.screen ?? {};
        actions.light(signal ? { wire: signal, reads: [{ signal, step, unit: now?.screen.unit ?? 0 }] } : null);
      };
      write(title, now?.title ?? said.coming);
      element.scrollTop = 0;
      words.replaceChildren(...laidOut(now?.text ?? "", hueOf, light));
      what.replaceChildren(...laidOut(now?.do ?? "", hueOf, light));
      if (opens) write(study, said.open({ study: titleOf(opens) }));
    },
    destroy() {
      region.remove();
      delete root.dataset.hides;
      delete root.dataset.spoken;
    },
  };
}

/** @param {string} study */
const titleOf = (study) =>
  /** @type {Record<string, {title?: string}>} */ (/** @type {unknown} */ (text))[study]?.title ?? study;
