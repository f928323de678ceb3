/** A question that another page asks in the words of the stage, in this page's language; what a person wrote stays. */

import { parts } from "../spec/question.js";
import { otherWordsOf } from "../text/everylanguage.js";
import { text } from "../text/text.js";
import { WAYS, outputOf, wording } from "./stagequestion.js";

/** @typedef {import("../spec/question.js").Question} Question */

/**
 * @param {Question} question
 * @param {Pick<import("./types.js").State, "nets"|"spec">} state  spec: what it is asked of.
 * @param {() => void} came  Words of another language have come: it may be said otherwise from now on.
 * @returns {Question}
 */
export function inOwnWords(question, state, came) {
  const { kind, of } = question;
  const output = outputOf(state, of);
  const words = otherWordsOf(question.text, came);
  // Of a stack its page had said which layer it is.
  const layer = [null, of.layer + 1].find((one) =>
    words && wording(kind, of, { layer: one, output }, words.asked) === question.text);
  return {
    ...question,
    text: layer === undefined ? question.text : wording(kind, of, { layer, output }),
    options: question.options.map((one) => ({ ...one, text: wayOf(one, came) })),
  };
}

/** What an option of the stage's is called here. @param {import("../spec/question.js").Option} option
 * @param {() => void} came */
function wayOf({ text: said, when }, came) {
  const { ways } = text.question;
  const way = WAYS.find((one) => when !== null && one === parts(when)[0]);
  return way && otherWordsOf(said, came)?.ways[way] === said ? ways[way] : said;
}
