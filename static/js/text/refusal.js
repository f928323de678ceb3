/** Why the server does not do something, as a person reads it. */

import { text } from "./text.js";

/**
 * @typedef {object} Refusal
 * @property {string} message  The server's own sentence, in English.
 * @property {string} [reason]  Why, as a code.
 * @property {Record<string, unknown>} [params]  What a sentence for it speaks of.
 */

/**
 * In the language in use, where it has a sentence for this reason: a newer server may have others. Else as the server
 * says it.
 * @param {Refusal} refusal @param {Record<string, string|((params: never) => string)>} [sentences]
 */
export function refusalSaid({ reason, params, message }, sentences = text.refusals) {
  if (reason === undefined || !params || !Object.hasOwn(sentences, reason)) return message;
  const sentence = sentences[reason];
  return typeof sentence === "string" ? sentence : sentence(/** @type {never} */ (params));
}
