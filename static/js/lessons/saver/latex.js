/** The equations of a cell at a step as LaTeX: the very formulas that the page shows, in symbols and with numbers. */

import { MINUS, PRIME, SIGMA, TIMES } from "../../spec/notation.js";
import { text } from "../../text/withdesk.js";
import { equationsThere, worked } from "./worked.js";

/** @typedef {import("../../spec/notation.js").Mark} Mark */
/** @typedef {import("../../spec/equations.js").Equation} Equation */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

/** @type {Record<string, string>} */
const SIGNS = { [MINUS]: "-", [TIMES]: "\\cdot", [SIGMA]: "\\sigma", tanh: "\\tanh", relu: "\\operatorname{relu}" };
const POWER = /e(-?)(\d+)/g;

/** A number as the page writes it. @param {string} said */
const numberIn = (said) =>
  said.replaceAll(MINUS, "-").replaceAll("\u221e", "\\infty").replace(POWER, " \\times 10^{$1$2}");

/** @param {Mark} mark @returns {string} */
function written({ tag, children }) {
  const said = String(children[0]);
  switch (tag) {
    case "mn": return numberIn(said);
    case "mi":
    case "mo": return SIGNS[said] ?? said.replace(PRIME, "'");
    case "msub": return `${written(/** @type {Mark} */ (children[0]))}_{${written(/** @type {Mark} */ (children[1]))}}`;
    case "mrow": return beside(/** @type {Mark[]} */ (children));
  }
}

/** @param {Mark[]} marks */
function beside(marks) {
  const all = marks.map(written).join(" ");
  return all.replaceAll("( ", "(").replaceAll(" )", ")").replaceAll(/(sigma|tanh|relu\}) \(/g, "$1(");
}

/** One equation: its symbols, its numbers, what it comes to, and what a pin or a nudge makes of that.
 * @param {Equation} equation @param {Layer} trace @param {number} unit @param {number} step */
export function latexLines(equation, trace, unit, step) {
  const { lines, becomes } = worked(equation, trace, unit, step);
  const right = lines.map(beside);
  if (becomes !== null) right[right.length - 1] += ` \\to ${numberIn(becomes)}`;
  return right.map((one, place) => `${place ? "  " : equation.signal} &= ${one}`);
}

/**
 * All equations of a cell at a step, to be set with amsmath; "" as long as not all their numbers have come.
 * @param {Layer} trace @param {{unit: number, step: number}} at
 * @param {import("../../spec/vocabulary.js").Vocabulary|null} vocabulary
 * @param {Pick<import("../../state/types.js").NetInfo, "name"|"title"|"family">|null} net
 */
export function latexOf(trace, { unit, step }, vocabulary, net) {
  const equations = equationsThere(trace, { unit, step }, vocabulary, net?.family);
  if (!net || !equations.length) return "";
  const blocks = equations.map((one) => latexLines(one, trace, unit, step).join(" \\\\\n"));
  const body = blocks.join(" \\\\[1ex]\n");
  const said = text.saver.latex;
  const head = said.head({
    net: net.name, title: net.title, layer: trace.number + 1, cell: unit + 1, step: step + 1,
  });
  const notes = [head, said.needs, ...(body.includes("\\to ") ? [said.becomes] : [])];
  return [...notes.map((one) => `% ${one}`), "\\begin{align*}", body, "\\end{align*}", ""].join("\n");
}
