/** A text that a net may learn from: how long it may be, counted as the server counts. */

/** In symbols; and in bytes, what a message to the server has room for. */
const SHORTEST = 200;
const LONGEST = 20_000;
const ROOM = 60_000;

/** @param {number} whole */
const grouped = (whole) => whole.toLocaleString("en");

/** Not by UTF-16 units, of which some symbols have two. @param {string} text */
export const symbolsIn = (text) => `${grouped([...text].length)} symbols`;

export const ALLOWED = `${grouped(SHORTEST)} to ${grouped(LONGEST)} symbols`;

/** Why a text can't be learned from, and what to do; "" where it can, or is empty. @param {string} text */
export function refusal(text) {
  const symbols = [...text].length;
  if (!symbols) return "";
  if (symbols < SHORTEST) return `${symbolsIn(text)}: at least ${grouped(SHORTEST)} are needed. Add to it.`;
  const shorten = "Nothing was cut: shorten it here.";
  if (symbols > LONGEST) return `${symbolsIn(text)}: at most ${grouped(LONGEST)} are allowed. ${shorten}`;
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  if (bytes <= ROOM) return "";
  return `${symbolsIn(text)} in ${grouped(bytes)} bytes: at most ${grouped(ROOM)} bytes can be sent. ${shorten}`;
}
