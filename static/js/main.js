import { createLab } from "./lab.js";
import { outside, serve, writePage } from "./page.js";
import { isObject } from "./sources/shape.js";
import { connect } from "./sources/socket.js";
import { browserAddress } from "./state/address.js";
import { wish, wished } from "./state/askfirst.js";
import { hear, heard } from "./state/heard.js";
import { keep, kept, keptElsewhere } from "./state/kept.js";
import { progress } from "./state/reached.js";
import { memberHere } from "./state/member.js";
import { ownerKey } from "./state/owner.js";
import { remember, remembered } from "./state/theme.js";
import { isNew, over } from "./state/welcome.js";
import { languageNamed, rememberLanguage } from "./text/languages.js";
import { text } from "./text/text.js";
import { EMBEDDED_WITHOUT, isEmbedded } from "./ui/embedded.js";

/** The page: one lab, which the browser's address is of, over this server's websocket. */

const socket = new URL("ws", location.href.replace(/#.*$/, ""));
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const imports = new URL("import", socket);
const health = new URL("healthz", location.href);
const events = new URL("events", location.href);
const traces = new URL("trace/", location.href);
const addresses = { socket: socket.href, health: health.href, events: events.href, traces: traces.href };

writePage();

/** A part of the lessons, or of the puzzles; null is their list.
 * @param {"lessons"|"puzzles"} of @param {string|null} part @returns {Promise<unknown>} */
async function read(of, part) {
  const list = document.documentElement.dataset[of] ?? "";
  const answer = await fetch(new URL(part ?? list, new URL(part ? list : ".", location.href))).catch(() => null);
  if (!answer?.ok) throw new Error(answer ? text.unread.notSent : text.unread.notHeard);
  return answer.json();
}
const [reached, solved] = [progress("lessons"), progress("puzzles", Math.min)];
const { member, hash } = memberHere(location.hash);
// The token is gone from the address before anything is drawn.
if (hash !== null) history.replaceState(history.state, "", hash || location.pathname + location.search);

/** @type {import("./sources/source.js").Who} */
const who = () => ({ key: ownerKey(), token: member.token });

/** @type {import("./state/types.js").Imports} */
const files = {
  address: imports.href,
  events: events.href,
  byEvents: () => Boolean(lab.state().line.events),
  who,
};

const embedded = isEmbedded(location.search);
const language = languageNamed(text.language) ?? "en";
const address = browserAddress((wanted) => {
  if (wanted !== language) location.reload();
});

const lab = createLab(/** @type {HTMLElement} */ (document.querySelector("main")), {
  source: (on, first, until) => connect(addresses, on, first, until, who),
  address,
  theme: { read: remembered, write: remember },
  language: {
    now: language,
    choose(chosen) {
      lab.write();
      address.ask(rememberLanguage(chosen) ? null : chosen);
      location.reload();
    },
  },
  version: document.documentElement.dataset.version,
  gallery: embedded ? undefined : document.documentElement.dataset.gallery,
  // Who comes into a class sees what is shown there, and nothing before.
  spec: member.code ? null : firstSpec(),
  // A frame remembers nobody, and what is shown in it was chosen: nobody is taken for new there.
  welcome: embedded ? undefined : { isNew: () => !member.code && isNew(), over },
  askFirst: { read: wished, write: wish },
  sound: { read: heard, write: hear },
  lessons: {
    read: (part) => read("lessons", part), reached: reached.read, reach: reached.keep,
    kept, keep, elsewhere: keptElsewhere,
  },
  puzzles: { read: (part) => read("puzzles", part), solved: solved.read, keep: solved.keep },
  member,
  ...(embedded ? { without: EMBEDDED_WITHOUT, outside: () => outside(lab) } : { imports: files }),
});

/** What the server has a page show first. */
function firstSpec() {
  const given = JSON.parse(document.documentElement.dataset.first ?? "null");
  if (!isObject(given) || typeof given.net !== "string") return null;
  return /** @type {import("./state/types.js").Spec} */ (/** @type {unknown} */ (given));
}

serve(lab);
