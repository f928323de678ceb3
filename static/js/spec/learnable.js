/** A text that a net may learn from: how long it may be, counted as the server counts. */

import { text as said } from "../text/text.js";

/** @typedef {import("./vocabulary.js").Limits} Limits */

/** What a message says beside the text, at most. In bytes. */
const BESIDE = 5536;

/** Not by UTF-16 units, of which some symbols have two. @param {string} text */
export const symbolsIn = (text) => said.learnable.length({ symbols: [...text].length });

/** @param {Limits} limits */
export const allowed = ({ shortest_text: least, longest_text: most }) => said.learnable.allowed({ least, most });

/** Why a text can't be learned from, and what to do; "" where it can, or is empty.
 * @param {string} text @param {Limits} limits */
export function refusal(text, { shortest_text: least, longest_text: most, message }) {
  const symbols = [...text].length;
  if (!symbols) return "";
  if (symbols < least) return said.learnable.tooShort({ symbols, least });
  if (symbols > most) return said.learnable.tooLong({ symbols, most });
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  const room = message - BESIDE;
  return bytes <= room ? "" : said.learnable.tooLarge({ symbols, bytes, most: room });
}
