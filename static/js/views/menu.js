import { button, h } from "../dom.js";

const THEMES = /** @type {const} */ (["light", "dark", "projector"]);

/** Studies, chart, theme, help. @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const theme = h("select", { "aria-label": "Theme" }, ...THEMES.map((name) => h("option", { value: name }, name[0].toUpperCase() + name.slice(1))));
  theme.addEventListener("change", () => actions.setTheme(/** @type {typeof THEMES[number]} */ (theme.value)));
  const keys = button("Keys", () => /** @type {HTMLDialogElement|null} */ (document.getElementById("keys"))?.showModal(), {}, "?");
  const row = h("div", { class: "row" }, button("Studies", () => actions.openStudy("ledger"), { title: "Memory, gradients, training: what lies behind the stage" }), button("Chart", () => actions.setChart(true), { title: "The chosen cell over time" }), theme, keys);
  element.append(row);
  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      theme.value = state.theme;
    },
    destroy: () => row.remove(),
  };
}
