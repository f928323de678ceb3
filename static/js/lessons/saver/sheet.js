import { drawn } from "../../figures/drawn.js";
import { netNamed } from "../../spec/ownnets.js";
import { inWords } from "../../text/inwords.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/withdesk.js";
import { button, h, inItsLanguage, write } from "../../ui/dom.js";
import { inWordsOf } from "../maker/asks.js";
import { check, labelled, pick } from "../maker/fields.js";
import { laidOut } from "../words.js";
import { createPictures } from "./pictures.js";

/**
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../state/making.js").Draft} Draft
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("./pictures.js").Taken} Taken
 */

const said = text.saver.sheet;

/** Prints the lesson that is made: its texts, pictures and questions, and the answers on a page of their own.
 * @param {import("../../state/types.js").Actions} actions @param {import("../../state/types.js").Host} host */
export function createSheet(actions, { root }) {
  /** @type {ReturnType<typeof createPictures>|null} */
  let pictures = null;
  /** @type {Taken[]} */
  let found = [];
  /** @type {Draft|null} */
  let draft = null;
  /** What is known of nets when it begins. @type {State["nets"]} */
  let nets = [];
  let withCircuits = false;
  let done = false;

  /** What is printed: it is a part of the lab's own page, which nothing else of it is on paper. */
  const paper = h("div", { class: "paper" });
  const region = { role: "region", "aria-label": said.preview, tabindex: "0" };
  const preview = h("div", { class: "preview paper-preview", ...region });
  const note = h("p", { class: "note", "aria-live": "polite" });
  const circuits = check("circuits", false, [said.circuit[0], said.circuit[1]], (on) => {
    withCircuits = on;
    show();
  });
  const answers = pick("answers", "with", [["with", said.with], ["without", said.without]], show);
  const print = button(said.print, () => window.print(), { class: "main", title: said.printDoes });
  const element = h("div", { class: "saving" },
    h("div", { class: "row made-row" }, labelled([said.answers[0], said.answers[1]], answers), circuits),
    preview, note, h("div", { class: "row made-row" }, print));

  function show() {
    print.disabled = !done;
    if (!done || !draft) return;
    const made = () => (draft ? sheet(draft, found, nets, withCircuits, answers.value === "with") : "");
    preview.replaceChildren(made());
    paper.replaceChildren(made());
    if (!paper.isConnected) root.append(paper);
    const gone = found.flatMap(({ why }, at) => (why ? [said.missing({ at: at + 1, why })] : []));
    write(note, gone.length ? text.sentences({ all: gone }) : said.ready({ pictures: found.length }));
  }

  return {
    element,
    /** @param {State} state */
    opened(state) {
      ({ draft, nets } = state);
      done = false;
      found = [];
      preview.replaceChildren();
      const of = draft?.checkpoints.length ?? 0;
      pictures = createPictures(actions, root, state, (taken, isDone) => {
        found = taken;
        done = isDone;
        write(note, said.coming({ at: Math.min(of, taken.length + 1), of }));
        show();
      });
      pictures.begin();
    },
    /** @param {State} state */
    update: (state) => pictures?.update(state),
    closed() {
      pictures?.stop();
      pictures = null;
      paper.remove();
      paper.replaceChildren();
      preview.replaceChildren();
    },
  };
}

/** @param {string} words @param {string} [kind] */
const line = (words, kind = "") =>
  inItsLanguage(h("p", kind ? { class: kind } : {}, ...laidOut(words, () => "", () => {})));

/**
 * @param {Draft} draft @param {Taken[]} found @param {State["nets"]} nets
 * @param {boolean} circuits @param {boolean} answers
 */
function sheet(draft, found, nets, circuits, answers) {
  const { title, about, minutes, checkpoints } = draft;
  const blank = (/** @type {string} */ name) =>
    h("span", { class: "blank" }, h("span", {}, name), h("span", { class: "rule" }));
  const head = h("header", {}, inItsLanguage(h("h2", { class: "sheet-title" }, inWords(title))), line(inWords(about)),
    h("p", { class: "blanks" }, blank(said.who), blank(said.when), h("span", {}, said.minutes({ minutes }))));
  const asking = checkpoints.flatMap((page, at) => (page.question ? [{ page, at }] : []));
  const last = answers && asking.length
    ? [h("section", { class: "for-teachers" }, h("h2", {}, said.forTeachers), inItsLanguage(h("p", {}, inWords(title))),
      ...asking.map(({ page, at }) => solved(page, found[at], at)))]
    : [];
  return h("article", { class: "sheet-paper", lang: text.language, "aria-label": said.preview }, head,
    ...checkpoints.map((page, at) => section(page, found[at], at, nets, circuits)), ...last);
}

/** @param {Page} page @param {number} at */
const heading = (page, at) =>
  inItsLanguage(h("h3", {}, said.checkpoint({ at: at + 1, title: inWords(page.title) })));

/** @param {Page} page @param {Taken} taken @param {number} at @param {State["nets"]} nets @param {boolean} circuits */
function section(page, taken, at, nets, circuits) {
  const { asks, circuit, caption } = taken;
  const does = inWords(page.do);
  return h("section", { class: "sheet-part" }, heading(page, at), line(inWords(page.text)),
    ...(does ? [line(does, "does")] : []),
    ...(asks ? [h("figure", {}, drawn(asks), h("figcaption", {}, caption))] : []),
    ...(circuits && circuit ? [h("figure", { class: "of-circuit" }, drawn(circuit))] : []),
    ...(page.question ? [question(page, nets)] : []));
}

/** A question with room to answer. @param {Page} page @param {State["nets"]} nets */
function question({ question: asks, screen }, nets) {
  if (!asks) return "";
  const { kind, of: { signal = "y", cell = 0 }, options = [] } = asks;
  const labels = netNamed(nets, screen.spec.net)?.labels ?? [];
  const those = kind === "choose" ? options.map((one) => inWords(one.text)) : labels.map(visible);
  const place = {
    choose: () => boxes(those), symbol: () => boxes(those),
    number: () => h("p", { class: "blank" }, h("span", {}, said.answer), h("span", { class: "rule" })),
    sketch: () => h("p", { class: "does" }, said.draw({ signal, cell: cell + 1 })),
  };
  return h("div", { class: "sheet-question" }, line(inWords(asks.text), "asked-here"), place[kind]());
}

/** To be ticked. @param {string[]} those */
const boxes = (those) =>
  h("ul", { class: "boxes" }, ...those.map((one) =>
    h("li", {}, h("span", { class: "box" }), inItsLanguage(h("span", {}, one)))));

/** What answers a question. @param {Page} page @param {Taken} taken @param {number} at */
function solved(page, { answers, truth, span, why }, at) {
  const asks = page.question;
  const then = inWords(page.then);
  const isLine = asks?.kind === "sketch";
  const is = truth === null || !asks ? why : inWordsOf(asks, truth, span);
  return h("section", { class: "sheet-part" }, heading(page, at),
    line(inWords(asks?.text)),
    ...(isLine ? [] : [inItsLanguage(h("p", { class: "does" }, is))]),
    ...(then ? [line(then)] : []),
    ...(answers ? [h("figure", {}, drawn(answers))] : []));
}
