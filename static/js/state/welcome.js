/**
 * Whether a person has met the page before, remembered. Storage may be forbidden; then everybody is new.
 *
 * @typedef {object} Welcome  What a lab asks whether to begin with the first steps, and tells that they are over.
 * @property {() => boolean} isNew
 * @property {() => void} over
 */

const NAME = "first-steps";

export const isNew = () => {
  try {
    return localStorage.getItem(NAME) === null;
  } catch {
    return true;
  }
};

export function over() {
  try {
    localStorage.setItem(NAME, "over");
  } catch {
    /* Forbidden. */
  }
}
