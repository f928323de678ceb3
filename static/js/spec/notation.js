/**
 * Equations as they are written, as plain values that need no document: in symbols, and with numbers. The page draws
 * them as MathML (views/equations/math.js), and they are saved as LaTeX (lessons/saver/latex.js).
 */

import { isSum } from "../text/numbers.js";
import { apart, isSquash } from "./equations.js";

/**
 * An element of MathML.
 * @typedef {{tag: "mi"|"mn"|"mo"|"mrow"|"msub", attributes: Record<string, string>, children: (Mark|string)[]}} Mark
 * @typedef {import("./equations.js").Expression} Expression
 * @typedef {(expression: Expression) => string} Written  A number of the step, as it is read.
 */

export const PRIME = "\u2032";
export const MINUS = "\u2212";
export const TIMES = "\u00b7";
export const SIGMA = "\u03c3";

/** @param {Mark["tag"]} tag @param {(Mark|string)[]} children @param {Record<string, string>} [attributes]
 * @returns {Mark} */
const mark = (tag, children, attributes = {}) => ({ tag, attributes, children });

/** A number, as it is written. @param {string} said */
export const number = (said) => mark("mn", [said]);

export const equals = () => sign("=");

/** @param {string} said */
function sign(said) {
  // At the start of a piece it stands between two parts all the same.
  const infix = said === "+" || said === MINUS || said === "=";
  // Brackets are as high as their line.
  const bracket = said === "(" || said === ")";
  return mark("mo", [said], { ...(infix && { form: "infix" }), ...(bracket && { stretchy: "false" }) });
}

/** A letter, in its hue where it is a signal's. @param {string} said @param {string} [hue] */
function letter(said, hue = "") {
  // A single letter is in another font where there is none for mathematics: the style sheet slants it.
  return mark("mi", [said], {
    ...(said.length < 3 && { mathvariant: "normal" }), ...(hue && { class: `hue ${hue}` }),
  });
}

/** @param {string} name */
function named(name) {
  const { letter: first, of, before } = apart(name);
  const isMatrix = first === "W" || first === "U";
  const hue = of || isMatrix ? "" : first;
  const base = letter(before ? first + PRIME : first, hue);
  return of ? mark("msub", [base, letter(of)]) : base;
}

/** @param {Mark[]} parts  @param {Expression} expression */
function row(parts, { wire, name }) {
  const known = wire ?? name;
  return mark("mrow", parts, known ? { "data-part": known } : {});
}

const bracketed = (/** @type {Mark[]} */ parts) => [sign("("), ...parts, sign(")")];

const NAMES = { sigmoid: SIGMA, tanh: "tanh", relu: "relu" };

/** @param {"sigmoid"|"tanh"|"relu"} kind @param {Mark[]} parts */
export const squashed = (kind, parts) => [letter(NAMES[kind]), ...bracketed(parts)];

/** In symbols. @param {Expression} expression @returns {Mark} */
export function symbols(expression) {
  const { kind, name = "", matrix = "", number: value = 0, of, parts = [] } = expression;
  const inside = of ? symbols(of) : sign("");
  switch (kind) {
    case "value": return row([named(name)], expression);
    case "constant": return number(String(value));
    case "product": return row([named(matrix), ...(of?.kind === "value" ? [inside] : bracketed([inside]))], expression);
    case "times": return row(parts.map(besides), expression);
    case "complement": return row([number("1"), sign(MINUS), inside], expression);
    case "sum": return mark("mrow", parts.flatMap((part, at) => [...(at ? [sign("+")] : []), symbols(part)]));
    default: return row(squashed(kind, [inside]), expression);
  }
}

/** As it stands beside a factor. @param {Expression} one */
const besides = (one) =>
  one.kind === "sum" || one.kind === "complement" ? mark("mrow", bracketed([symbols(one)])) : symbols(one);

/**
 * With numbers.
 * @param {Expression} expression @param {Written} written
 * @param {boolean} whole  Products of two numbers are written as such, not as what they come to.
 * @returns {Mark}
 */
