import { createLab } from "./lab.js";
import { connect } from "./sources/socket.js";
import { wish, wished } from "./state/askfirst.js";
import { reach, reached } from "./state/reached.js";
import { fromHash } from "./state/screen.js";
import { memberHere } from "./state/member.js";
import { remember, remembered } from "./state/theme.js";
import { isNew, over } from "./state/welcome.js";
import { text } from "./text/text.js";
import { followBack } from "./ui/back.js";
import { write } from "./ui/dom.js";

/** The page: one lab, which the browser's address is of, over this server's websocket. */

const socket = new URL("ws", location.href.replace(/#.*$/, ""));
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const health = new URL("healthz", location.href);

// What the page itself says is in English: another language takes its place.
document.documentElement.lang = text.language;
for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-text]"))) {
  write(element, text.page[/** @type {keyof typeof text.page} */ (element.dataset.text)]);
}

/** A part of the lessons; null is their list. @param {string|null} part @returns {Promise<unknown>} */
async function lesson(part) {
  const list = document.documentElement.dataset.lessons ?? "";
  const answer = await fetch(new URL(part ?? list, new URL(part ? list : ".", location.href))).catch(() => null);
  if (!answer?.ok) throw new Error(text.lessons.notRead);
  return answer.json();
}
const { member, hash } = memberHere(location.hash);
// The token is gone from the address before anything is drawn.
if (hash !== null) history.replaceState(history.state, "", hash || location.pathname);

const lab = createLab(/** @type {HTMLElement} */ (document.querySelector("main")), {
  source: (on, first, until) => connect({ socket: socket.href, health: health.href }, on, first, until),
  address: {
    read: () => location.hash,
    write: (hash) => history.replaceState(history.state, "", hash),
    follow: (changed, signal) => window.addEventListener("hashchange", changed, { signal }),
  },
  theme: { read: remembered, write: remember },
  spec: JSON.parse(document.documentElement.dataset.first ?? "null"),
  welcome: { isNew: () => !member.code && isNew(), over },
  askFirst: { read: wished, write: wish },
  lessons: { read: lesson, reached, reach },
  member,
});

followBack(lab.dialogs, {
  stepped: lab.write,
  reopen: {
    studies: () => lab.actions.openStudy(fromHash(location.hash)?.study ?? lab.state().study ?? "ledger"),
    lessons: () => void lab.actions.lessons.list(true),
    chart: () => lab.actions.setChart(true),
    draw: () => lab.actions.setDrawing(true),
    keys: () => lab.actions.setHelp(true),
    rename: () => lab.actions.changeNet("rename"),
    delete: () => lab.actions.changeNet("delete"),
    class: () => lab.actions.setClassDialog(true),
  },
});

// Where the page scrolls, what has the focus is not to lie under the controls.
new ResizeObserver(() => {
  document.documentElement.style.scrollPaddingBottom = `${lab.foot.offsetHeight}px`;
}).observe(lab.foot);
