import { text } from "../text/text.js";
import { button, h, write } from "../ui/dom.js";
import { createBar } from "./tabs/within.js";

/** The tabs of the card: values, or equations. One stop of the Tab key; up and down go along, left and right step.
 * Beside them is the bar of the step that is walked.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const names = /** @type {const} */ ([[null, text.tabs.values], ["equations", text.tabs.equations]]);
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
    const next = (at + by + tabs.length) % tabs.length;
    tabs[next].focus();
    actions.setTab(names[next][0]);
  });
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { tab, trace } = state;
      bar.update(state);
      const open = tab === "equations" ? 1 : 0;
      tabs.forEach((one, at) => {
        one.setAttribute("aria-selected", String(at === open));
        one.tabIndex = at === open ? 0 : -1;
      });
      note.title = open ? text.tabs.beforeIs : "";
      write(note, open ? text.tabs.before : trace?.acts.length ? text.tabs.beneath : "");
    },
    destroy: () => row.remove(),
  };
}
