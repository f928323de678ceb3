/** English: why something that was typed is not taken, and what to type. */

import { count, plural } from "./forms.js";

const NOT_CUT = "Nothing was cut";

/** A sequence for a net that reads symbols. */
export const sequence = {
  /** @param {{alphabet: string[]}} net */
  empty: ({ alphabet }) => `Type at least one symbol out of ${alphabet.join(" ")}.`,
  /** @param {{symbol: string, place: number, alphabet: string[]}} typed */
  unknown: ({ symbol, place, alphabet }) =>
    `"${symbol}" at place ${count(place)} is not in this net's alphabet: ${alphabet.join(" ")}.`,
  /** @param {{found: number, most: number}} typed */
  tooManySymbols: ({ found, most }) => `${count(found)} symbols: at most ${count(most)}. ${NOT_CUT}.`,
  /** @param {{found: number, most: number}} typed */
  tooManySteps: ({ found, most }) => `${count(found)} steps: at most ${count(most)}. ${NOT_CUT}.`,
};

/** Numbers for a net that reads numbers. `typed` is what was typed, or its beginning; `howTo` one of the first two. */
export const typedNumbers = {
  howTo: "Type numbers with spaces between, such as 0.5 0.",
  /** @param {{inputs: number, examples: [string, string]}} net */
  howToInRows: ({ inputs, examples: [some, none] }) =>
    `Type rows of ${inputs} numbers with commas between, rows with spaces between, such as ${some} ${none}.`,
  /** @param {{row: number, typed: string, found: number, howTo: string}} wrong */
  rowOfWrongLength: ({ row, typed, found, howTo }) =>
    `Row ${row}, "${typed}", has ${found} ${plural(found, { one: "number", other: "numbers" })}. ${howTo}`,
  /** @param {{typed: string, row: number, least: string, most: string, howTo: string}} wrong */
  notANumber: ({ typed, row, least, most, howTo }) =>
    `"${typed}" in row ${row} is not a number from ${least} to ${most}. ${howTo}`,
  /** @param {{typed: string, list: string, decimal: string}} wrong  And what to type for each of the two. */
  ambiguous: ({ typed, list, decimal }) => `"${typed}" can be read in two ways: type ${list} or ${decimal}.`,
  /** @param {{before: {place: number, typed: string}|null}} gap  The number before it, where there is one. */
  missing: ({ before }) =>
    `A number is missing ${before ? `after number ${before.place}, "${before.typed}"` : "before the first"}: ` +
    "between two commas or semicolons there must be one. For nothing type 0.",
};

/** A number with a fraction, or a whole one. `allowed` is what `range` or `wholes` says. */
export const decimal = {
  /** @param {{min: string, max: string, example: string}} allowed */
  range: ({ min, max, example }) => `type a number from ${min} to ${max}, such as ${example}.`,
  either: "0.5 or 0,5",
  /** @param {{min: string, max: string}} allowed  The same of a whole number. */
  wholes: ({ min, max }) => `type a whole number from ${min} to ${max}.`,
  anyWhole: "type a whole number.",
  /** @param {{allowed: string}} wrong */
  empty: ({ allowed }) => `Nothing is there: ${allowed}`,
  /** @param {{typed: string, allowed: string}} wrong */
  notANumber: ({ typed, allowed }) => `"${typed}" is not a number: ${allowed}`,
  /** @param {{typed: string, allowed: string}} wrong */
  notWhole: ({ typed, allowed }) => `"${typed}" is not a whole number: ${allowed}`,
  /** @param {{typed: string, allowed: string}} wrong */
  tooSmall: ({ typed, allowed }) => `${typed} is too small: ${allowed}`,
  /** @param {{typed: string, allowed: string}} wrong */
  tooLarge: ({ typed, allowed }) => `${typed} is too large: ${allowed}`,
};

/** A text to learn from; its symbols and bytes counted. */
export const learnable = {
  /** @param {{symbols: number}} typed */
  length: ({ symbols }) => `${count(symbols)} symbols`,
  /** @param {{least: number, most: number}} allowed */
  allowed: ({ least, most }) => `${count(least)} to ${count(most)} symbols`,
  /** @param {{least: number, bytes: number}} allowed */
  allowedSent: ({ least, bytes }) =>
    `${count(least)} symbols or more, up to ${count(bytes)} bytes (1 MB: about a million letters of English)`,
  /** @param {{symbols: number, least: number}} typed */
  tooShort: ({ symbols, least }) => `${count(symbols)} symbols: at least ${count(least)} are needed. Add to it.`,
  /** @param {{symbols: number, most: number}} typed */
  tooLong: ({ symbols, most }) =>
    `${count(symbols)} symbols: at most ${count(most)} are allowed. ${NOT_CUT}: shorten it here.`,
  /** @param {{symbols: number, bytes: number, most: number}} typed */
  tooLarge: ({ symbols, bytes, most }) =>
    `${count(symbols)} symbols in ${count(bytes)} bytes: at most ${count(most)} bytes can be sent. ` +
    `${NOT_CUT}: shorten it here.`,
};
