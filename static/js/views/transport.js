import { text } from "../text/text.js";
import { button, h, icon } from "../ui/dom.js";

const ICONS = {
  first: "M6 5h2.5v14H6zM19 5v14L9.5 12z",
  back: "M17 5v14L7 12z",
  play: "M7 4.5v15L20 12z",
  pause: "M6 5h4.5v14H6zM13.5 5H18v14h-4.5z",
  forward: "M7 5v14l10-7z",
  last: "M15.5 5H18v14h-2.5zM5 5v14l9.5-7z",
};

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const play = button(text.transport.play, actions.togglePlay, { class: "round big" }, icon(ICONS.play));
  const playIcon = icon(ICONS.pause);
  const steps = h(
    "div",
    { class: "row", role: "group", "aria-label": text.transport.name },
    button(text.transport.first, actions.first, { class: "round" }, icon(ICONS.first)),
    button(text.transport.back, () => actions.stepBy(-1), { class: "round" }, icon(ICONS.back)),
    play,
    button(text.transport.forward, () => actions.stepBy(1), { class: "round" }, icon(ICONS.forward)),
    button(text.transport.last, actions.last, { class: "round" }, icon(ICONS.last)),
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
