import { text } from "../text/text.js";
import { button, h, icon } from "../ui/dom.js";

const UP = "M12 8.5l7 7-1.8 1.8L12 12.1l-5.2 5.2L5 15.5z";

/** On a small screen: the button that shows the controls that can wait. @param {HTMLElement} element */
export function mount(element) {
  const footer = element.closest(".lab-foot");
  const face = h("span", { class: "row" }, text.fold.name, icon(UP));
  const fold = button(text.fold.name, () => {
    const open = footer?.classList.toggle("open") ?? false;
    fold.setAttribute("aria-expanded", String(open));
  }, { "aria-expanded": "false", title: text.fold.shows }, face);
  element.append(fold);
  return { update() {}, destroy: () => fold.remove() };
}
