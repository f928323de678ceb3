/**
 * What the browser keeps by a name: texts of this tab, as long as it is open, or of all. Storage may be forbidden, or
 * full: then nothing is there, and nothing is kept.
 */

const PLACES = { tab: () => sessionStorage, browser: () => localStorage };

/** @typedef {keyof typeof PLACES} Place */

/** @param {Place} place @param {string} name @returns {string|null} */
export function kept(place, name) {
  try {
    return PLACES[place]().getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text, null takes it away; whether that could be done.
 * @param {Place} place @param {string} name @param {string|null} text */
export function keep(place, name, text) {
  try {
    if (text === null) PLACES[place]().removeItem(name);
    else PLACES[place]().setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
