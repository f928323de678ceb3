import * as storage from "./storage.js";

/**
 * Whether a person has met the page before, remembered. Where storage is forbidden everybody is new.
 *
 * @typedef {object} Welcome  What a lab asks whether to begin with the first steps, and tells that they are over.
 * @property {() => boolean} isNew
 * @property {() => void} over
 */

const NAME = "first-steps";

export const isNew = () => storage.kept("localStorage", NAME) === null;

export const over = () => void storage.keep("localStorage", NAME, "over");
