/** What is said of a table of numbers, in the language in use: why it is not read, and how it was. */

import { refusalSaid } from "../../text/refusal.js";
import { text } from "../../text/withnumbers.js";

/** Parameters that are the model's own words, and nothing out of the table. */
const WORDS = ["delimiter"];
const SIGNS = ["here", "there"];

/** How it was read, or why it is not; as the server says it, where this language has no sentence.
 * @param {{code?: string, reason?: string, params: Record<string, unknown>, message: string}} one */
export function said({ code, reason, params, message }) {
  const { told, refusals, called } = text.ownNumbers;
  /** @type {Record<string, string>} */
  const signs = text.ownNumbers.signs;
  /** @type {Record<string, string>} */
  const sentences = code === undefined ? refusals : told;
  const key = code ?? reason ?? "";
  if (!Object.hasOwn(sentences, key)) {
    return refusalSaid({ reason: key, params: /** @type {Record<string, string>} */ (params), message });
  }
  return sentences[key].replace(/\{(\w+)\}/g, (whole, name) => {
    if (!Object.hasOwn(params, name)) return whole;
    const given = String(params[name]);
    if (SIGNS.includes(name)) return signs[given] ?? given;
    return WORDS.includes(name) ? called(given) : given;
  });
}
