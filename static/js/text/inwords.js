/** What the author of a lesson or a puzzle wrote, in one language or in several. */

import { text } from "./text.js";

/** @typedef {string|Record<string, string>} Words  By language. */

/** In the language of the page, or one like it; else in English, or in any that there is.
 * @param {Words|undefined} words */
export function inWords(words) {
  if (typeof words !== "object") return words ?? "";
  const { language } = text;
  return words[language] ?? words[language.split("-")[0]] ?? words.en ?? Object.values(words)[0] ?? "";
}
