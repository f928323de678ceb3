import * as storage from "./storage.js";

/**
 * Whether a person wants to be asked first, remembered as long as the page's tab is open.
 *
 * @typedef {object} AskFirst
 * @property {() => boolean} read
 * @property {(on: boolean) => void} write
 */

const NAME = "ask-first";

export const wished = () => storage.kept("sessionStorage", NAME) === "on";

/** @param {boolean} on */
export const wish = (on) => void storage.keep("sessionStorage", NAME, on ? "on" : null);
