import { LANGUAGES, LANGUAGE_NAMES } from "../text/languages.js";
import { text } from "../text/text.js";
import { button, h, icon, toolbar } from "../ui/dom.js";
import { acceptText, pickText, saveFrom, saveText } from "../ui/files.js";
import { createPopup } from "../ui/popup.js";
import { THEME_NAMES } from "../ui/themes.js";

const SAVE = "M11 4h2v8l3-3 1.4 1.4L12 15.8 6.6 10.4 8 9l3 3zM4 16h2v3h12v-3h2v5H4z";
const PAGE = "M5 3h9l5 5v13H5zM13 4.5V9h4.5zM8 13h8v1.6H8zM8 16.4h8V18H8z";
const OPEN = "M3 5h7l2 2h8v3h-2V9h-7L9 7H5v9l2-5h15l-3 8H3z";
const NET = "M4 6a2 2 0 114 0 2 2 0 01-4 0zm0 12a2 2 0 114 0 2 2 0 01-4 0zm12-6a2 2 0 114 0 2 2 0 01-4 0z" +
  "M8.5 7l7 4-.6 1-7-4zm0 10l7-4-.6-1-7 4z";
const COMPARE = "M3 4h8v7H3zM13 4h8v7h-8zM3 13h8v7H3zM13 13h8v7h-8zM5 6v3h4V6zM15 15v3h4v-3z";
const STEPS = "M3 17h5v3H3zM9.5 11h5v9h-5zM16 5h5v15h-5z";
const PEOPLE = "M8 4a3.5 3.5 0 110 7 3.5 3.5 0 010-7zM1.5 19c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6zM16.5 6a3 3 0 110 6 " +
  "3 3 0 010-6zM16 13.6c3.2-.4 6.5 1.7 6.5 5.4h-5.4c0-2-.4-3.9-1.1-5.4z";
const GLOBE = "M12 3a9 9 0 100 18 9 9 0 000-18zm0 2a7 7 0 110 14 7 7 0 010-14zM12 3c-5 5-5 13 0 18 5-5 5-13 0-18z" +
  "M12 6c3 4 3 8 0 12-3-4-3-8 0-12zM4 11v2h16v-2z";
const SPEAKER = "M4 9h4l5-4v14l-5-4H4zM15.5 8.5l1.4-1.4a7 7 0 010 9.8l-1.4-1.4a5 5 0 000-7zM18.3 5.7l1.4-1.4a11 " +
  "11 0 010 15.4l-1.4-1.4a9 9 0 000-12.6z";
