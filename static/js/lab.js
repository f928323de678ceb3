import { PARTS, comes } from "./parts.js";
import { WEIGHTS } from "./spec/matrixrows.js";
import { createKeys } from "./state/keys.js";
import { isComing } from "./state/course.js";
import { NO_POLL } from "./state/ofclass.js";
import { linkedIn } from "./state/making.js";
import { FIRST, claimsLink, fromHash, screenIn, stateOf, themeIn, toHash } from "./state/screen.js";
import { createSession } from "./state/session.js";
import { text } from "./text/text.js";
import { puzzleLoads } from "./puzzles/loads.js";
import { createFaults } from "./ui/faults.js";
import { buildFrame } from "./ui/frame.js";
import { createKeyboard } from "./ui/keyboard.js";
import { followSize } from "./ui/layout.js";
import { fetchSoon } from "./ui/later.js";
import { createMotion } from "./ui/motion.js";
import { followPaper } from "./ui/paper.js";
import { createStops } from "./ui/stops.js";
import { takeOff, wear } from "./ui/themes.js";

/** @typedef {import("./state/types.js").State} State */
/** @typedef {import("./ui/later.js").Mount} Mount */

/** So long the first picture waits for its values: built before them, it would be laid out and drawn twice. In ms. */
const FIRST_WITHIN = 1000;

/** Browsers refuse an address that changes too often, and take long: it is written once nothing has changed for so
 * long, and where something always does so often. In ms. */
const WRITE_AFTER = 250;
const WRITE_EVERY = 2000;

const allStudies = () => import("./views/studies.js");

/**
 * A lab in an element: it fills it, and knows of nothing outside it but what it is given. Several can stand on one
 * page.
 * @param {HTMLElement} root  Is the lab's alone.
 * @param {object} given
 * @param {import("./sources/source.js").Source} given.source  Where its Traces come from.
 * @param {import("./state/address.js").Address} given.address  Where it keeps its Spec and where one looks.
 * @param {import("./state/theme.js").Preference} given.theme
 * @param {import("./state/types.js").Languages} [given.language]  Without it there is no choice of languages.
 * @param {import("./state/types.js").Spec|null} [given.spec]  What it shows where the address holds nothing; else that
 *   is the source's to say.
 * @param {import("./state/welcome.js").Welcome} [given.welcome]  Without it nobody is taken for new.
 * @param {import("./state/askfirst.js").AskFirst} [given.askFirst]  Without it nobody is asked first at the beginning.
 * @param {import("./state/heard.js").Heard} [given.sound]  Without it there is silence at the beginning.
 * @param {import("./state/lesson.js").Reader} [given.lessons]  Without it there are none.
 * @param {import("./puzzles/solving.js").Reader} [given.puzzles]  Without it there are none.
 * @param {() => Promise<{mount: Mount, SHAPES: object}>} [given.studies]  Those that its source answers; without it
 *   all.
 * @param {string[]} [given.without]  What there is none of: "studies", "chart", "class", "page", "desk", which
 *   makes lessons and saves pictures and values, and "files": there is nothing to open or to save. Where there is no
 *   reader of puzzles, "puzzles" too.
 * @param {() => string} [given.outside]  The address of what it shows, in a window of its own: it is in a frame.
 * @param {number|null} [given.fresh]  So many inputs were drawn beforehand; null: the source draws any.
 * @param {string} [given.version]  Of the server that it is from.
 * @param {import("./state/classroom.js").Membership} [given.member]  Of a class, as the page remembers it.
 * @param {string} [given.gallery]  The address of pictures of what can be shown; without it there are none.
 * @param {import("./state/types.js").Imports} [given.imports]  Where files of other programs go; without it none are
 *   opened.
 */
