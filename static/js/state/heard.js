import * as storage from "./storage.js";

/**
 * What a person wants to hear at each step, remembered: a signal's letter, or "gates"; null is silence.
 *
 * @typedef {object} Heard
 * @property {() => string|null} read
 * @property {(sound: string|null) => void} write
 */

const NAME = "sound";

/** @returns {string|null} */
export function heard() {
  const found = storage.kept("localStorage", NAME);
  return found && /^([a-z]|gates)$/.test(found) ? found : null;
}

/** @param {string|null} sound */
export const hear = (sound) => void storage.keep("localStorage", NAME, sound);
