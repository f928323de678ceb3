import { netOf } from "../spec/net.js";
import { text } from "../text/text.js";
import { attribute, button, entitle } from "../ui/dom.js";

const said = text.continuation;

/** The button that lets the net go on by itself.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const go = button(said.button, actions.goOn, { class: "go", title: said.does });
  element.append(go);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const net = netOf(state);
      const can = Boolean(net?.predicts);
      // It can be reached all the same, to be told why.
      attribute(go, "aria-disabled", String(!can));
      entitle(go, can || !net ? said.does : said.cannot);
    },
    destroy: () => go.remove(),
  };
}
