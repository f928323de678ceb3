import { isObject } from "../../sources/shape.js";
import { numeralsListed } from "../../text/halfwidth.js";

/** Rows of numbers, with semicolons, or with commas or white space, between; null for anything else. A comma beside
 * semicolons may be a decimal comma: it is not guessed.
 * @param {string} typed @returns {number[][]|null} */
export function rows(typed) {
  const text = numeralsListed(typed);
  const between = text.includes(";") ? /[\s;]+/ : /[\s,]+/;
  const found = text.split("\n").filter((line) => line.trim())
    .map((line) => line.replace(/[[\]]/g, " ").split(between).filter(Boolean).map(Number));
  return found.length && found.every((row) => row.length && row.every(Number.isFinite)) ? found : null;
}

/** Whether what is typed for an alphabet is a tokenizer's vocabulary: JSON of symbols with their numbers, or a list.
 * @param {string} typed */
export function isVocabulary(typed) {
  try {
    const found = JSON.parse(typed);
    const names = Array.isArray(found) ? found : Object.keys(isObject(found) ? found : {});
    return names.length > 0 && names.every((name) => typeof name === "string");
  } catch {
    return false;
  }
}