export function createLab(root, given) {
  const { source, address, theme, language, spec = null, welcome, askFirst, sound, lessons, puzzles, member } = given;
  const { imports = null, version = "", outside, gallery } = given;
  const end = new AbortController();
  const { signal } = end;
  const begun = first(address.read(), theme.read(), spec, welcome?.isNew() ?? false);
  const remembered = { askFirst: askFirst?.read() ?? false, sound: sound?.read() ?? null };
  const known = { progress: lessons?.reached() ?? {}, canStart: Boolean(member?.token), fresh: given.fresh ?? null };
  const without = [...(given.without ?? []), ...(puzzles ? [] : ["puzzles"])];
  const atIt = lessons?.kept("making") === "on";
  const making = atIt ? { making: true, tab: begun.tab ?? "maker" } : {};
  const initial = { ...begun, ...making, ...remembered, ...known, without };
  if (lacks(begun, without)) initial.notice = { text: text.link.noPuzzles, error: false };
  /** What the answers to studies must have; who asks has come with it, but for the stage, which asks for weights.
   * @type {Partial<import("./sources/shape.js").Shapes<import("./state/types.js").Told>>} */
  let shapes = { weights: WEIGHTS };
  const studies = comes("dialogs", text.parts.studies, ({ study }) => study !== null, async () => {
    const part = await (given.studies ?? allStudies)();
    shapes = { ...shapes, ...part.SHAPES };
    return part;
  }, (given) => given.openStudy(null));
  const sounds = comes("transport", text.parts.sound, (state) => state.sound !== null, async () => {
    const part = await import("./sound/sound.js");
    return { mount: (element, given) => part.mount(element, given, remembered.sound) };
  }, (given) => given.setSound(null));
  const parts = [...PARTS, studies, sounds];
  if (puzzles) {
    const load = puzzleLoads(puzzles, (come) => (shapes = { ...shapes, ...come }));
    parts.push(
      comes("values", text.parts.puzzle, ({ puzzle }) => puzzle !== null, load.card, (given) => given.leavePuzzle()),
      comes("dialogs", text.parts.puzzles, ({ puzzling }) => puzzling, load.list, (given) => given.setPuzzling(false)),
    );
  }
  const laters = parts.flatMap(([, , part]) => ("fetch" in part ? [part] : []));
  const { store, actions, close } = createSession(source, initial, () => shapes, performance, member, lessons);

  // How much fits depends on the theme's letters, and views read their colours from the style sheets.
  wear(root, store.get().theme);
  root.classList.add("coming");
  const { head, foot, rooms } = buildFrame(root);
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
  let listens = initial.sound;
  store.subscribe(({ askFirst: wishes, sound: hears }) => {
    if (wishes !== wished) askFirst?.write(wishes);
    if (hears !== listens) sound?.write(hears);
    [wished, listens] = [wishes, hears];
  });

  store.subscribe(() => root.classList.contains("coming") && root.classList.remove("coming"));

  const keyboard = createKeyboard(root, signal);
  const motion = createMotion(signal);
  // What moves goes by places that are other ones now.
  window.addEventListener("resize", motion.stop, { signal });
  // Whatever the key does then, nothing is waited for.
  keyboard.onKey(motion.stop);
  const faults = createFaults(rooms.sentence);
  /** @type {import("./state/types.js").View[]} */
  const views = [];
  for (const [room, name, part] of parts) {
    const failed = () => {
      // A dialog would stand before what is said.
      if (room === "dialogs") for (const open of rooms.dialogs.querySelectorAll("dialog")) open.close();
      faults.stopped(name);
    };
    try {
      const host = { root, keyboard, motion, signal, language, imports, version, outside, gallery };
      const view = part.mount(rooms[room], actions, host);
      views.push(view);
      store.subscribe(view.update, failed);
    } catch (error) {
      reportError(error);
      failed();
    }
  }
  // What measures a view as it is first laid out comes before what writes by that.
  const fit = followSize(root, head, foot, signal);
  followPaper(root, () => store.get().theme, store.paint, signal);
  createStops(root, signal);
  keyboard.onKey(createKeys(root, actions, store));

  /** What the address was when it was last written or followed. */
  let settled = address.read();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let writing;
  /** Since when there is something to write. @type {number|null} */
  let since = null;
  function write() {
    clearTimeout(writing);
    since = null;
    const { spec, ...state } = store.get();
    // It would be the address of that checkpoint with the Spec of the one before.
    if (!spec || isComing(state)) return;
    const hash = toHash(screenIn({ ...state, spec }));
    if (hash !== address.read()) address.write(hash);
    settled = address.read();
  }
  /** What each control is is told once that has come. */
  const explains = {
    fetch: () => import("./ui/explain.js").then(({ explain }) => signal.aborted || explain(root, signal)),
  };
  /** What comes later has been asked for, or soon is. */
  let fetching = false;
  const tell = (/** @type {string} */ name, /** @type {string} */ says) => {
    if (root.dataset[name] !== says) root.dataset[name] = says;
  };
  store.subscribe(({ trace }) => {
    // Subscribed after the views: what this says has been painted.
    tell("stream", String(trace?.stream ?? 0));
    const isWhole = trace?.have === trace?.end;
    tell("complete", String(isWhole));
    if (isWhole && !fetching) fetchSoon([explains, ...laters], signal);
    fetching ||= isWhole;
    const now = performance.now();
    since ??= now;
    clearTimeout(writing);
    // Where somebody has changed the address, and that is not told yet, it is not written over.
    const writeUnlessChanged = () => address.read() === settled && write();
    writing = setTimeout(writeUnlessChanged, Math.min(WRITE_AFTER, since + WRITE_EVERY - now));
  });
  address.follow(() => {
    const hash = address.read();
    if (hash === settled) return;
    // Followed, or not to be read: either way it has been dealt with, and another is another.
    settled = hash;
    const link = fromHash(hash);
    const linked = linkedIn(hash);
    if (linked) actions.making.linked(linked);
    else if (link) {
      actions.openScreen(link);
      if (lacks(link, without)) actions.say(text.link.noPuzzles);
    }
    else if (claimsLink(hash)) actions.say(text.link.unread, true);
  }, signal);

  // What a link opens is asked for at once, and is there with the first picture.
  const linked = laters.filter((one) => one.wanted(initial));
  for (const one of linked) one.fetch().then(actions.refresh, () => {});
  const hopeful = ["connecting", "open"];
  store.hold(({ trace, line, notice }) => (trace !== null && linked.every((one) => one.hasCome()))
    || notice !== null || !hopeful.includes(line.state));
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
      for (const name of ["--bars", "--wide", "--high"]) root.style.removeProperty(name);
    },
  };
}

