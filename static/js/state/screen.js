import { parseQuestion } from "../spec/question.js";
import { text as said } from "../text/text.js";
import { themeNamed } from "../ui/themes.js";
import { flag, isObject, name, names, object, spec, stretch, two, whole, wholes } from "./fields.js";

/**
 * A Screen: a Spec, one to compare it with, and where one looks. An address holds it, and so does a file that is saved.
 * This table is all there is to say of a field: its key in the address, its name, its kind with its limits, and its
 * default; without one it must be there. Twin: `app/wire/screen.py`; `tests/golden/screens.json` holds both together.
 */
export const FIELDS = /** @type {const} */ ([
  { key: "s", name: "spec", kind: spec },
  { key: "k", name: "compare", kind: spec, default: null },
  { key: "ka", name: "aligned", kind: two(1999), default: null },
  { key: "kv", name: "comparing", kind: name, default: null },
  { key: "t", name: "step", kind: whole(1999), default: 0 },
  { key: "u", name: "unit", kind: whole(1023), default: 0 },
  { key: "l", name: "layer", kind: whole(7), default: 0 },
  { key: "c", name: "units", kind: wholes(1023), default: null },
  { key: "w", name: "window", kind: stretch(2000), default: null },
  { key: "o", name: "overlay", kind: flag, default: false },
  { key: "ce", name: "census", kind: flag, default: false },
  { key: "v", name: "study", kind: name, default: null },
  { key: "a", name: "choices", kind: object(65536), default: null },
  { key: "b", name: "tab", kind: name, default: null },
  { key: "n", name: "lesson", kind: name, default: null },
  { key: "p", name: "checkpoint", kind: whole(999), default: 0 },
  { key: "pz", name: "puzzle", kind: name, default: null },
  { key: "x", name: "covered", kind: names(64), default: null },
  { key: "q", name: "question", kind: object(8192), default: null },
  { key: "qr", name: "resting", kind: object(65536), default: null },
  { key: "th", name: "theme", kind: name, default: null },
]);

/**
 * @typedef {typeof FIELDS[number]} Field
 * @typedef {{[F in Field as F["name"]]:
 *   ReturnType<F["kind"]["check"]> | (F extends {default: null} ? null : never)}} Screen
 */

const VERSION = 1;
/** Of a file, in letters. */
const LONGEST = 256 * 1024;

/** @param {Field} field */
const hasDefault = (field) => "default" in field;

/** @param {Field} field @param {unknown} value */
const isDefault = (field, value) => "default" in field && field.default === value;

/** @param {Field} field @param {unknown} given @returns {unknown} */
const checked = (field, given) => (isDefault(field, given) ? given : field.kind.check(field.name, given));

/** @param {(field: Field) => unknown} value @returns {Screen} */
function made(value) {
  /** @type {unknown} */
  const all = Object.fromEntries(FIELDS.map((field) => [field.name, value(field)]));
  return /** @type {Screen} */ (all);
}

/** Where one first looks, before there is a Spec. @type {Omit<Screen, "spec"> & {spec: null}} */
export const FIRST = { ...made((field) => ("default" in field ? field.default : null)), spec: null };

/** The Screen as plain JSON values, defaults left out. @param {Screen} screen */
export function toPlain(screen) {
  const told = FIELDS.filter((field) => !isDefault(field, screen[field.name]));
  return { version: VERSION, ...Object.fromEntries(told.map((field) => [field.name, screen[field.name]])) };
}

/** The Screen that plain JSON values are; throws an Error that says what is wrong. @param {unknown} given */
export function fromPlain(given) {
  if (!isObject(given)) throw new Error(said.screen.notAnObject);
  const { version, ...values } = given;
  if (!("spec" in values)) throw new Error(said.screen.noSpec);
  if (version !== VERSION) {
    const wrong = { field: "version", allowed: String(VERSION), given: JSON.stringify(version) ?? null };
    throw new Error(said.screen.field(wrong));
  }
  const known = FIELDS.map((field) => /** @type {string} */ (field.name));
  const unknown = Object.keys(values).filter((one) => !known.includes(one)).sort();
  if (unknown.length) throw new Error(said.screen.unknownFields({ unknown, allowed: known }));
  const isGiven = (/** @type {Field} */ field) => field.name in values || !hasDefault(field);
  return made((field) => (isGiven(field) ? checked(field, values[field.name]) : "default" in field && field.default));
}

