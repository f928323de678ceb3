import { WEIGHTS } from "./spec/matrixrows.js";
import { createKeys } from "./state/keys.js";
import { FIRST, claimsLink, fromHash, screenIn, stateOf, toHash } from "./state/screen.js";
import { createSession } from "./state/session.js";
import { text } from "./text/text.js";
import * as lessonCard from "./lessons/card.js";
import * as lessonList from "./lessons/list.js";
import * as lessonSteps from "./lessons/steps.js";
import { explain } from "./ui/explain.js";
import { createFaults } from "./ui/faults.js";
import { buildFrame } from "./ui/frame.js";
import { createKeyboard } from "./ui/keyboard.js";
import { followSize } from "./ui/layout.js";
import { later } from "./ui/later.js";
import { createMotion } from "./ui/motion.js";
import { createStops } from "./ui/stops.js";
import { takeOff, wear } from "./ui/themes.js";
import * as askfirst from "./views/askfirst.js";
import * as cell from "./views/cell.js";
import * as chart from "./views/chart.js";
import * as classdialog from "./views/classdialog.js";
import * as classroom from "./views/classroom.js";
import * as compare from "./views/compare.js";
import * as continuation from "./views/continuation.js";
import * as draw from "./views/draw.js";
import * as edits from "./views/edits.js";
import * as equations from "./views/equations.js";
import * as firststeps from "./views/firststeps.js";
import * as fold from "./views/fold.js";
import * as help from "./views/help.js";
import * as lanes from "./views/lanes.js";
import * as otherLanes from "./views/lanes/other.js";
import * as menu from "./views/menu.js";
import * as modes from "./views/modes.js";
import * as ownnet from "./views/ownnet.js";
import * as picker from "./views/picker.js";
import * as pinform from "./views/pinform.js";
import * as question from "./views/question.js";
import * as status from "./views/status.js";
import * as table from "./views/table.js";
import * as tabs from "./views/tabs.js";
import * as transport from "./views/transport.js";

/** @typedef {import("./state/types.js").State} State */
/** @typedef {import("./ui/later.js").Mount} Mount */

/** So long the first picture waits for its values: built before them, it would be laid out and drawn twice. In ms. */
const FIRST_WITHIN = 1000;

/** Browsers refuse an address that changes too often, and take long: it is written once nothing has changed for so
 * long, and where something always does so often. In ms. */
const WRITE_AFTER = 250;
const WRITE_EVERY = 2000;

/** The parts of a lab: where each stands, what people call it, and what draws it.
 * @type {[import("./ui/frame.js").Room, string, {mount: Mount}][]} */
const PARTS = [
  // Before what opens it: it gives the focus back before that may go.
  ["dialogs", text.parts.ownNet, ownnet],
  ["picker", text.parts.picker, picker],
  ["menu", text.parts.menu, menu],
  ["classroom", text.parts.classroom, classroom],
  ["stage", text.parts.firststeps, firststeps],
  ["stage", text.parts.compare, compare],
  ["stage", text.parts.lanes, lanes],
  ["stage", text.parts.otherLanes, otherLanes],
  ["values", text.parts.tabs, tabs],
  ["modes", text.parts.modes, modes],
  ["transport", text.parts.transport, transport],
  ["continuation", text.parts.continuation, continuation],
  ["fold", text.parts.fold, fold],
  ["sentence", text.parts.status, status],
  ["edits", text.parts.edits, edits],
  // These measure what they draw, and so come after what only writes: the page is laid out once.
  ["values", text.parts.table, table],
  ["values", text.parts.equations, equations],
  ["values", text.lessons.name, lessonCard],
  ["values", text.question.name, question],
  ["values", text.lessons.steps, lessonSteps],
  ["cell", text.parts.cell, cell],
  ["cell", text.question.first, askfirst],
  ["cell", text.parts.pinform, pinform],
  ["dialogs", text.lessons.list, lessonList],
  ["dialogs", text.parts.chart, chart],
  ["dialogs", text.parts.classdialog, classdialog],
  ["dialogs", text.parts.draw, draw],
  ["dialogs", text.parts.help, help],
];

/**
 * A lab in an element: it fills it, and knows of nothing outside it but what it is given. Several can stand on one
 * page.
 * @param {HTMLElement} root  Is the lab's alone.
 * @param {object} given
 * @param {import("./sources/source.js").Source} given.source  Where its Traces come from.
 * @param {import("./state/address.js").Address} given.address  Where it keeps its Spec and where one looks.
 * @param {import("./state/theme.js").Preference} given.theme
 * @param {import("./state/types.js").Spec|null} [given.spec]  What it shows where the address holds nothing; else that
 *   is the source's to say.
 * @param {import("./state/welcome.js").Welcome} [given.welcome]  Without it nobody is taken for new.
 * @param {import("./state/askfirst.js").AskFirst} [given.askFirst]  Without it nobody is asked first at the beginning.
 * @param {import("./state/lesson.js").Reader} [given.lessons]  Without it there are none.
 * @param {import("./state/classroom.js").Membership} [given.member]  Of a class, as the page remembers it.
 */
