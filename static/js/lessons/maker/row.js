import { inWords } from "../../text/inwords.js";
import { text } from "../../text/withdesk.js";
import { button, h, icon, write } from "../../ui/dom.js";

const said = text.maker;
const UP = "M12 6l7 7-1.6 1.6L12 9.2l-5.4 5.4L5 13z";
const DOWN = "M12 18l-7-7 1.6-1.6 5.4 5.4 5.4-5.4L19 11z";
const BIN = "M9 3h6l1 2h4v2H4V5h4zM6 9h12l-1 12H7zm3 2v8h2v-8zm4 0v8h2v-8z";

/**
 * A checkpoint in the list: its name, which opens it, and what moves it or takes it out.
 * @param {{at: number, of: number, isOpen: boolean}} place
 * @param {object} does
 * @param {(at: number) => void} does.choose  Opens it, or closes it.
 * @param {(at: number, to: number) => void} does.move
 * @param {(at: number) => void} does.drop
 */
export function createRow({ at, of, isOpen }, { choose, move, drop }) {
  const name = h("span", { class: "checkpoint-name" });
  const opener = button("", () => choose(at), {
    "data-key": `open-${at}`, "aria-expanded": String(isOpen), title: said.openCheckpoint, class: "opens",
  }, name);
  opener.removeAttribute("aria-label");
  const up = button(said.up({ at: at + 1 }), () => move(at, at - 1), { "data-key": `up-${at}` }, icon(UP));
  const down = button(said.down({ at: at + 1 }), () => move(at, at + 1), { "data-key": `down-${at}` }, icon(DOWN));
  const out = button(said.drop({ at: at + 1 }), () => drop(at), { "data-key": `drop-page-${at}` }, icon(BIN));
  up.disabled = at === 0;
  down.disabled = at === of - 1;
  return {
    element: h("li", {}, h("div", { class: "row" }, opener, up, down, out)),
    /** @param {import("../../state/making.js").Page} page */
    tell({ title, question }) {
      write(name, said.checkpoint({ at: at + 1, title: inWords(title), asks: Boolean(question) }));
    },
  };
}
