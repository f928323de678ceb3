/**
 * The themes: colours, and how large letters are in px. One that is big is to be read from the last row of a room.
 * i to h are the hues of signals; ground is under the colours of values; pin and on-pin, what is pinned; bad, errors.
 */

const LIGHT = {
  bg: "#f7f7f5", panel: "#ffffff", ground: "#fcfcfa", ink: "#1c1f24", dim: "#565e69", line: "#dcdfe3",
  pin: "#111827", "on-pin": "#ffffff", accent: "#1d4ed8", chosen: "#eaf0ff", bad: "#b91c1c",
  i: "#0f766e", f: "#b45309", g: "#475569", c: "#1d4ed8", o: "#7c3aed", h: "#be123c",
};
const DARK = {
  bg: "#10131a", panel: "#161a21", ground: "#161a21", ink: "#eceff4", dim: "#a3acba", line: "#333b47",
  pin: "#f3f4f6", "on-pin": "#10131a", accent: "#8fb4ff", chosen: "#1f2b45", bad: "#ff8a8a",
  i: "#2dd4bf", f: "#fbb040", g: "#a0aec0", c: "#78a5ff", o: "#b48cff", h: "#ff7391",
};

/** Whether who reads has asked the browser for large letters: then each theme has the projector's. */
const big = "document" in globalThis && Number.parseFloat(getComputedStyle(document.documentElement).fontSize) >= 20;
const letters = big ? 20 : 15;

export const THEMES = {
  light: { dark: false, big, letters, colors: LIGHT },
  dark: { dark: true, big, letters, colors: DARK },
  projector: {
    dark: false, big: true, letters: 20,
    colors: { ...LIGHT, bg: "#ffffff", ink: "#000000", dim: "#333a44", line: "#9aa2ad", pin: "#000000" },
  },
};

/** @typedef {keyof typeof THEMES} Theme */

export const THEME_NAMES = /** @type {Theme[]} */ (Object.keys(THEMES));

/** The theme of that name, if there is one. @param {unknown} name @returns {Theme|null} */
export const themeNamed = (name) => THEME_NAMES.find((one) => one === name) ?? null;

/**
 * Has a lab in a theme: the style sheets take its colours, and the size of its letters, `--rem`, from there.
 * @param {HTMLElement} root @param {Theme} theme
 */
export function wear(root, theme) {
  const { dark, big, letters, colors } = THEMES[theme];
  Object.assign(root.dataset, { theme, shade: dark ? "dark" : "light", size: big ? "big" : "usual" });
  root.style.setProperty("--rem", `${letters}px`);
  for (const [name, color] of Object.entries(colors)) root.style.setProperty(`--${name}`, color);
}

/** And in none any more. @param {HTMLElement} root */
export function takeOff(root) {
  for (const name of ["theme", "shade", "size"]) delete root.dataset[name];
  for (const name of ["rem", ...Object.keys(LIGHT)]) root.style.removeProperty(`--${name}`);
}
