/**
 * The languages that the page speaks, and which of them it is. An address may ask for one, `#lg=zh` or `?lg=zh`, before
 * what a person chose in the menu, and that comes before what the browser prefers.
 *
 * @typedef {object} Row
 * @property {string} name  As its own speakers write it.
 * @property {(() => Promise<import("./text.js").Text>)|null} load  Its texts; English has come already.
 * @property {RegExp} letters  Those that it is written in.
 * @property {number} each  What one of them counts, where another language's are beside it: a word of English has more.
 */

export const LANGUAGES = {
  en: { name: "English", load: null, letters: /[a-z]/gi, each: 1 },
  zh: {
    name: "\u7b80\u4f53\u4e2d\u6587", load: async () => (await import("./zh.js")).zh,
    letters: /\p{Script=Han}/gu, each: 3,
  },
};

/** @typedef {keyof typeof LANGUAGES} Language */

export const LANGUAGE_NAMES = /** @type {Language[]} */ (Object.keys(LANGUAGES));

const KEY = "lg";
const NAME = "language";

/** The language of a tag such as "zh-CN", if there is one. @param {unknown} tag @returns {Language|null} */
export function languageNamed(tag) {
  const base = typeof tag === "string" ? tag.toLowerCase().split("-")[0] : null;
  return LANGUAGE_NAMES.find((one) => one === base) ?? null;
}

/** Tags in the order in which they count; the first that there is. @param {readonly unknown[]} tags */
export const chosenOf = (tags) => tags.map(languageNamed).find((one) => one !== null) ?? "en";

/** What an address asks for. @param {string} hash  Or its query. */
export const linked = (hash) => languageNamed(new URLSearchParams(hash.slice(1)).get(KEY));

/** What that of this page does. */
export const linkedHere = () => linked(location.hash) ?? linked(location.search);

/** An address without what it asks for. @param {string} hash  Or its query. */
export const without = (hash) => hash.replace(/([#?&])lg=[^&]*&?/, (all, before) => (all.endsWith("&") ? before : ""));

/** An address that asks for a language, or for none. @param {string} hash @param {Language|null} language */
export function asking(hash, language) {
  const plain = without(hash);
  return language ? `${plain}${plain.length > 1 ? "&" : plain ? "" : "#"}${KEY}=${language}` : plain;
}

/** The address of this page with another hash, which alone asks for a language from now on, or for none: what the query
 * asks for would come before all that is chosen later. @param {string} hash @param {Language|null} language */
export function addressWith(hash, language) {
  const [all, query] = [asking(hash, language), without(location.search)];
  return all && query === location.search ? all : location.pathname + query + all;
}

/** The language of this page: English where there is none. A page that is a file was made in one.
 * @returns {Language} */
export function here() {
  if (typeof document === "undefined") return "en";
  const { language: made } = document.documentElement.dataset;
  return chosenOf([linkedHere(), remembered(), made, ...navigator.languages]);
}

/** What a person chose last. Storage may be forbidden; then only an address remembers. */
function remembered() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

/** Whether it could be. @param {Language} language */
export function rememberLanguage(language) {
  try {
    localStorage.setItem(NAME, language);
    return true;
  } catch {
    return false;
  }
}
