import { themeNamed } from "../ui/themes.js";

/**
 * The theme that a person chose, remembered. Storage may be forbidden; then it holds for this page only.
 *
 * @typedef {object} Preference  What a lab asks for its first theme, and tells of the one that a person chose.
 * @property {() => import("./types.js").Theme} read
 * @property {(theme: import("./types.js").Theme) => void} write
 */

/** What was chosen last; else as the system has it. @returns {import("./types.js").Theme} */
export function remembered() {
  let chosen = null;
  try {
    chosen = themeNamed(localStorage.getItem("theme"));
  } catch {
    /* Forbidden. */
  }
  return chosen ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
}

/** @param {import("./types.js").Theme} theme */
export function remember(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    /* Forbidden. */
  }
}
