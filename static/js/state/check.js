/** A number that is checked: the line of Python that comes to it, and what it is. */

import { pythonLine } from "../spec/equations.js";
import { exact } from "../text/numbers.js";

/** @typedef {import("../spec/equations.js").Equation} Equation */
/** @typedef {import("../sources/layer.js").Layer} Layer */

/** What an equation came to, before any pin or nudge.
 * @param {Equation} equation @param {Layer} layer @param {number} unit @param {number} step */
export function recorded({ signal }, layer, unit, step) {
  if (layer.gates.includes(signal)) return layer.value(`ghost.${signal}`, unit, step);
  return layer.term(signal, unit, step);
}

/** The line that is copied, and the exact value that it is to print; null as long as not all of it is there.
 * @param {Equation} equation @param {Layer} layer @param {number} unit @param {number} step */
export function checkOf(equation, layer, unit, step) {
  const value = recorded(equation, layer, unit, step);
  const at = (/** @type {string} */ name) => layer.term(name, unit, step);
  if (Number.isNaN(value) || equation.names.some((name) => Number.isNaN(at(name)))) return null;
  return { line: pythonLine(equation, at, exact), value: exact(value) };
}
