/**
 * What is kept of lessons: a draft that a person makes from one day to the next, the rest as long as the page's tab is
 * open. Storage may be forbidden, or full.
 */

/** @typedef {import("./making.js").Kept} Kept */

const NAME = "lesson-";

/** @param {Kept} what */
const place = (what) => (what === "draft" ? localStorage : sessionStorage);

/** @param {Kept} what @returns {string|null} */
export function kept(what) {
  try {
    return place(what).getItem(NAME + what);
  } catch {
    return null;
  }
}

/** Keeps a text, null takes it away; whether that could be done. @param {Kept} what @param {string|null} text */
export function keep(what, text) {
  try {
    if (text === null) place(what).removeItem(NAME + what);
    else place(what).setItem(NAME + what, text);
    return true;
  } catch {
    return false;
  }
}

/** Tells when another tab of the browser has kept another draft.
 * @param {(text: string) => void} changed @param {AbortSignal} signal */
export function keptElsewhere(changed, signal) {
  const hear = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key === `${NAME}draft` && newValue !== null) changed(newValue);
  };
  window.addEventListener("storage", hear, { signal });
}
