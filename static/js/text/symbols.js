/** Symbols as they are shown and said: white space can be seen, and has a name. */

import { text } from "./text.js";
import { told } from "./told.js";

/** White space, where it is a symbol, and what stands for it. @type {[string, string][]} */
export const BLANKS = [[" ", "\u2423"], ["\n", "\u23ce"], ["\t", "\u21e5"]];

/** White space by its name. @type {Record<string, string>} */
const SPOKEN = { " ": text.blanks.space, "\n": text.blanks.newLine, "\t": text.blanks.tab };

/** A symbol that one can see, or numbers. @param {string} symbol */
export const visible = (symbol) => BLANKS.find(([blank]) => blank === symbol)?.[1] ?? signed(told(symbol));

/** A symbol as it is said, or numbers. @param {string} symbol */
export const spoken = (symbol) => SPOKEN[symbol] ?? signed(told(symbol));

/** With the sign that all numbers of the page have. @param {string} token */
export const signed = (token) => token.replaceAll(/-(?=[\d.])/g, "\u2212");
