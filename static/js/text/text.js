/**
 * The texts of the page, in the language that is in use (languages.js). Another language is a file beside en.js with an
 * object of the same shape; it has come before any module that says something runs.
 */

import { en } from "./en.js";
import { LANGUAGES, here } from "./languages.js";

/** All that a language says.
 * @typedef {typeof en & typeof import("./en/studies.js").studies & typeof import("./en/desk.js").desk
 *   & {help: typeof import("./en/help.js").help, puzzling: typeof import("./en/puzzling.js").puzzling,
 *   importing: typeof import("./en/importing.js").importing,
 *   circuits: typeof import("./en/circuits.js").circuits, terms: typeof import("./en/terms.js").terms,
 *   local: typeof import("./en/local.js").local,
 *   gruCircuits: typeof import("./en/grucircuits.js").gruCircuits,
 *   ownNumbers: typeof import("./en/numbers.js").ownNumbers, polling: typeof import("./en/polling.js").polling,
 *   worked: typeof import("./en/worked.js").worked, comparing: typeof import("./en/comparing.js").comparing}}
 *   Text */

/** All of another language; nothing of English, and of one that does not come.
 * @param {import("./languages.js").Row["load"]} load @returns {Promise<Partial<Text>>} */
export async function come(load) {
  return load ? load().catch(() => ({})) : {};
}

/** Texts in another language; in English where it has none. @template {object} T @param {T} english
 * @param {object} other  It may say more than is asked for. @returns {T} */
export function inLanguage(english, other) {
  const said = Object.entries(other).filter(([room]) => Object.hasOwn(english, room));
  // English itself, most often: nothing is put together for it.
  return said.length ? complete(english, Object.fromEntries(said)) : english;
}

/**
 * All texts of one, and in their place those of another. Where the other has names of its own, as of terms, which are
 * called by words of the page, it is taken as it is.
 * @template {object} T @param {T} one @param {object} other @returns {T}
 */
function complete(one, other) {
  if (Object.keys(other).some((name) => !Object.hasOwn(one, name))) return /** @type {T} */ (other);
  const all = Object.entries(one).map(([name, before]) => {
    /** @type {unknown} */
    const now = Reflect.get(other, name) ?? before;
    return [name, isRoom(before) && isRoom(now) ? complete(before, now) : now];
  });
  return /** @type {T} */ (Object.fromEntries(all));
}

/** @param {unknown} value @returns {value is object} */
const isRoom = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** It, and all that is in it. @template {object} T @param {T} value @returns {Readonly<T>} */
function frozen(value) {
  for (const one of Object.values(value)) if (typeof one === "object") frozen(one);
  return Object.freeze(value);
}

const spoken = await come(LANGUAGES[here()].load);

/** English texts that come later, in the language that is in use. @template {object} T @param {T} english */
export const inUse = (english) => frozen(inLanguage(english, spoken));

/** @type {Readonly<typeof en>} */
export const text = inUse(en);
