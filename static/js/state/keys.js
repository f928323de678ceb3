import { mainModes } from "../spec/vocabulary.js";
import { hidden } from "./course.js";
import { text } from "../text/text.js";
import { isCommand, latin } from "../ui/latin.js";

/** The one table of keys: what the page listens to and what "?" shows. */
export const KEYS = [
  { keys: [" "], shown: text.keys.space, says: text.keys.playOrPause, run: (/** @type {A} */ a) => a.togglePlay() },
  { keys: ["ArrowLeft"], shown: "\u2190", says: text.transport.back, run: (/** @type {A} */ a) => a.stepBy(-1) },
  { keys: ["ArrowRight"], shown: "\u2192", says: text.transport.forward, run: (/** @type {A} */ a) => a.stepBy(1) },
  { keys: ["Home"], shown: text.keys.home, says: text.transport.first, run: (/** @type {A} */ a) => a.first() },
  { keys: ["End"], shown: text.keys.end, says: text.transport.last, run: (/** @type {A} */ a) => a.last() },
  { keys: [","], shown: ",", says: text.keys.withinBack, run: (/** @type {A} */ a) => a.withinBy(-1) },
  { keys: ["."], shown: ".", says: text.keys.withinNext, run: (/** @type {A} */ a) => a.withinBy(1) },
  { keys: ["1"], shown: "1", says: text.modes.free, run: (/** @type {A} */ a) => a.applyMode(null) },
  ...["2", "3", "4"].map((key, at) => (
    { keys: [key], shown: key, mode: at, says: "", run: (/** @type {A} */ a) => a.applyMainMode(at) })),
  { keys: ["Escape"], shown: text.keys.escape, says: text.keys.letGo, run: (/** @type {A} */ a) => a.clearSelection() },
  { keys: ["?"], shown: "?", says: text.keys.thisList, run: (/** @type {A} */ a) => a.setHelp(true) },
];

/** What a key says: of one that chooses a mode, which it is in each kind of cell that has it.
 * @param {{says: string, mode?: number}} key @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function keySaid({ says, mode }, { cells }) {
  if (mode === undefined) return says;
  const named = Object.values(cells).flatMap(({ called, modes }) => {
    const found = mainModes(modes)[mode];
    return found ? [text.keys.modeIn({ mode: found.name, cell: called })] : [];
  });
  return text.keys.modes({ modes: [...new Set(named)] });
}

/** Keys of what has the focus. */
export const LANE_KEYS = [
  { shown: "\u2191 \u2193", says: text.keys.along },
  { shown: "\u2191 \u2193", says: text.keys.laneCells },
  { shown: "[ ]", says: text.keys.laneSteps },
];

/** Dialogs that show the run that is on the stage. */
const SEEN = ["studies", "chart", "picture"];

/** @typedef {import("./types.js").Actions} A */

/**
 * What the keys do that go to a lab.
 * @param {HTMLElement} root  Of the lab. @param {A} actions @param {import("./store.js").Store} store
 */
export function createKeys(root, actions, store) {
  return (/** @type {KeyboardEvent} */ event) => {
    const open = /** @type {HTMLElement|null} */ (root.querySelector("dialog[open]"));
    // Nothing is changed that nobody sees.
    const unseen = open && !SEEN.includes(open.dataset.dialog ?? "");
    if (isCommand(event)) {
      if (!unseen && !hidden(store.get()).includes("edits")) undoKeys(event, actions);
      return;
    }
    if (event.defaultPrevented || owns(event.target, event.key)) return;
    const isOnButton = event.target instanceof HTMLButtonElement;
    if (open && (open.dataset.dialog === "keys" || event.key === "Escape" || isOnButton)) return;
    const key = latin(event);
    const found = KEYS.find((one) => one.keys.includes(key));
    const away = hidden(store.get());
    if (!found || !store.get().trace || ((unseen || away.includes("modes")) && /[1-4]/.test(key))) return;
    event.preventDefault();
    found.run(actions);
  };
}

/** @param {KeyboardEvent} event @param {A} actions */
function undoKeys(event, actions) {
  const key = latin(event).toLowerCase();
  // As where most have it, and on a Mac, where that key with Command is the browser's.
  const again = event.shiftKey ? key === "z" : key === "y" && event.ctrlKey;
  if (event.altKey || !(again || (key === "z" && !event.shiftKey)) || owns(event.target, event.key)) return;
  event.preventDefault();
  if (again) actions.redo();
  else actions.undo();
}

/** Whether a key means something to what has the focus. @param {EventTarget|null} target @param {string} key */
function owns(target, key) {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLButtonElement || target.tagName === "SUMMARY") return key === " ";
  // A closed list opens by Space and goes up and down; along, it leaves to the playhead, but in a dialog.
  if (target instanceof HTMLSelectElement) {
    return Boolean(target.closest("dialog")) || !/^(Arrow(Left|Right)|[1-4?])$/.test(key);
  }
  if (!(target instanceof HTMLInputElement)) return target instanceof HTMLTextAreaElement;
  if (target.type === "checkbox") return key === " ";
  if (target.type === "radio") return key === " " && !target.checked;
  return key !== "Escape";
}
