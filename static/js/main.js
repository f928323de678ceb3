import { connect } from "./sources/socket.js";
import { Trace } from "./sources/trace.js";
import { createActions } from "./state/actions.js";
import { fromHash, toHash } from "./state/address.js";
import { createHistory } from "./state/history.js";
import { listen } from "./state/keys.js";
import { createStore } from "./state/store.js";
import { remember, remembered } from "./state/theme.js";
import { followBack } from "./ui/back.js";
import { createFaults } from "./ui/faults.js";
import { followWindow } from "./ui/layout.js";
import * as cell from "./views/cell.js";
import * as chart from "./views/chart.js";
import * as draw from "./views/draw.js";
import * as edits from "./views/edits.js";
import * as fold from "./views/fold.js";
import * as help from "./views/help.js";
import * as lanes from "./views/lanes.js";
import * as menu from "./views/menu.js";
import * as modes from "./views/modes.js";
import * as picker from "./views/picker.js";
import * as pinform from "./views/pinform.js";
import * as status from "./views/status.js";
import * as studies from "./views/studies.js";
import * as table from "./views/table.js";
import * as transport from "./views/transport.js";

const LINK_EVERY = 250;
/** How long a change may wait for its last value before it is drawn in parts. */
const PATIENCE = 150;
const UNREADABLE = "Something that the server sent could not be read: the line was opened anew. Nothing is lost.";

const linked = fromHash(location.hash);

const store = createStore({
  nets: [],
  spec: linked?.spec ?? null,
  shown: null,
  trace: null,
  revision: 0,
  tokens: [],
  step: linked?.step ?? 0,
  unit: linked?.unit ?? 0,
  units: linked?.units ?? null,
  window: linked?.window ?? null,
  overlay: linked?.overlay ?? false,
  playing: false,
  chart: false,
  study: linked?.study ?? null,
  choices: linked?.choices ?? {},
  answers: {},
  theme: linked?.theme ?? remembered(),
  themed: Boolean(linked?.theme),
  line: { state: "connecting", once: false },
  notice: location.hash.includes("s=") && !linked ? { text: "The link can't be read; here is the first net instead.", error: true } : null,
  edit: null,
  canUndo: false,
  canRedo: false,
});
const history = createHistory();
/** What is streaming in. @type {{trace: Trace, tokens: string[], shown: import("./state/types.js").Spec}|null} */
let incoming = null;
let patience = 0;
/** The last Spec that the server took. @type {import("./state/types.js").Spec|null} */
let accepted = null;