/** Whether a link is of what there is nothing of here. @param {{puzzle: unknown}} link @param {string[]} without */
const lacks = ({ puzzle }, without) => puzzle !== null && without.includes("puzzles");

/** What a lab begins with.
 * @param {string} hash @param {import("./state/types.js").Theme} theme
 * @param {import("./state/types.js").Spec|null} spec  Without a link. @param {boolean} isNew @returns {State} */
function first(hash, theme, spec, isNew) {
  const linked = fromHash(hash);
  const unread = claimsLink(hash) && !linked;
  return {
    theme,
    themed: false,
    ownTheme: null,
    ...stateOf(linked ?? { ...FIRST, spec, theme: themeIn(hash) }, { choices: {} }),
    nets: [],
    gone: [],
    change: null,
    keptFor: null,
    vocabulary: null,
    shown: null,
    trace: null,
    other: null,
    otherOf: null,
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
    firstSteps: isNew && !claimsLink(hash) && !linkedIn(hash) ? "begin" : "off",
    answers: {},
    line: { state: "connecting", once: false },
    notice: unread ? { text: text.link.unreadAtFirst, error: true } : null,
    edit: null,
    lessons: null,
    listing: false,
    puzzling: false,
    course: null,
    progress: {},
    making: false,
    draft: null,
    link: linkedIn(hash),
    saving: null,
    classroom: null,
    poll: NO_POLL,
    classDialog: false,
    importing: null,
    ownNumbers: false,
    series: null,
    running: [],
    reached: [],
    without: [],
    fresh: null,
    canStart: false,
    askFirst: false,
    sound: null,
    canUndo: false,
    canRedo: false,
  };
}
