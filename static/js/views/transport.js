import { text } from "../text/text.js";
import { button, icon, toolbar } from "../ui/dom.js";
import { TRANSPORT } from "../ui/icons.js";

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const play = button(text.transport.play, actions.togglePlay, { class: "round big" }, icon(TRANSPORT.play));
  const playIcon = icon(TRANSPORT.pause);
  const steps = toolbar(
    text.transport.name,
    button(text.transport.first, actions.first, { class: "round" }, icon(TRANSPORT.first)),
    button(text.transport.back, () => actions.stepBy(-1), { class: "round back" }, icon(TRANSPORT.back)),
    play,
    button(text.transport.forward, () => actions.stepBy(1), { class: "round forward" }, icon(TRANSPORT.forward)),
    button(text.transport.last, actions.last, { class: "round last" }, icon(TRANSPORT.last)),
  );
  element.append(steps);
  const playShape = play.firstElementChild;
  let shown = false;
  return {
    /** @param {import("../state/types.js").State} state */
    update({ playing }) {
      if (playing === shown) return;
      shown = playing;
      const name = playing ? text.transport.pause : text.transport.play;
      play.setAttribute("aria-label", name);
      play.title = name;
      play.replaceChildren(playing ? playIcon : /** @type {Node} */ (playShape));
    },
    destroy: () => steps.remove(),
  };
}
