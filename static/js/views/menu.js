import { text } from "../text/text.js";
import { button, freshId, h, icon } from "../ui/dom.js";

const THEMES = /** @type {const} */ (["light", "dark", "projector"]);
const DOTS = "M4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4z";

/** Studies; and chart, theme, help, behind one button where there is little room.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const themes = THEMES.map((name) => h("option", { value: name }, text.menu.themes[name]));
  const theme = h("select", { "aria-label": text.menu.theme }, ...themes);
  theme.addEventListener("change", () => actions.setTheme(/** @type {typeof THEMES[number]} */ (theme.value)));
  const more = h("div", { class: "more", id: freshId("more") });
  const isOpen = () => more.classList.contains("open");
  const show = (/** @type {boolean} */ open) => {
    more.classList.toggle("open", open);
    opener.setAttribute("aria-expanded", String(open));
  };
  const expands = { class: "opener", "aria-expanded": "false", "aria-controls": more.id };
  const opener = button(text.menu.more, () => show(!isOpen()), expands, icon(DOTS));
  /** A dialog gives the focus back to what had it: to what can still be seen then. @param {() => void} act */
  const leaving = (act) => () => {
    if (isOpen()) opener.focus();
    show(false);
    act();
  };
  const chart = button(text.menu.chart, leaving(() => actions.setChart(true)), { title: text.menu.chartShows });
  const keys = button(text.menu.keys, leaving(() => actions.setHelp(true)), {}, h("b", {}, "?"));
  keys.append(h("span", {}, ` ${text.menu.keys}`));
  more.append(chart, h("label", { class: "theme" }, h("span", {}, text.menu.theme), theme), keys);
  const studies = button(text.menu.studies, () => actions.openStudy("ledger"), { title: text.menu.studiesShow });
  const row = h("div", { class: "row" }, studies, opener, more);
  element.append(row);
  host.keyboard.onEscape(isOpen, () => show(false), opener);
  document.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && target instanceof Node && !row.contains(target)) show(false);
  }, { signal: host.signal });
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      theme.value = state.theme;
    },
    destroy: () => row.remove(),
  };
}
