import { standing } from "../state/standing.js";
import { text } from "../text/withpolls.js";
import { toggle } from "../ui/controls.js";
import { copy } from "../ui/copy.js";
import { button, freshId, h, hasFocus, hide, write } from "../ui/dom.js";
import { s, set } from "../ui/svg.js";
import { toStage } from "../ui/tostage.js";

/** The dialog in which a class is started, joined, and shown to those who are to join.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, { root }) {
  const words = text.classroom;
  const said = { ...text.poll, ...text.polling };
  const call = button(words.follows, actions.everyoneFollows);
  const hold = button(words.hold, actions.holdEveryone, { "aria-pressed": "false" });
  const picture = h("img", { class: "qr", alt: "" });
  const address = h("p", { class: "address" });
  const code = h("p", { class: "code" });
  const others = h("p", { class: "note" });
  const count = h("p", { "aria-live": "polite" });
  const end = button(words.end, actions.endClass);
  const leave = button(words.leave, actions.leaveClass);
  const theme = toggle(said.theme, actions.shareTheme);
  const over = button(said.handOver, () => actions.handOver(true));
  const notOver = button(said.hideLink, () => {
    actions.handOver(false);
    ends = true;
  });
  /** The link is about to go, and with it what has the focus. */
  let ends = false;
  const own = h("p", { class: "own-link" });
  const squares = s("path", {});
  const ownQr = s("svg", { class: "own-qr", role: "img", "aria-label": said.linkQr }, squares);
  const copied = h("span", { role: "status", class: "note" });
  const copies = button(said.copy, async () => {
    write(copied, (await copy(own.textContent ?? "", overs)) ? said.copied : said.notCopied);
  });
  const overs = h("div", { class: "over" }, h("p", { class: "note" }, said.link),
    h("div", { class: "row" }, ownQr, h("div", {}, own, h("div", { class: "row" }, copies, notOver, copied))));
  overs.hidden = true;
  const shown = h("div", { class: "shown" },
    picture, h("div", {}, h("p", {}, said.orType), address, code, others, count,
      h("div", { class: "row" }, call, hold, end, over), theme.element), overs);
  const start = button(words.start, actions.startClass, { class: "main" });
  const running = h("div", { class: "running" });
  let listed = "";
  const begin = h("div", { class: "begin" },
    running, h("p", {}, said.starts), h("p", { class: "note" }, said.privacy), start);
  const how = h("div", {}, h("p", {}, said.onlyLan), h("pre", {}, said.command));
  const link = h("p", {}, said.needsLink);
  const fault = h("p", { class: "error", role: "alert" });
  /** What was said before this was opened. @type {import("../state/types.js").State["notice"]} */
  let before = null;
  const typed = h("input", {
    id: freshId("code"), autocomplete: "off", autocapitalize: "characters", spellcheck: "false", size: "8",
  });
  const join = h("form", { class: "join" },
    h("label", { for: typed.id }, words.code), h("p", { class: "note" }, said.codeIs),
    h("div", { class: "row" }, typed, h("button", { type: "submit" }, words.join)));
  /** What was typed is on its way: once in, there is nothing more to do here; else it is typed again. */
  let joins = false;
  const led = h("p");
  const inside = h("div", {}, led, leave);
  const close = button(text.buttons.close, () => dialog.close());
  const dialog = h("dialog", { "data-dialog": "class", class: "class", "aria-label": words.name },
    h("div", { class: "row spread" }, h("h2", {}, words.name), close), shown, begin, join, fault, how, link, inside);
  element.append(dialog);
  dialog.addEventListener("close", () => {
    joins = false;
    actions.setClassDialog(false);
    actions.handOver(false);
    // What opened it may have gone away with the class; a browser may still have the focus where it was in here.
    const { activeElement: at, body } = document;
    if (!at?.checkVisibility() || at === body) toStage(root);
  });
  join.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!typed.value.trim()) return typed.focus();
    joins = true;
    actions.joinClass(typed.value);
  });

  /** @param {import("../state/poll.js").Poll["link"]} link */
  function showLink(link) {
    if (overs.hidden === Boolean(link)) write(copied, "");
    hide(overs, !link);
    shown.classList.toggle("own", Boolean(link));
    if (ends && !link) over.focus();
    ends &&= Boolean(link);
    write(own, link?.at ?? "");
    const rows = link?.qr ?? [];
    // White around it is part of the code.
    set(ownQr, { viewBox: `-4 -4 ${rows.length + 8} ${rows.length + 8}` });
    set(squares, { d: rows.flatMap((row, y) => [...row].map((dark, x) =>
      (dark === "1" ? `M${x} ${y}h1v1h-1z` : ""))).join("") });
  }

  /** @param {import("../sources/wire.js").Running[]} classes */
  function list(classes) {
    const key = JSON.stringify(classes);
    if (key === listed) return;
    listed = key;
    running.replaceChildren(...classes.map((one) => {
      const says = h("p", { id: freshId("running") }, said.goesOn(one));
      return h("div", {}, says, button(words.goOn, () => actions.goOnWith(one.code), { "aria-describedby": says.id }));
    }));
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { classDialog, notice, classroom } = state;
      if (classDialog && !dialog.open) {
        before = notice;
        dialog.showModal();
      }
      if (!classDialog && dialog.open) dialog.close();
      if (!classDialog) return;
      // The bar that says it is behind the dialog.
      write(fault, notice?.error && notice !== before ? notice.text : "");
      if (joins && classroom?.place === "in") return dialog.close();
      const had = hasFocus(dialog);
      show(state);
      // What was pressed has gone away with that: the keys are not to go to the stage.
      if (had && !hasFocus(dialog)) close.focus();
      if (!joins || classroom || !fault.textContent) return;
      joins = false;
      typed.select();
    },
    destroy: () => dialog.remove(),
  };

  /** @param {import("../state/types.js").State} state */
  function show({ classroom, reached, canStart, poll, line, running: classes }) {
    const presents = classroom?.presenter ?? false;
    shown.hidden = !presents;
    begin.hidden = Boolean(classroom) || !canStart || !reached.length;
    how.hidden = Boolean(classroom) || reached.length > 0;
    link.hidden = Boolean(classroom) || canStart || !reached.length;
    join.hidden = Boolean(classroom);
    list(classes);
    inside.hidden = !classroom || presents;
    if (!classroom) return;
    write(led, standing(classroom, poll, line));
    if (!presents) return;
    theme.set(poll.theme);
    showLink(poll.link);
    hold.setAttribute("aria-pressed", String(classroom.hold));
    // An image that stands there already is not asked for again.
    const source = `join/${classroom.code}.svg`;
    if (picture.getAttribute("src") !== source) picture.setAttribute("src", source);
    picture.alt = said.qr({ code: classroom.code });
    const way = new URL("join/", reached[0] ?? document.baseURI).href.replace(/^https?:\/\//, "");
    // Where a line has no room for all of it, the code is what is copied from the next one, whole.
    if (address.textContent !== way + classroom.code) address.replaceChildren(way, h("wbr"), classroom.code);
    write(code, classroom.code);
    write(others, reached.length > 1 ? said.others({ at: reached.slice(1) }) : "");
    write(count, standing(classroom, poll, line));
  }
}
