/** The words of questions in other languages than the page's: what another page asks is in that of its own. */

import { en } from "./en.js";
import { LANGUAGES, here } from "./languages.js";
import { languageOf } from "./foreign.js";

/** @typedef {typeof en.question} Words */
/** @typedef {import("./languages.js").Language} Language */

/** Those that have come. @type {Map<Language, Words>} */
const known = new Map([["en", en.question]]);
/** Who waits for those that are on their way. @type {Map<Language, Set<() => void>>} */
const waiting = new Map();

/**
 * The words of questions in the language of a text, where that is another than the page's; null where it is not, and
 * until they have come.
 * @param {string} said @param {() => void} came  They have.
 */
export function otherWordsOf(said, came) {
  const language = languageOf(said);
  if (language === null || language === here()) return null;
  const words = known.get(language);
  if (words) return words;
  if (!waiting.has(language)) {
    waiting.set(language, new Set());
    void LANGUAGES[language].load?.().then(({ question }) => void known.set(language, question), () => {}).then(() => {
      const all = waiting.get(language) ?? [];
      waiting.delete(language);
      if (known.has(language)) for (const one of all) one();
    });
  }
  waiting.get(language)?.add(came);
  return null;
}
