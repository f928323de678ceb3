import { text } from "../../text/text.js";
import { h } from "../../ui/dom.js";
import { createPopup } from "../../ui/popup.js";

/**
 * What colours, signs and letters mean, behind the small picture of the colours beside the ribbon.
 * @param {Node} face  That picture. @param {import("../../state/types.js").Host} host
 */
export function createLegend(face, host) {
  const { element, box } = createPopup(text.legend.name, "legend-box", face, host);
  const { signals, signs, words } = text.terms;
  const letters = h("dl");
  const part = (/** @type {string} */ title, /** @type {Node} */ list) =>
    h("section", {}, h("h2", {}, title), list);
  const told = Object.entries(words).map(([word, says]) => h("div", {}, h("dt", {}, word), h("dd", {}, says)));
  box.append(
    part(text.legend.letters, letters),
    part(text.legend.name, h("ul", {}, ...Object.values(signs).map((says) => h("li", {}, says)))),
    part(text.legend.words, h("dl", {}, ...told)),
  );
  box.tabIndex = 0;
  let built = "";
  return {
    element,
    /** The letters that there are. @param {string[]} lanes @param {import("../../sources/layer.js").Layer} trace */
    update(lanes, trace) {
      if (lanes.join() === built) return;
      built = lanes.join();
      letters.replaceChildren(...lanes.map((signal) => h("div", {},
        h("dt", { class: `signal ${trace.about(signal).hue}` }, signal), h("dd", {}, signals[signal] ?? ""))));
    },
  };
}
