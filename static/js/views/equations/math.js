/** Equations as MathML: in symbols, and with numbers. */

import { apart } from "../../spec/equations.js";
import { text } from "../../text/text.js";

/** @typedef {import("../../spec/equations.js").Expression} Expression */
/** @typedef {(expression: Expression) => string} Written  A number of the step, as it is read. */

const SPACE = "http://www.w3.org/1998/Math/MathML";
const PRIME = "\u2032";
const MINUS = "\u2212";
const TIMES = "\u00b7";
const SIGMA = "\u03c3";

/** @param {string} tag @param {(Node|string)[]} children */
function m(tag, ...children) {
  const element = document.createElementNS(SPACE, tag);
  element.append(...children);
  return element;
}

/** A number, as it is written. @param {string} said */
export const number = (said) => m("mn", said);

export const equals = () => sign("=");

/** @param {string} said */
function sign(said) {
  const found = m("mo", said);
  // At the start of a piece it stands between two parts all the same.
  if (said === "+" || said === MINUS || said === "=") found.setAttribute("form", "infix");
  // Brackets are as high as their line.
  if (said === "(" || said === ")") found.setAttribute("stretchy", "false");
  return found;
}

/** A whole formula; who can't see it is told it in words. @param {Element[]} parts */
export function formula(...parts) {
  const math = m("math", ...parts);
  math.setAttribute("aria-label", spoken(math));
  return math;
}

/** @param {Element} math */
function spoken(math) {
  const said = [...math.querySelectorAll("mi, mo, mn")].map((one) => one.textContent).join(" ");
  return text.equations.spoken.reduce((all, [shown, word]) => all.replaceAll(shown, word), said).replaceAll(/ +/g, " ");
}

/** A letter, in its hue where it is a signal's. @param {string} said @param {string} [hue] */
function letter(said, hue = "") {
  const found = m("mi", said);
  // A single letter is in another font where there is none for mathematics: the style sheet slants it.
  if (said.length < 3) found.setAttribute("mathvariant", "normal");
  if (hue) found.setAttribute("class", `hue ${hue}`);
  return found;
}

/** @param {string} name */
function named(name) {
  const { letter: first, of, before } = apart(name);
  const isMatrix = first === "W" || first === "U";
  const hue = of || isMatrix ? "" : first;
  const base = letter(before ? first + PRIME : first, hue);
  return of ? m("msub", base, letter(of)) : base;
}

/** @param {Element[]} parts  @param {Expression} expression */
function row(parts, { wire, name }) {
  const found = m("mrow", ...parts);
  const known = wire ?? name;
  if (known) /** @type {HTMLElement} */ (/** @type {unknown} */ (found)).dataset.part = known;
  return found;
}

const bracketed = (/** @type {Element[]} */ parts) => [sign("("), ...parts, sign(")")];

const NAMES = { sigmoid: SIGMA, tanh: "tanh" };

/** @param {"sigmoid"|"tanh"} kind @param {Element[]} parts */
export const squashed = (kind, parts) => [letter(NAMES[kind]), ...bracketed(parts)];

/** In symbols. @param {Expression} expression @returns {Element} */
export function symbols(expression) {
  const { kind, name = "", matrix = "", number = 0, of, parts = [] } = expression;
  const inside = of ? symbols(of) : sign("");
  switch (kind) {
    case "value": return row([named(name)], expression);
    case "constant": return m("mn", String(number));
    case "product": return row([named(matrix), ...(of?.kind === "value" ? [inside] : bracketed([inside]))], expression);
    case "times": return row(parts.map(besides), expression);
    case "complement": return row([m("mn", "1"), sign(MINUS), inside], expression);
    case "sum": return m("mrow", ...parts.flatMap((part, at) => [...(at ? [sign("+")] : []), symbols(part)]));
    default: return row(squashed(kind, [inside]), expression);
  }
}

/** As it stands beside a factor. @param {Expression} one */
const besides = (one) =>
  one.kind === "sum" || one.kind === "complement" ? m("mrow", ...bracketed([symbols(one)])) : symbols(one);

/**
 * With numbers.
 * @param {Expression} expression @param {Written} written
 * @param {boolean} whole  Products of two numbers are written as such, not as what they come to.
 * @returns {Element}
 */
export function numbers(expression, written, whole) {
  const { kind, of, parts = [] } = expression;
  switch (kind) {
    case "value":
    case "product":
    case "constant": return row([m("mn", written(expression))], expression);
    case "complement":
      return row([m("mn", "1"), sign(MINUS), ...guarded(/** @type {Expression} */ (of), written)], expression);
    case "times":
      if (!whole) return row([m("mn", written(expression))], expression);
      return row(
        parts.flatMap((part, at) => [...(at ? [sign(TIMES)] : []), ...factor(part, written, at > 0)]),
        expression,
      );
    case "sum": return m("mrow", ...parts.flatMap((part, at) => added(part, written, whole, at > 0)));
    default: return row(squashed(kind, [numbers(/** @type {Expression} */ (of), written, whole)]), expression);
  }
}

/**
 * With numbers, in pieces between which a line may end: MathML itself never breaks one.
 * @param {Expression} expression @param {Written} written @param {boolean} whole
 * @returns {Element[][]}
 */
export function pieces(expression, written, whole) {
  const { kind, of, parts = [] } = expression;
  if (kind === "sum") return parts.map((part, at) => added(part, written, whole, at > 0));
  if (of?.kind !== "sum" || (kind !== "sigmoid" && kind !== "tanh")) return [[numbers(expression, written, whole)]];
  const found = pieces(of, written, whole);
  const [name, open, close] = squashed(kind, []);
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
    return shown.textContent?.startsWith(MINUS)
      ? [sign("+"), m("mrow", ...bracketed([shown]))]
      : [sign("+"), shown];
  }
  const said = written(part);
  const isBelow = said.startsWith(MINUS);
  return [sign(isBelow ? MINUS : "+"), row([m("mn", isBelow ? said.slice(1) : said)], part)];
}

/** @param {Expression} part @param {Written} written @param {boolean} later */
function factor(part, written, later) {
  if (part.kind === "sum" || part.kind === "complement") return bracketed([numbers(part, written, true)]);
  if (part.kind === "tanh" || part.kind === "sigmoid") return [numbers(part, written, true)];
  return later ? guarded(part, written) : [numbers(part, written, true)];
}

/** In brackets where it is below 0. @param {Expression} part @param {Written} written */
function guarded(part, written) {
  const shown = numbers(part, written, true);
  return written(part).startsWith(MINUS) ? bracketed([shown]) : [shown];
}

/** As plain text, without the letters of blocks: W x, p c\u2032. @param {Expression} expression @returns {string} */
export function plain({ kind, name = "", matrix = "", number = 0, of, parts = [] }) {
  const short = (/** @type {string} */ one) => {
    const { letter: first, before } = apart(one);
    return before ? first + PRIME : first;
  };
  switch (kind) {
    case "value": return short(name);
    case "constant": return String(number);
    case "product": return `${short(matrix)} ${of?.kind === "value" ? plain(of) : `(${of ? plain(of) : ""})`}`;
    case "times":
      return parts.map((one) => (["sum", "complement"].includes(one.kind) ? `(${plain(one)})` : plain(one))).join(" ");
    case "complement": return `1 ${MINUS} ${of ? plain(of) : ""}`;
    case "sum": return parts.map(plain).join(" + ");
    default: return `${NAMES[kind]}(${of ? plain(of) : ""})`;
  }
}
