import { another, hidden, spoken, strayed } from "../state/course.js";
import { isLed } from "../state/ofclass.js";
import { text } from "../text/text.js";
import { followBegin } from "../ui/begun.js";
import { button, h, inItsLanguage, write, writeAny } from "../ui/dom.js";
import { createFold } from "./fold.js";
import { laidOut } from "./words.js";

const said = text.lessons;

/** What a lesson says at its checkpoint. It tells the style sheets, by the lab's root, which signals it speaks of and
 * which controls are away.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const { fold, unfold } = createFold(() => region);
  const title = h("h2");
  const words = h("p", { class: "words" });
  const what = h("p", { class: "what" });
  const away = h("p", { class: "away" });
  const study = button("", () => actions.openStudy(opens));
  const again = button(said.again, () => {
    void actions.lessons.again();
    // The button goes away with that.
    region.focus({ preventScroll: true });
  }, { class: "again", title: said.againDoes });
  const fault = h("p", { class: "unread", "aria-live": "polite" });
  const region = h("section", { class: "lesson", "aria-label": said.name, tabindex: "-1" },
    h("div", { class: "row spread" }, title, again, fold), away, words, what, h("div", { class: "row" }, study), fault);
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
      followBegin(region);
      write(fault, course?.error ? said.notLoaded({ why: course.error }) : "");
      const now = course?.checkpoint ?? null;
      // What it says of its own input is not true of another.
      const isOther = another(state) !== null;
      words.hidden = what.hidden = isOther;
      again.hidden = !course?.error && (isLed(state) || !strayed(state));
      opens = now?.screen.study ?? null;
      const opened = state.vocabulary?.studies.find(({ key }) => key === opens);
      const isElsewhere = opens !== null && state.vocabulary !== null && !opened;
      write(away, isOther ? said.another : isElsewhere ? said.elsewhere : "");
      study.hidden = !opened || state.without.includes("studies");
      if (drawn[0] === now && drawn[1] === trace?.signals.join()) return;
      // A question has to be read before it is answered, and the first words before it is known what this is.
      if (now && now !== drawn[0] && (now.question || course?.at === 0)) unfold();
      drawn = [now, trace?.signals.join()];
      const hueOf = (/** @type {string} */ signal) => (trace?.signals.includes(signal) ? trace.about(signal).hue : "");
      const light = (/** @type {string|null} */ signal) => {
        const { step = 0 } = now?.screen ?? {};
        actions.light(signal ? { wire: signal, reads: [{ signal, step, unit: now?.screen.unit ?? 0 }] } : null);
      };
      writeAny(title, now?.title ?? said.coming);
      element.scrollTop = 0;
      words.replaceChildren(...laidOut(now?.text ?? "", hueOf, light));
      what.replaceChildren(...laidOut(now?.do ?? "", hueOf, light));
      for (const one of [words, what]) inItsLanguage(one);
      if (opened) write(study, said.open({ study: opened.title }));
    },
    destroy() {
      region.remove();
      delete root.dataset.hides;
      delete root.dataset.spoken;
    },
  };
}
