/** The form of one checkpoint. */

import { netNamed } from "../../spec/ownnets.js";
import { inWords } from "../../text/inwords.js";
import { text } from "../../text/withdesk.js";
import { button, h, write } from "../../ui/dom.js";
import * as asks from "./asks.js";
import { HIDEABLE } from "./draft.js";
import * as expects from "./expects.js";
import { check, labelled, line, lines } from "./fields.js";
import { isOnStage } from "./problems.js";
import { reworded } from "./words.js";

/**
 * @typedef {import("../../state/making.js").Page} Page
 * @typedef {import("../../state/types.js").State} State
 */

const said = text.maker;

/**
 * @param {Page} page @param {State} state
 * @param {object} does
 * @param {(patch: Partial<Page>, how?: {built?: boolean, removes?: string}) => void} does.put
 * @param {() => void} does.take  Its Screen is the present one. @param {() => void} does.show
 */
export function createForm(page, state, { put, take, show }) {
  let now = page;
  const set = (/** @type {Partial<Page>} */ patch, how = {}) => {
    now = { ...now, ...patch };
    put(patch, how);
  };
  const { nets, vocabulary } = state;
  const net = netNamed(nets, page.screen.spec.net);
  const kind = net?.cells[page.screen.layer];
  const signals = [...((kind && vocabulary?.cells[kind]?.signals) || []), ...(net?.outputs ? ["y"] : [])];

  const title = line("title", inWords(page.title), (typed) => set({ title: reworded(now.title, typed) }));
  /** @param {"text"|"do"|"then"} name @param {number} [rows] */
  const area = (name, rows) =>
    lines(name, inWords(page[name]), (typed) => set({ [name]: reworded(now[name], typed) }), rows);
  const where = h("span", { class: "where" });
  const showIt = button(said.show, show, { title: said.showDoes, "data-key": "show" });
  const takeIt = button(said.retake, take, { title: said.retakeDoes, "data-key": "retake" });
  const question = asks.form({ asks: page.question, state, signals, put: (one, how) => set({ question: one }, how) });
  const expected = expects.form(page.expect, state, (all, how) => set({ expect: all }, how));
  const away = HIDEABLE.map((name) => check(`hide-${name}`, page.hide.includes(name), said.hides[name], (on) =>
    set({ hide: HIDEABLE.filter((one) => (one === name ? on : now.hide.includes(one))) })));
  const hides = h("details", { class: "hides" }, h("summary", { title: said.awayDoes }, said.away),
    h("div", { class: "row made-row" }, ...away));
  const element = h("div", { class: "checkpoint-form" },
    labelled(said.fields.title, title, "wide"),
    labelled(said.fields.text, area("text", 3), "wide"),
    labelled(said.fields.do, area("do", 1), "wide"),
    h("div", { class: "row made-row" }, showIt, takeIt, where),
    question.element,
    ...(page.question ? [labelled(said.fields.then, area("then"), "wide")] : []),
    expected.element, hides);

  return {
    element,
    /** @param {State} seen */
    update(seen) {
      const here = isOnStage(seen, now);
      write(where, here ? said.here : said.elsewhere);
      showIt.disabled = here;
      question.update(seen, here);
      expected.update(seen, here);
    },
  };
}