export function numbers(expression, written, whole) {
  const { kind, of, parts = [] } = expression;
  switch (kind) {
    case "value":
    case "product":
    case "constant": return row([number(written(expression))], expression);
    case "complement":
      return row([number("1"), sign(MINUS), ...guarded(/** @type {Expression} */ (of), written)], expression);
    case "times":
      if (!whole) return row([number(written(expression))], expression);
      return row(
        parts.flatMap((part, at) => [...(at ? [sign(TIMES)] : []), ...factor(part, written, at > 0)]),
        expression,
      );
    case "sum": return mark("mrow", parts.flatMap((part, at) => added(part, written, whole, at > 0)));
    default: return row(squashed(kind, [numbers(/** @type {Expression} */ (of), written, whole)]), expression);
  }
}

/**
 * With numbers, in pieces between which a line may end: MathML itself never breaks one.
 * @param {Expression} expression @param {Written} written @param {boolean} whole
 * @returns {Mark[][]}
 */
export function pieces(expression, written, whole) {
  const { kind, of, parts = [] } = expression;
  if (kind === "sum") return parts.map((part, at) => added(part, written, whole, at > 0));
  if (of?.kind !== "sum" || !isSquash(kind)) return [[numbers(expression, written, whole)]];
  const found = pieces(of, written, whole);
  const [name, open, close] = squashed(/** @type {"sigmoid"|"tanh"|"relu"} */ (kind), []);
  found[0] = [name, open, ...found[0]];
  found[found.length - 1].push(close);
  return found;
}

/** A part of a sum after others: what is below 0 is taken away.
 * @param {Expression} part @param {Written} written @param {boolean} whole @param {boolean} later */
function added(part, written, whole, later) {
  const isPlain = part.kind !== "times" || !whole;
  if (!later) return [numbers(part, written, whole)];
  if (!isPlain) {
    const shown = numbers(part, written, whole);
    return saidBy(shown).startsWith(MINUS)
      ? [sign("+"), mark("mrow", bracketed([shown]))]
      : [sign("+"), shown];
  }
  const said = written(part);
  if (isSum(said)) return [sign("+"), ...bracketed([row([number(said)], part)])];
  const isBelow = said.startsWith(MINUS);
  return [sign(isBelow ? MINUS : "+"), row([number(isBelow ? said.slice(1) : said)], part)];
}

/** @param {Expression} part @param {Written} written @param {boolean} later */
function factor(part, written, later) {
  if (part.kind === "sum" || part.kind === "complement") return bracketed([numbers(part, written, true)]);
  if (isSquash(part.kind)) return [numbers(part, written, true)];
  return guarded(part, written, later);
}

/** In brackets where its sign, or what it is written as a sum of, would be taken for what is beside it.
 * @param {Expression} part @param {Written} written @param {boolean} [later]  Something stands before it. */
function guarded(part, written, later = true) {
  const shown = numbers(part, written, true);
  const said = written(part);
  return isSum(said) || (later && said.startsWith(MINUS)) ? bracketed([shown]) : [shown];
}

/** All its letters. @param {Mark|string} one @returns {string} */
const saidBy = (one) => (typeof one === "string" ? one : one.children.map(saidBy).join(""));

/** As plain text, without the letters of blocks: W x, p c\u2032. @param {Expression} expression @returns {string} */
export function plain({ kind, name = "", matrix = "", number: value = 0, of, parts = [] }) {
  const short = (/** @type {string} */ one) => {
    const { letter: first, before } = apart(one);
    return before ? first + PRIME : first;
  };
  switch (kind) {
    case "value": return short(name);
    case "constant": return String(value);
    case "product": return `${short(matrix)} ${of?.kind === "value" ? plain(of) : `(${of ? plain(of) : ""})`}`;
    case "times":
      return parts.map((one) => (["sum", "complement"].includes(one.kind) ? `(${plain(one)})` : plain(one))).join(" ");
    case "complement": return `1 ${MINUS} ${of ? plain(of) : ""}`;
    case "sum": return parts.map(plain).join(" + ");
    default: return `${NAMES[kind]}(${of ? plain(of) : ""})`;
  }
}
