import { text } from "../text/text.js";
import { button, h, icon, toolbar } from "../ui/dom.js";
import { acceptText, pickText, saveText } from "../ui/files.js";
import { createPopup } from "../ui/popup.js";
import { THEME_NAMES } from "../ui/themes.js";

const SAVE = "M11 4h2v8l3-3 1.4 1.4L12 15.8 6.6 10.4 8 9l3 3zM4 16h2v3h12v-3h2v5H4z";
const OPEN = "M3 5h7l2 2h8v3h-2V9h-7L9 7H5v9l2-5h15l-3 8H3z";
const COMPARE = "M3 4h8v7H3zM13 4h8v7h-8zM3 13h8v7H3zM13 13h8v7h-8zM5 6v3h4V6zM15 15v3h4v-3z";
const STEPS = "M3 17h5v3H3zM9.5 11h5v9h-5zM16 5h5v15h-5z";
const PEOPLE = "M8 4a3.5 3.5 0 110 7 3.5 3.5 0 010-7zM1.5 19c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6zM16.5 6a3 3 0 110 6 " +
  "3 3 0 010-6zM16 13.6c3.2-.4 6.5 1.7 6.5 5.4h-5.4c0-2-.4-3.9-1.1-5.4z";
const DOTS = "M4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4z";

/** Studies; and chart, theme, help, behind one button where there is little room.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const themes = THEME_NAMES.map((name) => h("option", { value: name }, text.menu.themes[name]));
  const theme = h("select", { "aria-label": text.menu.theme }, ...themes);
  const chosen = () => /** @type {import("../ui/themes.js").Theme} */ (theme.value);
  theme.addEventListener("change", () => actions.setTheme(chosen()));
  const { element: menu, box: more, leaving } = createPopup(text.menu.more, "more", icon(DOTS), host);
  const chart = button(text.menu.chart, leaving(() => actions.setChart(true)), { title: text.menu.chartShows });
  const keys = button(text.menu.keys, leaving(() => actions.setHelp(true)), {}, h("b", {}, "?"));
  keys.append(h("span", {}, ` ${text.menu.keys}`));
  const save = button(text.menu.save, leaving(() => {
    const file = actions.saved();
    if (file) saveText(file.name, file.text);
  }), { title: text.menu.saveDoes }, icon(SAVE));
  const open = button(text.menu.open, leaving(() => pickText(".json,application/json", actions.openFile)), {
    title: text.menu.openDoes,
  }, icon(OPEN));
  const compare = button(text.compare.button, leaving(actions.compare), { title: text.compare.does }, icon(COMPARE));
  compare.append(h("span", {}, text.compare.button));
  const classes = button(text.classroom.name, leaving(() => actions.setClassDialog(true)), {
    title: text.classroom.opens,
  }, icon(PEOPLE));
  classes.append(h("span", {}, text.classroom.name));
  const steps = button(text.firstSteps.again, leaving(actions.beginFirstSteps), {
    title: text.firstSteps.againDoes,
  }, icon(STEPS));
  steps.append(h("span", {}, text.firstSteps.again));
  for (const one of [save, open]) one.append(h("span", {}, one === save ? text.menu.save : text.menu.open));
  acceptText(host.root, actions.openFile, host.signal);
  const themed = h("label", { class: "theme" }, h("span", {}, text.menu.theme), theme);
  const list = () => void actions.lessons.list(true);
  // On a phone they stand with the rest.
  const inside = button(text.lessons.list, leaving(list), { title: text.lessons.listShows, class: "inside" });
  more.append(inside, chart, compare, classes, save, open, themed, steps, keys);
  const studies = button(text.menu.studies, () => actions.openStudy("ledger"), { title: text.menu.studiesShow });
  const lessons = button(text.lessons.list, list, { title: text.lessons.listShows, class: "outside" });
  for (const one of [lessons, inside]) one.hidden = !actions.lessons.there;
  studies.dataset.opens = "studies";
  const row = toolbar(text.menu.name, lessons, studies, menu);
  element.append(row);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      save.disabled = compare.disabled = !state.spec;
      theme.value = state.theme;
    },
    destroy: () => row.remove(),
  };
}
