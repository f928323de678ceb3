/** A text that a net may learn from: how long it may be, counted as the server counts. */

import { text as said } from "../text/text.js";

/** @typedef {import("./vocabulary.js").Limits} Limits */

/** What a message says beside the text, at most. In bytes. */
const BESIDE = 5536;

/** What stands for symbols that are too rare to be learned, as in model/tasks/symbols.py. */
const OTHER = "\u25a1";

/** Not by UTF-16 units, of which some symbols have two. @param {string} text */
export const symbolsIn = (text) => said.learnable.length({ symbols: [...text].length });

/** How long it may be. @param {Limits} limits @param {boolean} sends  A longer one can be sent to the server. */
export const allowed = ({ shortest_text: least, longest_text: most, text_bytes: bytes }, sends) =>
  sends ? said.learnable.allowedSent({ least, bytes }) : said.learnable.allowed({ least, most });

/** What a question can hold. @param {string} text @param {Limits} limits */
export function tooMuch(text, { longest_text: most, message }) {
  return [...text].length > most || bytesIn(JSON.stringify(text)) > message - BESIDE;
}

/** How many different symbols a text has, how many are learned at most with the one that stands for all others, and
 * what share of the text those others are, if there are more. @param {string} text @param {Limits} limits */
export function kindsIn(text, { text_symbols: most }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  let all = 0;
  for (const symbol of text) {
    counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
    all += 1;
  }
  const common = [...counts].filter(([symbol]) => symbol !== OTHER).map(([, count]) => count);
  const learned = common.sort((one, other) => other - one).slice(0, most - 1);
  const others = all && (all - learned.reduce((sum, count) => sum + count, 0)) / all;
  return { found: counts.size, most, others };
}

/** @param {string} text */
const bytesIn = (text) => new TextEncoder().encode(text).length;

/** Why a text can't be learned from, and what to do; "" where it can, or is empty.
 * @param {string} text @param {Limits} limits */
export function refusal(text, { shortest_text: least, longest_text: most, message }) {
  const symbols = [...text].length;
  if (!symbols) return "";
  if (symbols < least) return said.learnable.tooShort({ symbols, least });
  if (symbols > most) return said.learnable.tooLong({ symbols, most });
  const bytes = bytesIn(JSON.stringify(text));
  const room = message - BESIDE;
  return bytes <= room ? "" : said.learnable.tooLarge({ symbols, bytes, most: room });
}
