import { lettersIn } from "../../spec/question.js";
import { text } from "../../text/withdesk.js";

/** @typedef {import("../../text/inwords.js").Words} Words */

/** Of a text, in letters. */
export const LONGEST = 1000;
/** What may stand between braces. */
const SIGNALS = "ifgochzrxy";
const TAG = /<\/?[A-Za-z][^<>]*>/;

const said = text.maker.wrong;

/** A text with what is said in the language of the page; the others stay. @param {Words} words @param {string} now
 * @returns {Words} */
export const reworded = (words, now) => (typeof words === "object" ? { ...words, [text.language]: now } : now);

/** All that a text says, in each of its languages. @param {Words} words */
export const spellings = (words) => (typeof words === "object" ? Object.values(words) : [words]);

/** What is wrong with a text that must be there; "" where nothing is. @param {Words} words
 * @param {string[]} [signals]  Of the net. */
export function wrongWith(words, signals) {
  for (const one of spellings(words)) {
    const found = wrong(one, signals);
    if (found) return found;
  }
  return typeof words === "object" && !words.en ? said.noEnglish : "";
}

/** @param {string} words @param {string[]|undefined} signals */
function wrong(words, signals) {
  if (!words.trim()) return said.empty;
  if (lettersIn(words) > LONGEST) return said.long({ most: LONGEST });
  const tag = TAG.exec(words);
  if (tag) return said.tag({ tag: tag[0] });
  if (words.split("*").length % 2 === 0) return said.asterisk;
  const names = [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const unknown = names.find((name) => name.length !== 1 || !SIGNALS.includes(name));
  if (unknown !== undefined) return said.signal({ name: unknown, signals: [...SIGNALS] });
  if (/[{}]/.test(words.replace(/\{[^{}]*\}/g, ""))) return said.brace;
  const missing = signals ? names.find((name) => ![...signals, "x", "y"].includes(name)) : undefined;
  return missing === undefined ? "" : said.signal({ name: missing, signals: [...(signals ?? []), "x", "y"] });
}
