/**
 * What is typed in full width, as Chinese and Japanese keyboards do it, in the letters of ASCII. What else NFKC would
 * change stays: 10\u2074 is not 104. Twin: `model/halfwidth.py`; `tests/golden/fullwidth.json` holds both together.
 */

const FULL = /[\uff01-\uff5e\u3000]/g;
/** A full stop, where those keyboards have the point. */
const STOP = /[\u3002\uff61]/g;
const MINUS = /\u2212/g;
/** What Chinese and Japanese lists have between their parts, and no number has. */
const LISTED = /[\u3001\uff64]/g;

/** @param {string} typed */
export const halfWidth = (typed) => typed.replace(FULL, (one) => one.normalize("NFKC"));

/** The same of numbers: a minus is "-", however it is written. @param {string} typed */
export const numerals = (typed) => halfWidth(typed).replace(STOP, ".").replace(MINUS, "-");

/** The same of several numbers. @param {string} typed */
export const numeralsListed = (typed) => numerals(typed).replace(LISTED, ", ");
