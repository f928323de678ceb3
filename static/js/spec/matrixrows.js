/** What an equation adds up, weight by weight: of each product its row of the matrix, and the parameters beside. */

import { inner, netInput, worthOf } from "./equations.js";

/**
 * @typedef {import("./equations.js").Expression} Expression
 * @typedef {{weight: number, read: number, made: number}} Row  made: weight times what is read.
 * @typedef {object} Group
 * @property {string} part  By which it is lit.
 * @property {Expression} of  The product, or what a single parameter is in.
 * @property {boolean} single  It is no row of a matrix.
 * @property {Row[]} rows
 */

/** What the answer to the question of a cell's weights must have, whoever asks it. */
export const WEIGHTS = /** @type {const} */ ({
  title: "string", unit: "number", inputs: "number", hidden: "number", blocks: "list", reads: "list?", W: "object",
  U: "object", b: "object", more: "object", largest: "number", family: "string", formula: "string",
  parameters: "number", families: "list",
});

/** Whether a number is a parameter of the cell: p_i, b_i, b or d. @param {Expression} expression */
const isParameter = ({ kind, name = "" }) => kind === "value" && /^([bd]|[pb]_.+)$/.test(name);

/**
 * @param {import("./equations.js").Equation} equation
 * @param {(matrix: "W"|"U", block: string) => number[]} weights  A row of a matrix; none where it is not known.
 * @param {(name: string, place: number|null) => number} numbers  By name, of an input or a cell; null is the cell's
 *   own.
 * @returns {Group[]}
 */
export function groupsOf(equation, weights, numbers) {
  /** @param {number} weight @param {number} read @returns {Row} */
  const row = (weight, read) => ({ weight, read, made: Math.fround(weight * read) });
  const own = (/** @type {string} */ name) => numbers(name, null);

  /** @param {Expression} one @returns {Group[]} */
  function collect(one) {
    const { kind, wire, name = "", matrix = "", of, parts = [] } = one;
    const part = wire ?? name;
    if (kind === "product" && of) {
      const block = matrix.split("_")[1] ?? equation.signal;
      const given = weights(/** @type {"W"|"U"} */ (matrix[0]), block);
      return [{ part, of: one, single: false, rows: given.map((weight, at) =>
        row(weight, worthOf(of, (read) => numbers(read, at)))) }];
    }
    if (isParameter(one)) return [{ part, of: one, single: true, rows: [row(own(name), 1)] }];
    const peephole = kind === "times" && parts.find(isParameter);
    if (!peephole) return inner(one).flatMap(collect);
    const seen = parts.filter((two) => two !== peephole);
    return [{ part, of: one, single: true, rows: seen.map((two) => row(own(peephole.name ?? ""), worthOf(two, own))) }];
  }
  return (netInput(equation)?.parts ?? []).flatMap(collect);
}