export function createLab(root, { source, address, theme, spec = null, welcome, askFirst, lessons, member }) {
  const end = new AbortController();
  const { signal } = end;
  const begun = first(address.read(), theme.read(), spec, welcome?.isNew() ?? false);
  const initial = { ...begun, askFirst: askFirst?.read() ?? false, progress: lessons?.reached() ?? {} };
  /** What the answers to studies must have; who asks has come with it, but for the stage, which asks for weights.
   * @type {Partial<import("./sources/shape.js").Shapes<import("./state/types.js").Told>>} */
  let shapes = { weights: WEIGHTS };
  const studies = later(
    ({ study }) => study !== null,
    async () => {
      const part = await import("./views/studies.js");
      shapes = part.SHAPES;
      return part;
    },
    (given) => {
      given.openStudy(null);
      given.say(text.studies.notLoaded, true);
    },
  );
  const { store, actions, close } = createSession(source, initial, () => shapes, performance, member, lessons);
  store.set({ canStart: Boolean(member?.token) });

  // How much fits depends on the theme's letters, and views read their colours from the style sheets.
  wear(root, store.get().theme);
  root.classList.add("coming");
  const { head, foot, rooms } = buildFrame(root);
  const fit = followSize(root, head, foot, signal);
  store.subscribe((state) => {
    if (root.dataset.theme === state.theme) return;
    wear(root, state.theme);
    motion.stop();
    fit();
    // What came with a link is the link's; what a person chose is remembered.
    if (!state.themed) theme.write(state.theme);
  });
  let welcomed = store.get().firstSteps !== "off";
  store.subscribe(({ firstSteps }) => {
    if (welcomed && firstSteps === "off") welcome?.over();
    welcomed = firstSteps !== "off";
  });

  let wished = initial.askFirst;
  store.subscribe(({ askFirst: wishes }) => {
    if (wishes !== wished) askFirst?.write(wishes);
    wished = wishes;
  });

  store.subscribe(() => root.classList.remove("coming"));

  const keyboard = createKeyboard(root, signal);
  const motion = createMotion(signal);
  // What moves goes by places that are other ones now.
  window.addEventListener("resize", motion.stop, { signal });
  // Whatever the key does then, nothing is waited for.
  keyboard.onKey(motion.stop);
  const faults = createFaults(rooms.sentence);
  /** @type {import("./state/types.js").View[]} */
  const views = [];
  for (const [room, name, part] of [...PARTS, /** @type {const} */ (["dialogs", text.parts.studies, studies])]) {
    const failed = () => {
      // A dialog would stand before what is said.
      if (room === "dialogs") for (const open of rooms.dialogs.querySelectorAll("dialog")) open.close();
      faults.stopped(name);
    };
    try {
      const view = part.mount(rooms[room], actions, { root, keyboard, motion, signal });
      views.push(view);
      store.subscribe(view.update, failed);
    } catch (error) {
      reportError(error);
      failed();
    }
  }
  explain(root, signal);
  createStops(root, signal);
  keyboard.onKey(createKeys(root, actions, store));

  let written = address.read();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let writing;
  /** Since when there is something to write. @type {number|null} */
  let since = null;
  function write() {
    clearTimeout(writing);
    since = null;
    const { spec, ...state } = store.get();
    if (!spec) return;
    written = toHash(screenIn({ ...state, spec }));
    if (written !== address.read()) address.write(written);
  }
  const tell = (/** @type {string} */ name, /** @type {string} */ says) => {
    if (root.dataset[name] !== says) root.dataset[name] = says;
  };
  store.subscribe(({ trace }) => {
    // Subscribed after the views: what this says has been painted.
    tell("stream", String(trace?.stream ?? 0));
    tell("complete", String(trace?.have === trace?.end));
    const now = performance.now();
    since ??= now;
    clearTimeout(writing);
    writing = setTimeout(write, Math.min(WRITE_AFTER, since + WRITE_EVERY - now));
  });
  address.follow(() => {
    const hash = address.read();
    if (hash === written) return;
    // Followed, or not to be read: either way it has been dealt with, and another is another.
    written = hash;
    const link = fromHash(hash);
    if (link) actions.openScreen(link);
    else if (claimsLink(hash)) actions.say(text.link.unread, true);
  }, signal);

  const hopeful = ["connecting", "open"];
  store.hold(({ trace, line, notice }) => trace !== null || notice !== null || !hopeful.includes(line.state));
  const late = setTimeout(store.release, FIRST_WITHIN);
  return {
    actions,
    state: store.get,
    dialogs: rooms.dialogs,
    foot,
    /** Writes the address now. */
    write,
    /** Takes the lab down: nothing of it is left. */
    destroy() {
      close();
      clearTimeout(writing);
      clearTimeout(late);
      end.abort();
      for (const view of views) view.destroy();
      root.replaceChildren();
      root.classList.remove("lab", "coming");
      takeOff(root);
      for (const name of ["layout", "stream", "complete"]) delete root.dataset[name];
      root.style.removeProperty("--bars");
    },
  };
}

/** What a lab begins with.
 * @param {string} hash @param {import("./state/types.js").Theme} theme
 * @param {import("./state/types.js").Spec|null} spec  Without a link. @param {boolean} isNew @returns {State} */
function first(hash, theme, spec, isNew) {
  const linked = fromHash(hash);
  const unread = claimsLink(hash) && !linked;
  return {
    theme,
    themed: false,
    ...stateOf(linked ?? { ...FIRST, spec }, { choices: {} }),
    nets: [],
    gone: [],
    change: null,
    vocabulary: null,
    shown: null,
    trace: null,
    other: null,
    revision: 0,
    tokens: [],
    explained: 0,
    equation: null,
    within: null,
    lit: null,
    playing: false,
    chart: false,
    drawing: false,
    help: false,
    firstSteps: isNew && !claimsLink(hash) ? "begin" : "off",
    answers: {},
    line: { state: "connecting", once: false },
    notice: unread ? { text: text.link.unreadAtFirst, error: true } : null,
    edit: null,
    lessons: null,
    listing: false,
    course: null,
    progress: {},
    classroom: null,
    classDialog: false,
    reached: [],
    canStart: false,
    askFirst: false,
    canUndo: false,
    canRedo: false,
  };
}
