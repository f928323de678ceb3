import { cardOf } from "../state/asking.js";
import { text } from "../text/text.js";
import { button, h, hide, write } from "../ui/dom.js";
import { createBar } from "./tabs/within.js";

/** The tabs of the card: values, equations, and what is asked while something is. One stop of the Tab key; up and down
 * go along, left and right step. Beside them is the bar of the step that is walked.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const names = /** @type {const} */ ([
    [null, text.tabs.values], ["equations", text.tabs.equations], ["question", text.question.name],
    ["lesson", text.lessons.name],
  ]);
  const tabs = names.map(([tab, name]) => button(name, () => actions.setTab(tab), { role: "tab", class: "tab-name" }));
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
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, asking, lesson } = state;
      bar.update(state);
      const open = Math.max(0, names.findIndex(([tab]) => tab === cardOf(state)));
      const there = { question: asking && !lesson, lesson };
      names.forEach(([tab], at) => hide(tabs[at], (tab === "question" || tab === "lesson") && !there[tab]));
      tabs.forEach((one, at) => {
        one.setAttribute("aria-selected", String(at === open));
        one.tabIndex = at === open ? 0 : -1;
      });
      note.title = open === 1 ? text.tabs.beforeIs : "";
      const values = trace?.acts.length ? text.tabs.beneath : "";
      write(note, open === 0 ? values : open === 1 ? text.tabs.before : "");
    },
    destroy: () => row.remove(),
  };
}
