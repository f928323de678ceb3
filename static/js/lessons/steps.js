import { lessonAsks } from "../state/covering.js";
import { another, isShown } from "../state/course.js";
import { isLed } from "../state/ofclass.js";
import { text } from "../text/text.js";
import { button, h, inItsLanguage, write } from "../ui/dom.js";
import { laidOut } from "./words.js";

const said = text.lessons;

/** Under what a lesson says and asks: what is said once that is answered, and the way on.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const then = h("p", { class: "then", "aria-live": "polite" });
  const back = button(said.back, () => void actions.lessons.step(-1));
  const next = button(said.next, () => void actions.lessons.step(1), { class: "main" });
  const done = button(said.done, () => actions.lessons.leave(true), { class: "main" });
  const leave = button(said.leave, () => actions.lessons.leave(), { class: "leave", title: said.leaveDoes });
  const way = h("span", { class: "way" });
  const row = h("div", { class: "row lesson-steps", role: "group", "aria-label": said.steps },
    back, way, leave, next, done);
  element.append(then, row);
  let wasOpen = false;
  let told = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { course, lesson, tab, asking } = state;
      const here = Boolean(lesson) && tab === "lesson";
      row.hidden = !here;
      // Who follows a class goes where the teacher goes: nobody can press what would only be refused.
      const led = isLed(state);
      const wasThere = row.contains(document.activeElement);
      back.hidden = leave.hidden = led;
      then.hidden = !here || another(state) !== null;
      // Also where what it asks rests.
      const open = Boolean(asking?.open) || lessonAsks(state);
      if (here && course) {
        write(way, course.of ? said.way({ at: course.at + 1, of: course.of }) : "");
        const wasBack = back.matches(":focus");
        back.disabled = course.at === 0;
        const last = course.at === course.of - 1;
        // What is asked comes first.
        const had = next.matches(":focus");
        next.hidden = led || open || last || !course.of;
        done.hidden = led || open || !last;
        if (told !== course.then) {
          then.replaceChildren(...laidOut(course.then, () => "", () => {}));
          inItsLanguage(then);
          then.scrollIntoView({ block: "nearest" });
        }
        told = course.then;
        // The way on goes away where something is asked: what is said there has the focus, or what stands in its place.
        const card = /** @type {HTMLElement|null} */ (element.querySelector(".lesson"));
        if (led && wasThere) card?.focus({ preventScroll: true });
        else if (had && next.hidden) (done.hidden ? card : done)?.focus({ preventScroll: true });
        if (wasBack && back.disabled) (next.hidden ? card : next)?.focus({ preventScroll: true });
        // Where "Show me" was, the way on has the focus.
        if (wasOpen && isShown(state)) (last ? done : next).focus({ preventScroll: true });
      }
      wasOpen = here && open;
    },
    destroy: () => [then, row].forEach((part) => part.remove()),
  };
}
