/** Powers of ten as they are read. */

import { amount } from "./numbers.js";

/** 10 to the power of `log`, for reading; 0 from `floor` down. @param {number} log @param {number} floor */
export function tenTo(log, floor = -Infinity) {
  if (log <= floor) return "0";
  if (log > -3 && log < 4) return amount(10 ** log);
  const whole = Math.floor(log);
  const digit = Math.round(10 ** (log - whole));
  // What rounds to ten ones is one ten.
  return digit === 10 ? `1\u00b710${superscript(whole + 1)}` : `${digit}\u00b710${superscript(whole)}`;
}

const DIGITS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
/** @param {number} value */
const superscript = (value) =>
  (value < 0 ? "\u207b" : "") + [...String(Math.abs(value))].map((digit) => DIGITS[Number(digit)]).join("");