/** The Screen in the text of a file; throws an Error that says what is wrong. @param {string} text */
export function parse(text) {
  if (text.length > LONGEST) throw new Error(said.screen.tooLong({ most: LONGEST }));
  /** @type {unknown} */
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    throw new Error(said.screen.notJson);
  }
  if (isObject(given) && "checkpoints" in given) throw new Error(said.screen.aLesson);
  return fromPlain(given);
}

/** The Screen as a file's text. @param {Screen} screen */
export const write = (screen) => `${JSON.stringify(toPlain(screen), null, 2)}\n`;

/** The Screen as an address's hash. @param {Screen} screen */
export function toHash(screen) {
  const told = FIELDS.filter((field) => !isDefault(field, screen[field.name]));
  const written = told.map(({ key, name: field, kind }) =>
    `${key}=${kind.write(/** @type {never} */ (screen[field]))}`);
  return `#${written.join("&")}`;
}

/**
 * The Screen in an address's hash; null where there is none or its Spec can't be read. Any other field that can't be
 * read is at its default: a link that is old or was cut still leads somewhere.
 * @param {string} hash @returns {Screen|null}
 */
export function fromHash(hash) {
  if (!claimsLink(hash)) return null;
  const found = new URLSearchParams(hash.slice(1));
  /** @param {Field} field */
  const read = (field) => {
    const text = found.get(field.key);
    if (text === null && hasDefault(field)) return field.default;
    try {
      return checked(field, field.kind.read(text ?? ""));
    } catch (error) {
      if (hasDefault(field)) return field.default;
      throw error;
    }
  };
  try {
    return made(read);
  } catch {
    return null;
  }
}

/** The theme that a hash names, whatever else it says. @param {string} hash */
export const themeIn = (hash) => new URLSearchParams(hash.slice(1)).get("th");

/** Whether a hash means to be a link, though it may be none that can be read. @param {string} hash */
export const claimsLink = (hash) => new URLSearchParams(hash.slice(1)).has("s");

/** The Screen of a state: of the open study's choices, what is asked, and the theme if it came with a link; never the
 * theme of who leads a class.
 * @param {import("./types.js").State & {spec: import("./types.js").Spec}} state @returns {Screen} */
export function screenIn(state) {
  const { study, choices, asking, rests, tab } = state;
  const { theme, themed } = state.ownTheme ?? state;
  const question = asking?.open ? { ...asking.question } : null;
  const told = rests.map(({ spec, owner, question: asked }) =>
    [spec.net, { spec, question: asked, ...(owner === "lesson" ? { lesson: true } : {}) }]);
  const own = {
    // Who gets it makes no lesson.
    ...state, tab: tab === "maker" ? null : tab,
    question, resting: told.length ? Object.fromEntries(told) : null,
    choices: (study && choices[study]) || null, theme: themed ? theme : null,
  };
  return made(({ name: field }) => own[field]);
}

/** What a state becomes by a Screen.
 * @param {Omit<Screen, "spec"> & {spec: Screen["spec"]|null}} screen
 * @param {Pick<import("./types.js").State, "choices">} now */
export function stateOf({ choices, theme: named, question, resting, ...at }, now) {
  const theme = themeNamed(named);
  // Of a study that is open it says all; one of which it says nothing is as it is at first.
  const { [at.study ?? ""]: _, ...others } = now.choices;
  const chosen = at.study && choices ? { ...others, [at.study]: choices } : others;
  // Whether it is the checkpoint's own is told once that has come.
  const asking = at.spec && question ? askingOf(question, at.spec, at.lesson ? "lesson" : "stage") : null;
  const tab = at.tab ?? (asking ? "question" : null);
  return { ...at, tab, asking, rests: restsOf(resting), choices: chosen, ...(theme ? { theme, themed: true } : {}) };
}

/** What a Screen says that rests; what is no question of a Spec is let go.
 * @param {Record<string, unknown>|null} resting */
function restsOf(resting) {
  return Object.values(resting ?? {}).flatMap((given) => {
    if (!isObject(given)) return [];
    try {
      const of = spec.check("resting", given.spec);
      return askingOf(given.question, of, given.lesson === true ? "lesson" : "stage") ?? [];
    } catch {
      return [];
    }
  });
}

/** A question that a Screen asks of a Spec; null where it is none.
 * @param {unknown} given @param {import("./types.js").Spec} of @param {import("./covering.js").Owner} owner
 * @returns {import("./asking.js").Asking|null} */
function askingOf(given, of, owner) {
  try {
    const question = parseQuestion(given, undefined, true);
    const until = question.of.steps[1];
    const begun = { given: null, open: true, result: null, mine: false, draws: 0, own: null };
    return { question, spec: of, owner, until, ...begun };
  } catch {
    return null;
  }
}
