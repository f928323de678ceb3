/**
 * What a step computes of a cell, as the server tells it: docs/protocol.md, `vocabulary.equations`.
 *
 * @typedef {object} Expression
 * @property {"value"|"product"|"constant"|"times"|"complement"|"sum"|"sigmoid"|"tanh"|"relu"} kind
 * @property {string} [wire]  By which the circuit draws it.
 * @property {string} [name]  Of a value or a product: of its number.
 * @property {string} [matrix]  Of a product: W_i.
 * @property {number} [number]  Of a constant.
 * @property {Expression} [of]
 * @property {Expression[]} [parts]
 * @property {number[]} [order]  Of a sum: in which its parts are added.
 *
 * @typedef {{made: Expression, names: string[], python: string}} Told
 * @typedef {Told & {signal: string, line: string}} Equation
 * @typedef {(name: string) => number} Numbers  By name.
 */

/** The equations of a family, in the order in which a step computes them.
 * @param {import("./vocabulary.js").Vocabulary|null} vocabulary @param {string|undefined} family
 * @returns {Equation[]} */
export function equationsOf(vocabulary, family) {
  if (!vocabulary) return [];
  const found = vocabulary.families.find(({ key }) => key === family)?.equations ?? [];
  return found.map(([signal, line]) => ({ signal, line, ...vocabulary.equations[line] }));
}

/** @param {Expression} expression */
export const inner = ({ of, parts = [] }) => (of ? [of] : parts);

/** What may be made of a sum. */
export const isSquash = (/** @type {string} */ kind) => kind === "sigmoid" || kind === "tanh" || kind === "relu";

/** What a gate or a candidate adds up before its sigmoid, tanh or relu; of what else is a sum, that; else null.
 * @param {Equation} equation @returns {Expression|null} */
export function netInput({ made }) {
  const found = isSquash(made.kind) ? made.of : made;
  return found?.kind === "sum" ? found : null;
}

/** What a curve is drawn of: the sigmoid or tanh that an equation has; null where it has none.
 * @param {Expression} made @returns {Expression|null} */
export function curveOf(made) {
  if (made.kind === "sigmoid" || made.kind === "tanh") return made;
  return inner(made).reduce((/** @type {Expression|null} */ found, one) => found ?? curveOf(one), null);
}

/**
 * What an expression comes to. Sums, products and differences are those of the run, to the last bit; a sigmoid or tanh
 * may differ in its last.
 * @param {Expression} expression @param {Numbers} numbers @returns {number}
 */
export function worthOf(expression, numbers) {
  const { kind, name = "", number = 0, parts = [], order = [] } = expression;
  // A product is recorded as one number: there is none of what it is made of.
  const [a, b] = kind === "product" || kind === "sum" ? [] : inner(expression).map((one) => worthOf(one, numbers));
  switch (kind) {
    case "value":
    case "product": return numbers(name);
    case "constant": return number;
    case "times": return Math.fround(a * b);
    case "complement": return Math.fround(1 - a);
    case "sum": return order.map((at) => worthOf(parts[at], numbers)).reduce((sum, one) => Math.fround(sum + one));
    case "sigmoid": return Math.fround(1 / (1 + Math.exp(-a)));
    case "tanh": return Math.fround(Math.tanh(a));
    case "relu": return Math.max(a, 0);
  }
}

/** One complete line of Python, which adds what was recorded as the run added it, and prints what it comes to.
 * @param {Equation} equation @param {Numbers} numbers @param {(value: number) => string} exact */
export function pythonLine({ names, python }, numbers, exact) {
  if (!names.length) return `import numpy as np; print(${python})`;
  const given = names.map((name) => (Object.is(numbers(name), -0) ? "-0.0" : exact(numbers(name))));
  const named = names.length === 1 ? `${names[0]},` : names.join(", ");
  return `import numpy as np; ${named} = np.float32([${given.join(", ")}]); print(${python})`;
}

/** A name apart: its letter, the block that it is of, and whether it is of the step before. @param {string} name */
export function apart(name) {
  const [letter, of = ""] = name.split("_");
  return { letter, of: of === "before" ? "" : of, before: of === "before" };
}

/**
 * What a part of an equation reads on the stage. A product reads the whole vector: x, or h of all cells.
 * @param {Expression} expression @param {number} unit @param {number} step
 * @param {string[]} signals @param {boolean} [vector]
 * @returns {import("../state/types.js").Place[]}
 */
export function readsOf(expression, unit, step, signals, vector = expression.kind === "product") {
  const within = inner(expression).flatMap((one) =>
    readsOf(one, unit, step, signals, vector || one.kind === "product"));
  if (expression.kind !== "value") return within;
  const { letter, before } = apart(expression.name ?? "");
  if (letter !== "x" && (expression.name?.includes("_") ? !before : !signals.includes(letter))) return within;
  return [{ signal: letter, step: before ? step - 1 : step, unit: vector ? null : unit }];
}

/** The parts of an equation that have a wire. @param {Expression} made @returns {Expression[]} */
export const wired = (made) => [...(made.wire ? [made] : []), ...inner(made).flatMap(wired)];
