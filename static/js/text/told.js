import { text } from "./text.js";

/**
 * What the server says in English, in the language in use where that has it: names of nets, tasks, modes. What a person
 * has named stays as it is.
 * @param {string} words
 */
export const told = (words) => (Object.hasOwn(text.told, words) ? text.told[words] : words);
