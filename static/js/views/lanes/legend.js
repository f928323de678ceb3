import { text } from "../../text/text.js";
import { h } from "../../ui/dom.js";
import { createPopup } from "../../ui/popup.js";

/**
 * What colours, signs and letters mean, behind the small picture of the colours beside the ribbon. It is written when
 * it is first opened.
 * @param {Node} face  That picture. @param {import("../../state/types.js").Host} host
 */
export function createLegend(face, host) {
  const { element, box } = createPopup(text.legend.name, "legend-box", face, host, () => void write());
  box.tabIndex = 0;
  const letters = h("dl");
  /** @type {Promise<import("../../text/text.js").Text["terms"]>|null} */
  let coming = null;
  /** The letters that there are, and their hues. @type {[string, string][]} */
  let there = [];
  let built = "";

  const terms = () => (coming ??= import("../../text/withterms.js").then(({ text: { terms } }) => terms));
  const part = (/** @type {string} */ title, /** @type {Node} */ list) =>
    h("section", {}, h("h2", {}, title), list);
  const told = (/** @type {HTMLElement} */ name, /** @type {string} */ says) =>
    h("div", {}, name, h("dd", {}, says));

  async function write() {
    try {
      const { signals, signs, words } = await terms();
      if (!letters.isConnected) {
        box.replaceChildren(
          part(text.legend.letters, letters),
          part(text.legend.name, h("ul", {}, ...Object.values(signs).map((says) => h("li", {}, says)))),
          part(text.legend.words, h("dl", {},
            ...Object.entries(words).map(([word, says]) => told(h("dt", {}, word), says)))),
        );
      }
      letters.replaceChildren(...there.map(([signal, hue]) =>
        told(h("dt", { class: `signal ${hue}` }, signal), signals[signal] ?? "")));
    } catch {
      coming = null;
      box.replaceChildren(text.notCome({ part: text.legend.name }));
    }
  }

  return {
    element,
    /** The letters that there are. @param {string[]} lanes @param {import("../../sources/layer.js").Layer} trace */
    update(lanes, trace) {
      if (lanes.join() === built) return;
      built = lanes.join();
      there = lanes.map((signal) => [signal, trace.about(signal).hue]);
      if (letters.isConnected) void write();
    },
  };
}
