/** A text that a net may learn from: how long it may be, counted as the server counts. */

import { text as said } from "../text/text.js";

/** In symbols; and in bytes, what a message to the server has room for. */
const SHORTEST = 200;
const LONGEST = 20_000;
const ROOM = 60_000;

/** Not by UTF-16 units, of which some symbols have two. @param {string} text */
export const symbolsIn = (text) => said.learnable.length({ symbols: [...text].length });

export const ALLOWED = said.learnable.allowed({ least: SHORTEST, most: LONGEST });

/** Why a text can't be learned from, and what to do; "" where it can, or is empty. @param {string} text */
export function refusal(text) {
  const symbols = [...text].length;
  if (!symbols) return "";
  if (symbols < SHORTEST) return said.learnable.tooShort({ symbols, least: SHORTEST });
  if (symbols > LONGEST) return said.learnable.tooLong({ symbols, most: LONGEST });
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  return bytes <= ROOM ? "" : said.learnable.tooLarge({ symbols, bytes, most: ROOM });
}
