/** Texts that are not in the language of the page: what a teacher wrote, what a server says that has no translation. */

import { LANGUAGES, LANGUAGE_NAMES, here } from "./languages.js";

/** Fewer letters are a name, a symbol or a unit. */
const LEAST_LETTERS = 3;

/** @typedef {import("./languages.js").Language} Language */

/**
 * The language of a text, by the letters that most of it is written in; that of the page where they are its own too.
 * Null where it has too few to tell.
 * @param {string} words @param {Language} [page]
 */
export function languageOf(words, page = here()) {
  const counts = LANGUAGE_NAMES.map((name) => {
    const { letters, each } = LANGUAGES[name];
    return { name, count: each * (words.match(letters)?.length ?? 0) };
  });
  const most = Math.max(...counts.map(({ count }) => count));
  if (most < LEAST_LETTERS) return null;
  const found = counts.filter(({ count }) => count === most).map(({ name }) => name);
  return found.includes(page) ? page : found[0];
}

/** What the `lang` of an element is to say that has a text; "" where that of the page is right.
 * @param {string} words @param {Language} [page] */
export function foreign(words, page = here()) {
  const found = languageOf(words, page);
  return found === null || found === page ? "" : found;
}
