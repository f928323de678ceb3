import { equationsOf } from "../spec/equations.js";
import { netOf } from "../spec/net.js";
import { text } from "../text/text.js";
import { h } from "../ui/dom.js";
import { createRow } from "./equations/row.js";

/** Whether a part reads the value that is pointed at; a part that reads a vector reads all of it.
 * @param {import("../state/types.js").Lit|null} part @param {import("../state/types.js").Lit} lit */
const readsAny = (part, lit) => Boolean(part?.reads.some(({ signal, step, unit }) =>
  lit.reads.some((one) => one.signal === signal && one.step === step && (unit === null || one.unit === unit))));

/** The equations of the chosen cell at the playhead, with their numbers; one of them is opened.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const list = h("div", { class: "worked", role: "region", "aria-label": text.equations.name, tabindex: "-1" });
  element.append(list);
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  let built = "";
  /** @type {unknown[]} */
  let drawn = [];
  /** @type {import("../state/types.js").State["equation"]} */
  let brought = null;

  /** @param {Event} event */
  function point({ target }) {
    const part = target instanceof Element ? target.closest("[data-part]") : null;
    const row = part && rows.find(({ node }) => node.contains(part));
    actions.light(row ? row.lights(/** @type {HTMLElement} */ (part).dataset.part ?? "") : null);
  }
  for (const kind of ["pointerover", "focusin"]) list.addEventListener(kind, point);
  for (const kind of ["pointerleave", "focusout"]) list.addEventListener(kind, () => actions.light(null));

  /** @param {import("../state/types.js").State} state @param {import("../sources/layer.js").Layer} trace */
  function build({ vocabulary, ...state }, trace) {
    const family = netOf({ ...state, vocabulary })?.family;
    const key = `${family} ${vocabulary ? "" : "?"}`;
    if (key === built) return;
    built = key;
    for (const row of rows) row.destroy();
    const hueOf = (/** @type {string} */ letter) =>
      trace.signals.includes(letter) ? trace.about(letter).hue : letter;
    rows = equationsOf(vocabulary, family).map((one) =>
      createRow(one, { name: trace.about(one.signal).name, hue: trace.about(one.signal).hue, hueOf }, actions));
    list.replaceChildren(...rows.map(({ node }) => node));
    drawn = [];
  }

  /** @param {import("../state/types.js").Lit|null} lit */
  function light(lit) {
    for (const row of rows) {
      for (const one of row.node.querySelectorAll("[data-part]")) {
        const part = one.getAttribute("data-part") ?? "";
        one.classList.toggle("lit", lit !== null && (lit.wire ? part === lit.wire : readsAny(row.lights(part), lit)));
      }
    }
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, revision, step, unit, explained, tab, equation, lit, theme } = state;
      list.hidden = tab !== "equations";
      if (!trace || list.hidden) return;
      build(state, trace);
      actions.explain();
      const now = [trace, revision, step, unit, explained, equation, theme];
      if (now.some((one, at) => one !== drawn[at])) {
        drawn = now;
        const wanted = equation?.signal ?? null;
        const isThere = wanted === "" || rows.some(({ signal }) => signal === wanted);
        const open = isThere ? wanted : rows[0]?.signal;
        for (const row of rows) row.show({ trace, unit, step }, row.signal === open);
      }
      light(lit);
      if (equation?.brought && equation !== brought) {
        const row = rows.find(({ signal }) => signal === equation.signal);
        row?.opener.focus();
        row?.node.scrollIntoView({ block: "nearest" });
      }
      brought = equation;
    },
    destroy() {
      for (const row of rows) row.destroy();
      list.remove();
    },
  };
}
