/**
 * What the browser keeps by a name: texts of this tab, as long as it is open, or of all. Storage may be forbidden, or
 * full: then nothing is there, and nothing is kept.
 */

/** @typedef {"sessionStorage"|"localStorage"} Place */

/** @param {Place} place @param {string} name @returns {string|null} */
export function kept(place, name) {
  try {
    return globalThis[place].getItem(name);
  } catch {
    return null;
  }
}

/** Keeps a text, null takes it away; whether that could be done.
 * @param {Place} place @param {string} name @param {string|null} text */
export function keep(place, name, text) {
  try {
    if (text === null) globalThis[place].removeItem(name);
    else globalThis[place].setItem(name, text);
    return true;
  } catch {
    return false;
  }
}
