/**
 * The texts of the page, in the language that is in use. Another language is a file beside en.js with an object of the
 * same shape.
 */

import { en } from "./en.js";

/** @typedef {typeof en} Text */

/** @type {Readonly<Text>} */
export const text = frozen(en);

/** It, and all that is in it. @template {object} T @param {T} value @returns {Readonly<T>} */
function frozen(value) {
  for (const one of Object.values(value)) if (typeof one === "object") frozen(one);
  return Object.freeze(value);
}
