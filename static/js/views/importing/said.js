/** What is said of a file, in the language in use: why it is not read, and what was assumed of a net. */

import { refusalSaid } from "../../text/refusal.js";
import { text } from "../../text/withimports.js";

const BRACES = /\{(\w+)(?:!r)?\}/g;

/** Parameters that are the model's own words, and no names or numbers of the file. */
const WORDS = ["what", "who", "why"];

/** A sentence with its parameters.
 * @param {string} sentence @param {Record<string, unknown>} params
 * @param {(word: string) => string} [called]  What the model's own words are in the language in use. */
export const filled = (sentence, params, called = text.importing.called) =>
  sentence.replace(BRACES, (whole, name) => {
    if (!Object.hasOwn(params, name)) return whole;
    return WORDS.includes(name) ? called(String(params[name])) : String(params[name]);
  });

/** An assumption, or why something is not done; as the server says it, where this language has no sentence.
 * @param {{code?: string, reason?: string, params: Record<string, unknown>, message: string}} one */
export function said({ code, reason, params, message }) {
  const { assumptions, refusals } = text.importing;
  /** @type {Record<string, string>} */
  const sentences = code === undefined ? refusals : assumptions;
  const key = code ?? reason ?? "";
  return Object.hasOwn(sentences, key)
    ? filled(sentences[key], params)
    : refusalSaid({ reason: key, params: /** @type {Record<string, string>} */ (params), message });
}
