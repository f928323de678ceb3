/** The equations of a cell at a step, worked out line by line: what is saved as LaTeX and as a picture. */

import { equationsOf } from "../../spec/equations.js";
import { inNumbers, inSymbols, worthsOf } from "../../spec/lines.js";
import { number } from "../../spec/notation.js";
import { nudgesAt, pinnedAt } from "../../spec/pins.js";
import { recorded } from "../../state/check.js";
import { reading } from "../../text/numbers.js";

/** @typedef {import("../../spec/notation.js").Mark} Mark */
/** @typedef {import("../../spec/equations.js").Equation} Equation */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

/**
 * The right sides of an equation, one a line: its symbols, its numbers, what it comes to; and what a pin or a nudge
 * makes of that, as it is read, null where nothing does.
 * @param {Equation} equation @param {Layer} trace @param {number} unit @param {number} step
 * @returns {{lines: Mark[][], becomes: string|null}}
 */
export function worked(equation, trace, unit, step) {
  const { signal, made } = equation;
  const { span } = trace.about(signal);
  const at = (/** @type {string} */ name) => trace.term(name, unit, step);
  const isChanged = signal === "c"
    ? nudgesAt(trace.acts, unit, step).length > 0
    : pinnedAt(trace.acts, signal, unit, step) !== null;
  const formulas = [...inSymbols(equation), ...inNumbers(equation, at, worthsOf(equation, at), true)];
  // Pieces between which the page may end a line stand on one.
  const lines = formulas.reduce((/** @type {Mark[][]} */ all, piece) => {
    if (piece[0].children[0] === "=") return [...all, piece.slice(1)];
    return [...all.slice(0, -1), [...all[all.length - 1], ...piece]];
  }, []);
  const comes = [number(reading(span, recorded(equation, trace, unit, step)))];
  const last = made.kind === "constant" ? [] : [comes];
  const becomes = isChanged ? reading(span, trace.value(signal, unit, step)) : null;
  return { lines: [...lines, ...last].map(braced), becomes };
}

/**
 * All equations of a cell's family; none as long as not all their numbers have come.
 * @param {Layer} trace @param {{unit: number, step: number}} at
 * @param {import("../../spec/vocabulary.js").Vocabulary|null} vocabulary @param {string|undefined} family
 */
export function equationsThere(trace, { unit, step }, vocabulary, family) {
  const equations = equationsOf(vocabulary, family);
  const isThere = (/** @type {Equation} */ one) =>
    !Number.isNaN(recorded(one, trace, unit, step)) &&
    one.names.every((name) => !Number.isNaN(trace.term(name, unit, step)));
  return equations.every(isThere) ? equations : [];
}

/** Whether a number is written as a sum: 1\u22121.2e\u22123. @param {Mark} mark @returns {boolean} */
function isSum({ tag, children: [first, ...more] }) {
  if (tag === "mn") return /.[+\u2212]/.test(String(first).replaceAll(/e\u2212?/g, ""));
  return tag === "mrow" && !more.length && isSum(/** @type {Mark} */ (first));
}

/** Whether what is beside a number would be taken for a part of it. @param {Mark|undefined} one */
const binds = (one) => one !== undefined && !["(", ")", "="].includes(String(one.children[0]));

/** @param {string} said @returns {Mark} */
const bracket = (said) => ({ tag: "mo", attributes: {}, children: [said] });

/** Marks with brackets about numbers that are written as sums, where they stand beside others. @param {Mark[]} marks
 * @returns {Mark[]} */
const braced = (marks) => marks.flatMap((one, at) => {
  if (isSum(one) && (binds(marks[at - 1]) || binds(marks[at + 1]))) return [bracket("("), one, bracket(")")];
  return one.tag === "mrow" ? [{ ...one, children: braced(/** @type {Mark[]} */ (one.children)) }] : [one];
});
