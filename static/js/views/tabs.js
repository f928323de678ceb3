import { asksOf, cardOf } from "../state/asking.js";
import { text } from "../text/text.js";
import { attribute, button, entitle, h, hide, write } from "../ui/dom.js";
import { createBar } from "./tabs/within.js";

/** Where the page scrolls these stand above the stage. */
const ABOVE = ["lesson", "puzzle", "question"];

/** The tabs of the card: values, equations, and what is asked while something is. One stop of the Tab key; up and down
 * go along, left and right step. Beside them is the bar of the step that is walked. The lab's root tells the style
 * sheets which is open: where the page scrolls, what is taught or asked stands above the stage, all else beneath it.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const names = /** @type {const} */ ([
    [null, text.tabs.values], ["equations", text.tabs.equations], ["question", text.question.name],
    ["lesson", text.lessons.name], ["maker", text.works.tab], ["puzzle", text.puzzles.name],
  ]);
  const tabs = names.map(([tab, name]) =>
    button(name, () => actions.setTab(tab), { role: "tab", class: "tab-name", "data-tab": tab ?? "values" }));
  const list = h("div", { role: "tablist", "aria-orientation": "vertical", "aria-label": text.tabs.name }, ...tabs);
  const note = h("span", { class: "note" });
  const bar = createBar(actions);
  const row = h("div", { class: "row spread card-tabs" }, list, note, bar.node);
  element.append(row);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const at = tabs.findIndex((tab) => tab === event.target);
    if (!by || at < 0) return;
    event.preventDefault();
    const there = tabs.filter(({ hidden }) => !hidden);
    const next = tabs.indexOf(there[(there.indexOf(tabs[at]) + by + there.length) % there.length]);
    tabs[next].focus();
    actions.setTab(names[next][0]);
  });
  /** @param {string|null} open @param {boolean} isGone  What was open is there no more: nobody asked for another. */
  function place(open, isGone) {
    const isAbove = ABOVE.includes(open ?? "");
    const card = `${isAbove ? "above " : ""}${open ?? "values"}`;
    const { card: before, layout } = root.dataset;
    if (before === card) return;
    root.dataset.card = card;
    if (before === undefined || !layout?.startsWith("stacked")) return;
    // It may have gone to where it is not seen; beneath the stage the bar with the controls would lie over its edge.
    if (isAbove) row.scrollIntoView({ block: "nearest" });
    else if ((before.startsWith("above") && !isGone) || open === "maker") row.scrollIntoView({ block: "center" });
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, lesson, making, without } = state;
      const puzzle = !without.includes("puzzles") && state.puzzle;
      bar.update(state);
      const card = cardOf(state);
      const open = Math.max(0, names.findIndex(([tab]) => tab === card));
      // What a lesson asks stands in its own tab.
      const others = card === "question" || state.rests.some(({ owner }) => owner !== "lesson");
      const asks = asksOf(state) && (!lesson || others);
      const there = { values: true, equations: true, question: asks, lesson, maker: making, puzzle };
      const was = tabs.findIndex((one) => one.ariaSelected === "true");
      names.forEach(([tab], at) => hide(tabs[at], !there[tab ?? "values"]));
      // What was pressed goes away with its tab: the one that is open now has the focus.
      const isGone = was !== open && Boolean(tabs[was]?.hidden);
      place(card, isGone);
      if (isGone && element.contains(document.activeElement)) tabs[open].focus({ preventScroll: true });
      tabs.forEach((one, at) => {
        attribute(one, "aria-selected", String(at === open));
        attribute(one, "tabindex", at === open ? "0" : "-1");
      });
      entitle(note, open === 1 ? text.tabs.beforeIs : "");
      const values = trace?.acts.length ? text.tabs.beneath : "";
      write(note, open === 0 ? values : open === 1 ? text.tabs.before : "");
    },
    destroy() {
      row.remove();
      delete root.dataset.card;
    },
  };
}