const PEN = "M15.5 3.5l5 5L9 20H4v-5zm-1.4 4.2L6 15.8V18h2.2l8.1-8.1zM13 20h8v-2h-6z";
const PICTURE = "M3 4h18v16H3zm2 2v9l4-4 4 4 2-2 4 4V6zm9 2a2 2 0 110 4 2 2 0 010-4z";
const TABLE = "M3 4h18v16H3zm2 2v3h4V6zm6 0v3h8V6zM5 11v3h4v-3zm6 0v3h8v-3zM5 16v2h4v-2zm6 0v2h8v-2z";
const CURVE = "M3 3h2v16h16v2H3zM7 16l4-7 4 4 5-8 1.7 1-6.3 10.2-4-4L8.7 17z";
const PLUS = "M11 4h2v7h7v2h-7v7h-2v-7H4v-2h7z";
const WINDOW = "M14 3h7v7h-2V6.4l-8.3 8.3-1.4-1.4L17.6 5H14zM4 5h7v2H6v11h11v-5h2v7H4z";
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
  const compare = button(text.compare.button, leaving(actions.compare), {
    title: text.compare.does, class: "worded",
  }, icon(COMPARE));
  compare.append(h("span", {}, text.compare.button));
  const classes = button(text.classroom.name, leaving(() => actions.setClassDialog(true)), {
    title: text.classroom.opens, class: "worded",
  }, icon(PEOPLE));
  classes.append(h("span", {}, text.classroom.name));
  const steps = button(text.firstSteps.again, leaving(actions.beginFirstSteps), {
    title: text.firstSteps.againDoes,
  }, icon(STEPS));
  steps.append(h("span", {}, text.firstSteps.again));
  const { element: worksRoom, box: works, leaving: worked } = createPopup(text.works.name, "works", icon(PLUS), host);
  worksRoom.firstElementChild?.append(h("span", {}, text.works.name));
  /** @param {string} name @param {string} title @param {string} path @param {() => void} act */
  const work = (name, title, path, act) => {
    const made = button(name, leaving(worked(act)), { title }, icon(path));
    made.append(h("span", {}, name));
    return made;
  };
  const said = text.works;
  const makes = work(said.make, said.makeDoes, PEN, actions.making.open);
  const picture = work(said.picture, said.pictureDoes, PICTURE, () => actions.making.save("picture"));
  const values = work(said.values, said.valuesDoes, TABLE, () => actions.making.save("values"));
  const page = work(text.menu.page, text.menu.pageDoes, PAGE, () => {
    const file = actions.page();
    if (file) saveFrom(file.name, file.address);
  });
  const net = work(text.menu.net, text.menu.netDoes, NET, () => actions.openNet([]));
  const numbers = work(text.menu.numbers, text.menu.numbersDo, CURVE, () => actions.setOwnNumbers(true));
  net.hidden = numbers.hidden = !host.imports;
  const save = work(text.menu.save, text.menu.saveDoes, SAVE, () => {
    const file = actions.saved();
    if (file) saveText(file.name, file.text);
  });
  const open = work(text.menu.open, text.menu.openDoes, OPEN, () => {
    pickText(".json,application/json", actions.openFile);
  });
  const desk = /** @type {const} */ ([["desk", makes], ["desk", picture], ["desk", values]]);
  works.append(open, net, numbers, makes, save, page, picture, values);
  const others = host.imports && { nets: actions.openNet, table: actions.setOwnNumbers };
  acceptText(host.root, actions.openFile, host.signal, others, () => !worksRoom.hidden);
  // A switch: it stays open, so that one sees what it is now.
  const sound = button(text.sound.name, () => actions.setSound(hears ? null : "c"), {
    title: text.sound.does, role: "switch", "aria-checked": "false", class: "sound",
  }, icon(SPEAKER));
  sound.append(h("span", {}, text.sound.name));
  /** @type {string|null} */
  let hears = null;
  const themed = h("label", { class: "theme" }, h("span", {}, text.menu.theme), theme);
  const list = () => void actions.lessons.list(true);
  // On a phone they stand with the rest.
  const inside = button(text.lessons.list, leaving(list), { title: text.lessons.listShows, class: "inside" });
  const spoken = host.language ? [languages(host.language, leaving, host)] : [];
  more.append(inside, chart, compare, classes, worksRoom, sound, themed, ...spoken, steps, keys);
  const studies = button(text.menu.studies, () => actions.openStudy("ledger"), { title: text.menu.studiesShow });
  const lessons = button(text.lessons.list, list, { title: text.lessons.listShows, class: "outside" });
  for (const one of [lessons, inside]) one.hidden = !actions.lessons.there;
  studies.dataset.opens = "studies";
  const row = toolbar(text.menu.name, lessons, studies, ...(host.outside ? [toWindow(host.outside)] : []), menu);
  element.append(row);
  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const there = { studies, chart, class: classes, page, files: worksRoom };
      for (const [name, one] of [...Object.entries(there), ...desk]) {
        one.hidden = state.without.includes(name);
      }
      makes.hidden ||= !actions.lessons.there;
      for (const one of [save, page, compare, makes, picture, values]) one.disabled = !state.spec;
      if (theme.value !== state.theme) theme.value = state.theme;
      if (hears !== state.sound) sound.setAttribute("aria-checked", String(state.sound !== null));
      hears = state.sound;
    },
    destroy: () => row.remove(),
  };
}

/** Leads from a frame to a window of its own, with what is shown as it is pressed. @param {() => string} outside */
function toWindow(outside) {
  const { window: name, windowDoes: title } = text.menu;
  const opens = { class: "as-button to-window", href: "./", target: "_blank", rel: "noopener" };
  const link = h("a", { ...opens, "aria-label": name, title }, icon(WINDOW), h("span", {}, name));
  for (const before of ["pointerdown", "focus", "click"]) link.addEventListener(before, () => (link.href = outside()));
  return link;
}

/** The languages, behind one button: the page loads anew, so that walking along them chooses none. Each is called as
 * its own speakers call it.
 * @param {import("../state/types.js").Languages} language @param {(act: () => void) => () => void} leaving
 * @param {import("../state/types.js").Host} host */
function languages({ now, choose }, leaving, host) {
  const { element, box, leaving: chosen } = createPopup(text.menu.language, "languages", icon(GLOBE), host);
  box.append(...LANGUAGE_NAMES.map((name) => {
    const act = () => void (name !== now && choose(name));
    return button(LANGUAGES[name].name, leaving(chosen(act)), {
      lang: name, title: text.menu.language, ...(name === now ? { "aria-current": "true" } : {}),
    });
  }));
  return element;
}
