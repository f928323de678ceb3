/**
 * The themes; their colours and the size of their letters are in base.css.
 * dark: light letters on a dark ground. big: to be read from the last row of a room.
 */
export const THEMES = {
  light: { dark: false, big: false },
  dark: { dark: true, big: false },
  projector: { dark: false, big: true },
};

/** @typedef {keyof typeof THEMES} Theme */

export const THEME_NAMES = /** @type {Theme[]} */ (Object.keys(THEMES));

/** The theme of that name, if there is one. @param {unknown} name @returns {Theme|null} */
export const themeNamed = (name) => THEME_NAMES.find((one) => one === name) ?? null;
