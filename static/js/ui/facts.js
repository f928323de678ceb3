/** The parts of a table of facts: columns that are named, and rows that are. */

import { h } from "./dom.js";

/** @param {string[]} names */
export const heads = (names) => h("thead", {}, h("tr", {}, ...names.map((name) => h("th", { scope: "col" }, name))));

/** @param {string} name @param {(Node|string)[]} cells */
export const row = (name, ...cells) => h("tr", {}, h("th", { scope: "row" }, name), ...cells);
