/** The lines of an equation: its symbols, and what they are at a step. */

import { amount, brief, digitsToAgree } from "../text/numbers.js";
import { curveOf, netInput, worthOf } from "./equations.js";
import { equals, number, numbers, pieces, squashed, symbols } from "./notation.js";

/** @typedef {import("./equations.js").Equation} Equation */
/** @typedef {import("./equations.js").Expression} Expression */
/** @typedef {import("./notation.js").Mark} Mark */

/** @param {Equation} equation @returns {Mark[][]} */
export const inSymbols = ({ made }) => [[equals(), symbols(made)]];

/**
 * What an equation's parts come to, with as many digits as it takes for what is written to agree.
 * @param {Equation} equation @param {import("./equations.js").Numbers} at
 */
export function worthsOf(equation, at) {
  const sum = netInput(equation);
  const values = (sum?.parts ?? []).map((one) => worthOf(one, at));
  const added = sum ?? curveOf(equation.made)?.of;
  const total = added ? worthOf(added, at) : NaN;
  return { sum, values, total, more: values.length ? digitsToAgree(values, total) : 0 };
}

/**
 * In pieces between which a line may end; a new line begins with =.
 * @param {Equation} equation @param {import("./equations.js").Numbers} at
 * @param {ReturnType<typeof worthsOf>} worths
 * @param {boolean} whole  With the factors of each part, not only what it comes to.
 * @returns {Mark[][]}
 */
export function inNumbers({ made }, at, { sum, total, more }, whole) {
  if (made.kind === "constant") return [];
  /** @param {Expression} one */
  const written = (one) => {
    const value = worthOf(one, at);
    // Of this step, and not the cell: it ends at 1.
    const isShare = one.kind === "value" && one.name !== "c" && !one.name?.includes("_");
    return isShare ? brief(value) : amount(value, more);
  };
  const first = pieces(made, written, whole || !sum).map((piece, at) => [...(at ? [] : [equals()]), ...piece]);
  if (!sum) return first;
  const { kind } = made;
  if (kind === "sigmoid" || kind === "tanh" || kind === "relu") {
    return [...first, [equals(), ...squashed(kind, [number(amount(total, more))])]];
  }
  return whole ? [...first, [equals(), numbers(made, written, false)]] : first;
}
