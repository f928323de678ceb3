/**
 * What is kept of lessons: a draft that a person makes from one day to the next, the rest as long as the page's tab is
 * open.
 */

import * as storage from "./storage.js";

/** @typedef {import("./making.js").Kept} Kept */

const NAME = "lesson-";

/** @param {Kept} what */
const place = (what) => (what === "draft" ? "localStorage" : "sessionStorage");

/** @param {Kept} what */
export const kept = (what) => storage.kept(place(what), NAME + what);

/** Keeps a text, null takes it away; whether that could be done. @param {Kept} what @param {string|null} text */
export const keep = (what, text) => storage.keep(place(what), NAME + what, text);

/** Tells when another tab of the browser has kept another draft.
 * @param {(text: string) => void} changed @param {AbortSignal} signal */
export function keptElsewhere(changed, signal) {
  const hear = (/** @type {StorageEvent} */ { key, newValue }) => {
    if (key === `${NAME}draft` && newValue !== null) changed(newValue);
  };
  window.addEventListener("storage", hear, { signal });
}
