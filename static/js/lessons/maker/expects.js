/** What is expected of a checkpoint: filled in from the run, told whether it is so, changed and taken away. */

import { netNamed } from "../../spec/ownnets.js";
import { text } from "../../text/withdesk.js";
import { button, h, write } from "../../ui/dom.js";
import { expectable, filledIn, isSo, sentence } from "./expected.js";
import { decimal, labelled, pick } from "./fields.js";

/**
 * @typedef {import("../../state/making.js").Expected} Expected
 * @typedef {import("../../state/types.js").State} State
 */

const said = text.maker;

/**
 * @param {Expected[]} expect @param {State} state
 * @param {(now: Expected[], how: {built?: boolean, removes?: string}) => void} put
 */
export function form(expect, state, put) {
  let now = expect;
  const set = (/** @type {number} */ at, /** @type {Partial<Expected>} */ patch) => {
    now = now.map((one, k) => (k === at ? { ...one, ...patch } : one));
    put(now, {});
  };
  const rows = expect.map((one, at) => {
    const words = h("span", { class: "expected-words" });
    const told = h("span", { class: "so" });
    const drop = button(said.removeExpected({ at: at + 1 }), () =>
      put(now.filter((_, k) => k !== at), { built: true, removes: said.removed.expected }), {
        "data-key": `unexpect-${at}`,
      }, said.remove);
    const { kind, is, within } = one;
    const isNear = kind === "value" && typeof is === "number" && typeof within === "number";
    const near = isNear
      ? [labelled(said.fields.is, decimal(`is-${at}`, is, (value) => set(at, { is: value }))),
        labelled(said.fields.within, decimal(`within-${at}`, within, (value) => set(at, { within: value }), 0))]
      : [];
    return { node: h("li", {}, words, told, ...near, drop), words, told };
  });
  const signals = expectable(state);
  const memory = state.trace?.memory ?? "c";
  const signal = pick("expects", memory, signals.map((one) => [one, one]), tell);
  const add = button("", () => {
    const found = latest && filledIn(latest, signal.value);
    if (found) put([...now, found], { built: true });
  }, { "data-key": "expect", title: said.expectDoes });
  /** @type {State|null} */
  let latest = null;
  let isHere = false;

  function tell() {
    const found = latest && isHere ? filledIn(latest, signal.value) : null;
    write(add, found ? said.expect({ says: sentence(found) }) : said.expectNothing);
    add.disabled = !found;
  }

  return {
    element: h("div", { class: "expects", role: "group", "aria-label": said.expects },
      h("h3", {}, said.expects), h("ul", { class: "expected-list" }, ...rows.map(({ node }) => node)),
      h("div", { class: "row made-row" }, labelled(said.fields.expects, signal), add)),
    /** @param {State} seen @param {boolean} onStage */
    update(seen, onStage) {
      latest = seen;
      isHere = onStage;
      const net = netNamed(seen.nets, seen.spec?.net);
      rows.forEach(({ words, told }, at) => {
        write(words, sentence(now[at]));
        const so = onStage && seen.trace ? isSo(now[at], seen.trace.whole, net) : null;
        write(told, so === null ? "" : so ? said.so : said.notSo);
        told.classList.toggle("not", so === false);
      });
      tell();
    },
  };
}
