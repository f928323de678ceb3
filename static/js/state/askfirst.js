/**
 * Whether a person wants to be asked first, remembered as long as the page's tab is open. Storage may be forbidden.
 *
 * @typedef {object} AskFirst
 * @property {() => boolean} read
 * @property {(on: boolean) => void} write
 */

const NAME = "ask-first";

export const wished = () => {
  try {
    return sessionStorage.getItem(NAME) === "on";
  } catch {
    return false;
  }
};

/** @param {boolean} on */
export function wish(on) {
  try {
    if (on) sessionStorage.setItem(NAME, "on");
    else sessionStorage.removeItem(NAME);
  } catch {
    /* Forbidden. */
  }
}
