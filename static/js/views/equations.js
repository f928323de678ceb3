import { equationsOf } from "../spec/equations.js";
import { netOf } from "../spec/net.js";
import { text } from "../text/withworked.js";
import { partAt, phaseOf } from "../state/within.js";
import { h, hide } from "../ui/dom.js";
import { createFound } from "./equations/found.js";
import { createRow } from "./equations/row.js";

/** @typedef {import("../state/types.js").Lit} Lit */

/** Whether two read a value that is the same; who reads a vector reads all of it.
 * @param {Lit|null} part @param {Lit} lit */
const readsAny = (part, lit) => Boolean(part?.reads.some(({ signal, step, unit }) => lit.reads.some((one) =>
  one.signal === signal && one.step === step && (unit === null || one.unit === null || one.unit === unit))));

/** Of a row of a matrix its place. @param {Element} part */
const placeOf = (part) => (part.hasAttribute("data-unit") ? Number(part.getAttribute("data-unit")) : null);

/** The equations of the chosen cell at the playhead, with their numbers; one of them is opened.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const list = h("div", { class: "worked", role: "region", "aria-label": text.worked.name, tabindex: "-1" });
  element.append(list);
  const found = createFound();
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
    const row = part && [found, ...rows].find(({ node }) => node.contains(part));
    actions.light(row ? row.lights(part.getAttribute("data-part") ?? "", placeOf(part)) : null);
  }
  for (const kind of ["pointerover", "focusin"]) list.addEventListener(kind, point);
  for (const kind of ["pointerleave", "focusout"]) list.addEventListener(kind, () => actions.light(null));

  /** @param {import("../state/types.js").State} state @param {import("../sources/layer.js").Layer} trace */
  function build(state, trace) {
    const { vocabulary } = state;
    const family = netOf(state)?.family;
    const key = `${family} ${vocabulary ? "" : "?"}`;
    if (key === built) return;
    built = key;
    for (const row of rows) row.destroy();
    const hueOf = (/** @type {string} */ letter) =>
      trace.signals.includes(letter) ? trace.about(letter).hue : letter;
    rows = equationsOf(vocabulary, family).map((one) =>
      createRow(one, { name: trace.about(one.signal).name, hue: trace.about(one.signal).hue, hueOf }, actions));
    list.replaceChildren(found.node, ...rows.map(({ node }) => node));
    drawn = [];
  }

  /** The row of a matrix that has the focus: what it is of. */
  function focused() {
    const row = document.activeElement;
    return row instanceof HTMLElement && list.contains(row) && row.matches("tr[data-part]") ? { ...row.dataset } : null;
  }

  /** Gives the focus to the row that is there now in its place, which may be another gate's; or to what opens its
   * equation. @param {DOMStringMap} was @param {HTMLElement|undefined} opener */
  function focusAgain({ part = "", unit }, opener) {
    const letter = part.split(">")[0];
    const there = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("tr[data-part]"));
    const all = [...there].filter(({ dataset }) => dataset.unit === unit);
    const row = all.find(({ dataset }) => dataset.part === part)
      ?? all.find(({ dataset }) => dataset.part?.split(">")[0] === letter);
    (row ?? opener)?.focus({ preventScroll: true });
  }

  /** @param {Lit|null} lit */
  function light(lit) {
    for (const row of [found, ...rows]) {
      for (const one of row.node.querySelectorAll("[data-part]")) {
        const part = one.getAttribute("data-part") ?? "";
        const isSame = lit !== null && (!lit.wire || part === lit.wire);
        // A matrix's other rows read another value; what has no place is all that the part reads.
        const isAll = lit?.wire && (placeOf(one) === null || !lit.reads.length);
        one.classList.toggle("lit", isSame && (isAll || readsAny(row.lights(part, placeOf(one)), lit)));
      }
    }
  }

  /** In sight: at the top of the list, where that is too short for all; else where the page is.
   * @param {Element} node */
  function bring(node) {
    const above = node.getBoundingClientRect().top - list.getBoundingClientRect().top;
    // Of what begins between two pixels nothing is cut off.
    if (list.scrollHeight > list.clientHeight) list.scrollTop = Math.floor(list.scrollTop + above);
    else node.querySelector(".line")?.scrollIntoView({ block: "nearest" });
  }

  /** Whether the list shows all of it. @param {Element} node */
  function isWhole(node) {
    const [{ top, bottom }, within] = [node.getBoundingClientRect(), list.getBoundingClientRect()];
    return top >= within.top && bottom <= within.bottom;
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, revision, step, unit, explained, tab, equation, lit, theme, answers } = state;
      hide(list, tab !== "equations");
      if (!trace || list.hidden) return;
      build(state, trace);
      actions.explain();
      const part = partAt(state);
      const net = netOf(state);
      if (part && net) actions.ask("weights", "weights", { net: net.name, layer: trace.number, unit });
      const weights = (part && !answers.weights?.stale && answers.weights?.data) || null;
      const now = [trace, revision, step, unit, explained, equation, theme, part?.at, weights];
      if (now.some((one, at) => one !== drawn[at])) {
        drawn = now;
        const wanted = part?.signal ?? equation?.signal ?? null;
        const isThere = wanted === "" || rows.some(({ signal }) => signal === wanted);
        const open = isThere ? wanted : rows[0]?.signal;
        const place = { trace, unit, step };
        const symbols = net?.alphabet ?? null;
        const held = focused();
        found.show(part?.at === 0 ? place : null, symbols);
        for (const row of rows) {
          row.show(place, row.signal === open, weights, symbols);
          const phase = phaseOf(part, row.signal);
          for (const one of ["now", "later"]) row.node.classList.toggle(one, one === phase);
        }
        if (held) focusAgain(held, rows.find(({ signal }) => signal === open)?.opener);
      }
      light(lit);
      if (equation !== brought && (equation?.brought || part)) {
        const row = [found, ...rows].find(({ signal }) => signal === equation?.signal);
        if (equation?.brought) row?.opener.focus();
        if (row) bring(row.node);
      } else if (equation !== brought && equation) {
        // Pressed in the list: the one above it has closed, and it may have gone up out of sight.
        const row = rows.find(({ signal }) => signal === equation.signal);
        if (row && !isWhole(row.node)) bring(row.node);
      }
      brought = equation;
    },
    destroy() {
      for (const row of rows) row.destroy();
      list.remove();
    },
  };
}
