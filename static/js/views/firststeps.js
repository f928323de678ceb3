import { firstStep } from "../state/firststeps.js";
import { text } from "../text/text.js";
import { button, h, hide, icon, write } from "../ui/dom.js";
import { TRANSPORT } from "../ui/icons.js";
import { toStage } from "../ui/tostage.js";

/**
 * The first steps, over the lanes: what one sees, what came of what one did, and the one thing to press next, which is
 * marked where it stands by the root's `data-next`.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host
 */
export function mount(element, actions, host) {
  const way = h("span", { class: "way" });
  /** Controls without words are known by their looks. @type {Record<string, Node>} */
  const icons = Object.fromEntries(Object.entries(TRANSPORT).map(([name, path]) => [name, icon(path)]));
  const says = h("span");
  const [before, name, looks, after] = [h("span"), h("b"), h("span"), h("span")];
  // What is asked for at the end stands behind that button, on a small screen.
  const fold = h("span", { class: "behind" }, `${text.fold.name} \u203a `);
  const ask = h("span", { class: "ask" }, before, fold, name, looks, after);
  const told = h("p", { "aria-live": "polite" }, says, " ", ask);
  const head = h("h2", {}, text.firstSteps.name);
  const skip = button(text.firstSteps.skip, () => {
    actions.endFirstSteps();
    toStage(element);
  });
  const strip = h("section", { class: "first-steps", "aria-label": text.firstSteps.name }, skip, head, way, told);
  strip.hidden = true;
  element.append(strip);

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = firstStep(state);
      hide(strip, !now);
      if (now?.next) host.root.dataset.next = now.next;
      else delete host.root.dataset.next;
      if (!now) return;
      // While the run plays, the sentence of the step is not spoken either.
      told.setAttribute("aria-live", state.playing ? "off" : "polite");
      write(way, now.way);
      write(says, now.says);
      const at = now.ask.indexOf(now.control);
      write(before, now.ask.slice(0, at));
      write(name, now.control);
      const shape = icons[now.next ?? ""];
      if (looks.lastChild !== (shape ?? null)) looks.replaceChildren(...(shape ? [" ", shape] : []));
      write(after, now.ask.slice(at + now.control.length));
      write(skip, now.next ? text.firstSteps.skip : text.firstSteps.done);
    },
    destroy() {
      strip.remove();
      delete host.root.dataset.next;
    },
  };
}
