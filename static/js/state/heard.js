/**
 * What a person wants to hear at each step, remembered: a signal's letter, or "gates"; null is silence. Storage may be
 * forbidden: then it is known while the page is open.
 *
 * @typedef {object} Heard
 * @property {() => string|null} read
 * @property {(sound: string|null) => void} write
 */

const NAME = "sound";

/** @returns {string|null} */
export function heard() {
  try {
    const found = localStorage.getItem(NAME);
    return found && /^([a-z]|gates)$/.test(found) ? found : null;
  } catch {
    return null;
  }
}

/** @param {string|null} sound */
export function hear(sound) {
  try {
    if (sound) localStorage.setItem(NAME, sound);
    else localStorage.removeItem(NAME);
  } catch {
    /* Forbidden. */
  }
}