const socket = new URL("ws", location.href.replace(/#.*$/, ""));
socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
const health = new URL("healthz", location.href);
const connection = connect({ socket: socket.href, health: health.href }, {
  line: (line) => store.set({ line }),
  unreadable: () => store.set({ notice: { text: UNREADABLE, error: true } }),
  have: () => {
    const { trace } = store.get();
    return trace?.have ? { trace: trace.key, steps: trace.have } : null;
  },
  hello: (nets) => {
    store.set({ nets });
    if (!store.get().spec) start(nets[0].spec);
  },
  nets: (nets) => store.set({ nets }),
  answer: (slot, answer) => {
    const { answers } = store.get();
    if (answers[slot]) store.set({ answers: { ...answers, [slot]: { ...answers[slot], ...answer } } });
  },
  opened: (message, spec) => {
    incoming = { trace: new Trace(message, store.get().trace), tokens: message.tokens, shown: spec };
    patience = performance.now() + PATIENCE;
    accepted = spec;
    show();
  },
  frame: (frame) => {
    if (incoming?.trace.stream !== frame.stream) return;
    incoming.trace.take(frame);
    show();
  },
  error: (message) => {
    const { spec, nets } = store.get();
    const notice = { text: message.message, error: true };
    if (message.code === "busy" && spec) {
      // Overload passes: the same Spec is asked for again.
      setTimeout(() => store.get().spec === spec && connection.open(spec), 1000);
    } else if (accepted && spec !== accepted) {
      history.forget();
      store.set({ spec: accepted, edit: null, ...history.flags });
    } else if (!accepted && nets.length) start(nets[0].spec);
    store.set({ notice });
  },
});

/**
 * The old values stay on the screen until all the new ones have come, so that one change is one redraw;
 * on a slow line, until they have come as far as the playhead.
 */
function show() {
  const { trace, unit, step, revision } = store.get();
  if (!incoming) return;
  const place = Math.min(step, incoming.trace.steps - 1);
  const complete = incoming.trace.have === incoming.trace.steps;
  if (!complete && (performance.now() < patience || (trace !== incoming.trace && incoming.trace.have <= place))) return;
  store.set({ ...incoming, revision: revision + 1, unit: Math.min(unit, incoming.trace.hidden - 1), step: place, ...clampSelection(incoming.trace) });
}

/** The chosen cells and steps, where a trace has them; else none are chosen. @param {Trace} now */
function clampSelection({ steps, hidden }) {
  const { window, units } = store.get();
  const found = window && window.start < steps ? { ...window, stop: Math.min(window.stop, steps) } : null;
  return { window: found, units: units?.every((unit) => unit < hidden) ? units : null };
}

/** @param {import("./state/types.js").Spec} spec */
function start(spec) {
  store.set({ spec });
  connection.open(spec);
}

const actions = createActions(store, history, connection);
if (linked) connection.open(linked.spec);

const [header, footer] = ["header", "footer"].map((name) => /** @type {HTMLElement} */ (document.querySelector(name)));
// How much fits depends on the theme's letters.
document.documentElement.dataset.theme = store.get().theme;
const fit = followWindow(header, footer);

// Subscribed before the views: they read their colours from the style sheets.
store.subscribe(({ theme, themed }) => {
  if (document.documentElement.dataset.theme === theme) return;
  document.documentElement.dataset.theme = theme;
  fit();
  // What came with a link is the link's; what a person chose is remembered.
  if (!themed) remember(theme);
});

/** Where each part of the page is, what people call it, and what draws it.
 * @type {[string, string, {mount: (element: HTMLElement, actions: import("./state/types.js").Actions) => import("./state/types.js").View}][]} */
const PARTS = [
  ["picker", "net and input", picker],
  ["menu", "menu", menu],
  ["stage", "lanes", lanes],
  ["cell", "circuit", cell],
  ["cell", "pin form", pinform],
  ["values", "table of values", table],
  ["modes", "modes", modes],
  ["transport", "transport", transport],
  ["fold", "button of more controls", fold],
  ["words", "sentence", status],
  ["edits", "edits", edits],
  ["dialogs", "studies", studies],
  ["dialogs", "chart", chart],
  ["dialogs", "drawing", draw],
  ["dialogs", "keys", help],
];
const place = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const faults = createFaults(place("words"));
for (const [id, name, view] of PARTS) {
  const failed = () => {
    // A dialog would stand before what is said.
    if (id === "dialogs") for (const open of place(id).querySelectorAll("dialog")) open.close();
    faults.stopped(name);
  };
  try {
    store.subscribe(view.mount(place(id), actions).update, failed);
  } catch (error) {
    reportError(error);
    failed();
  }
}
listen(actions, store);

let written = location.hash;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let writing;
store.subscribe((state) => {
  // Subscribed after the views: what this says has been painted.
  const { stream = 0, have = 0, steps = 1 } = state.trace ?? {};
  document.documentElement.dataset.stream = String(stream);
  document.documentElement.dataset.complete = String(have === steps);
  // Browsers refuse an address that changes too often.
  writing ??= setTimeout(writeLink, LINK_EVERY);
});

function writeLink() {
  clearTimeout(writing);
  writing = undefined;
  const { spec, ...state } = store.get();
  if (!spec) return;
  written = toHash({ spec, ...state });
  if (written !== location.hash) window.history.replaceState(window.history.state, "", written);
}

followBack(place("dialogs"), {
  stepped: writeLink,
  reopen: {
    studies: () => actions.openStudy(fromHash(location.hash)?.study ?? store.get().study ?? "ledger"),
    chart: () => actions.setChart(true),
  },
});

window.addEventListener("hashchange", () => {
  const link = fromHash(location.hash);
  if (location.hash === written) return;
  // Followed, or not to be read: either way it has been dealt with, and another is another.
  written = location.hash;
  if (!link) {
    if (location.hash.includes("s=")) actions.say("The link can't be read; all is as it was.", true);
    return;
  }
  const { spec, choices, theme, ...at } = link;
  actions.openSpec(spec, { ...at, choices: { ...store.get().choices, ...choices }, ...(theme ? { theme, themed: true } : {}) });
});

store.set({});
