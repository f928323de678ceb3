import { standing } from "../state/classroom.js";
import { text } from "../text/text.js";
import { button, h, write } from "../ui/dom.js";

/** The bar under the header while this screen is in a class.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const words = text.classroom;
  const says = h("p", { class: "says", "aria-live": "polite" });
  const alone = button(words.alone, actions.exploreAlone);
  const back = button(words.back, actions.backToTeacher, { class: "main" });
  const call = button(words.follows, actions.everyoneFollows);
  const hold = button(words.hold, actions.holdEveryone, { "aria-pressed": "false" });
  const open = button(words.name, () => actions.setClassDialog(true));
  const bar = h("section", { class: "row", "aria-label": words.name }, says, back, alone, call, hold, open);
  bar.hidden = true;
  element.append(bar);
  return {
    /** @param {import("../state/types.js").State} state */
    update({ classroom }) {
      bar.hidden = !classroom;
      const student = classroom !== null && !classroom.presenter && classroom.place === "in";
      alone.hidden = !student || !classroom.following || classroom.hold;
      back.hidden = !student || classroom.following;
      call.hidden = hold.hidden = !classroom?.presenter;
      hold.setAttribute("aria-pressed", String(Boolean(classroom?.hold)));
      write(says, classroom ? standing(classroom) : "");
    },
    destroy: () => bar.remove(),
  };
}
