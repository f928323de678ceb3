/**
 * Numbers as people type and paste them, with points or with decimal commas.
 *
 * Steps are apart by spaces, tabs, new lines or semicolons, in a net that reads one number by commas too. The numbers
 * of one step are apart by commas; where semicolons, tabs or new lines are used, by spaces and tabs too. A comma
 * between digits is a decimal comma only where nothing else can be meant. What can be read in two ways is refused, and
 * so is a gap: nothing is guessed, and nothing left out.
 */

import { numeralsListed } from "../text/halfwidth.js";
import { text as said } from "../text/text.js";

const MINUS = "\u2212";
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
/** A comma that may be a decimal comma, and what stands for it while others part. */
const BARE = /(?<=\d),(?=\d)/g;
const MARK = "\u0001";

/**
 * The rows of numbers in a text, `inputs` in each. Throws an Error that says what is wrong and what to type.
 * @param {number} inputs @param {string} typed
 * @param {number} most  No number may be farther from 0. @returns {number[][]}
 */
export function rowsOf(inputs, typed, most) {
  const text = numeralsListed(typed).trim();
  if (!text) throw new Error(howTo(inputs));
  const rows = inputs === 1 ? inLine(text).map((one) => [one]) : inRows(inputs, text);
  return rows.map((row, at) => {
    if (row.length !== inputs) {
      const typedRow = shortened(row.join(", "));
      const wrong = { row: at + 1, typed: typedRow, found: row.length, howTo: howTo(inputs) };
      throw new Error(said.typedNumbers.rowOfWrongLength(wrong));
    }
    return row.map((one) => number(one, at, inputs, most));
  });
}

/** @param {number} inputs */
function howTo(inputs) {
  if (inputs === 1) return said.typedNumbers.howTo;
  const [some, none] = ["0.5", "0"].map((value) => Array(inputs).fill(value).join(","));
  return said.typedNumbers.howToInRows({ inputs, examples: [some, none] });
}

/** @param {string} one @param {number} at @param {number} inputs @param {number} most */
function number(one, at, inputs, most) {
  const value = Number(one);
  if (NUMBER.test(one) && Math.abs(value) <= most) return value;
  const range = { least: `${MINUS}${most}`, most: `${most}` };
  throw new Error(said.typedNumbers.notANumber({ typed: shortened(one), row: at + 1, ...range, howTo: howTo(inputs) }));
}

/** One number a step. @param {string} text */
function inLine(text) {
  const marked = text.replaceAll(BARE, MARK);
  const entries = parts(marked, /\s*[;,]\s*|\s+/);
  const doubtful = entries.filter((entry) => entry.includes(MARK));
  if (!doubtful.length) return entries;
  const commas = doubtful.map((entry) => entry.split(MARK).length - 1);
  const points = text.includes(".");
  // "0,5 0,3": who writes a list of lists? "0,5, 0,3" may be four numbers, and "0,5" alone two.
  if (!points && commas.every((many) => many === 1) && entries.length > 1 && !marked.includes(",")) {
    return entries.map((entry) => entry.replace(MARK, "."));
  }
  // "1,2,3": no number has two commas. "0.5,1": it has its point already.
  const listed = points ? doubtful.every((entry) => entry.includes(".")) : commas.every((many) => many > 1);
  if (listed) return entries.flatMap((entry) => entry.split(MARK));
  const one = doubtful.find((entry) => entry.split(MARK).length === 2) ?? doubtful[0];
  const [list, decimal] = [" ", "."].map((between) => shortened(one.replaceAll(MARK, between)));
  throw new Error(said.typedNumbers.ambiguous({ typed: shortened(one.replaceAll(MARK, ",")), list, decimal }));
}

/** Several numbers a step. @param {number} inputs @param {string} text */
function inRows(inputs, text) {
  if (!/[;\n\t]/.test(text)) {
    if (inputs === 2) refusePairs(text);
    return text.replaceAll(/\s*,\s*/g, ",").split(/\s+/).map((row) => parts(row, /,/));
  }
  const rows = parts(text, /\s*[;\n]\s*/);
  const between = /\s*,\s*|\s+/;
  const listed = rows.map((row) => parts(row, between));
  const decimal = rows.map((row) => row.replaceAll(BARE, MARK).split(between));
  const fits = (/** @type {string[][]} */ read) => read.every((row) => row.length === inputs);
  // "0,5 1; 0,2 0": with decimal commas each row has as many as it must.
  const isOne = (/** @type {string} */ one) => one.split(MARK).length <= 2;
  const decimals = !text.includes(".") && !fits(listed) && fits(decimal) && decimal.flat().every(isOne);
  return decimals ? decimal.map((row) => row.map((one) => one.replace(MARK, "."))) : listed;
}

/** "0,5 0,3" may be two rows of whole numbers, or one of two with decimal commas. @param {string} text */
function refusePairs(text) {
  const entries = text.replaceAll(BARE, MARK).split(/\s+/);
  const isEither = (/** @type {string} */ one) => one.split(MARK).length === 2 && !/[.,]/.test(one);
  if (entries.length % 2 || !entries.every(isEither)) return;
  const [one, other] = entries.map((entry) => entry.replace(MARK, ","));
  const [list, decimal] = [`${one}; ${other}`, [one, other].map((entry) => entry.replace(",", ".")).join(",")];
  throw new Error(said.typedNumbers.ambiguous({ typed: shortened(`${one} ${other}`), list, decimal }));
}

/** What stands between separators; refuses a gap. @param {string} text @param {RegExp} separator */
function parts(text, separator) {
  const found = text.split(separator);
  const gap = found.indexOf("");
  if (gap < 0) return found;
  const before = found.slice(0, gap).at(-1)?.replaceAll(MARK, ",");
  const known = before === undefined ? null : { place: gap, typed: shortened(before) };
  throw new Error(said.typedNumbers.missing({ before: known }));
}

/** @param {string} text */
const shortened = (text) => (text.length > 24 ? `${text.slice(0, 24)}\u2026` : text);
