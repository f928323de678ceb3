import { text } from "../../text/withdesk.js";
import { h, hide, write } from "../../ui/dom.js";

/** @typedef {import("./problems.js").Problem} Problem */

const said = text.maker;

/** What is still wrong with a lesson, to be unfolded: how much, and each in a sentence. */
export function createWrongs() {
  const count = h("summary", { title: said.wrongsDoes });
  const list = h("ul", { class: "wrong-list", "aria-label": said.wrongs });
  const element = h("details", { class: "wrongs" }, count, list);
  return {
    element,
    /** @param {Problem[]} found */
    tell(found) {
      hide(element, !found.length);
      write(count, said.left({ count: found.length }));
      const sentences = found.map(problemSaid);
      if (sentences.join("\n") !== [...list.children].map((one) => one.textContent).join("\n")) {
        list.replaceChildren(...sentences.map((one) => h("li", {}, one)));
      }
    },
  };
}

/** @param {Problem} problem */
export function problemSaid({ checkpoint, says }) {
  return checkpoint === null ? says : said.ofCheckpoint({ at: checkpoint + 1, says });
}
