import { themeNamed } from "../ui/themes.js";
import * as storage from "./storage.js";

/**
 * The theme that a person chose, remembered.
 *
 * @typedef {object} Preference  What a lab asks for its first theme, and tells of the one that a person chose.
 * @property {() => import("./types.js").Theme} read
 * @property {(theme: import("./types.js").Theme) => void} write
 */

const NAME = "theme";

/** What was chosen last; else as the system has it. @returns {import("./types.js").Theme} */
export const remembered = () => themeNamed(storage.kept("localStorage", NAME))
  ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

/** @param {import("./types.js").Theme} theme */
export const remember = (theme) => void storage.keep("localStorage", NAME, theme);
