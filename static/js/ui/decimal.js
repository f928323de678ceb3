/** Numbers with a fraction, as people type them: with a point or with a comma. */
import { numerals } from "../text/halfwidth.js";
import { signed } from "../text/numbers.js";
import { text as said } from "../text/text.js";
import { h } from "./dom.js";
import { whyOf } from "../text/whyof.js";

const DECIMAL = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;

/** @typedef {{min: number, max: number}} Range  Both ends belong to it. */

/**
 * What was typed, as a number. Throws an Error that says what is wrong and what is allowed.
 * @param {string} typed @param {Range} range
 */
export function decimal(typed, { min, max }) {
  const text = numerals(typed).trim();
  const example = min <= 0.5 && max >= 0.5 ? said.decimal.either : signed(min);
  const allowed = said.decimal.range({ min: signed(min), max: signed(max), example });
  if (!text) throw new Error(said.decimal.empty({ allowed }));
  if (!DECIMAL.test(text)) throw new Error(said.decimal.notANumber({ typed: text, allowed }));
  const value = Number(text.replace(",", "."));
  if (value < min) throw new Error(said.decimal.tooSmall({ typed: text, allowed }));
  if (value > max) throw new Error(said.decimal.tooLarge({ typed: text, allowed }));
  return value;
}

/**
 * A field for such a number; browsers' own number fields drop a comma without a word, and 0,5 becomes 5.
 * `read` gives the number, or null after the browser has said what is wrong.
 * @param {Range} range @param {Record<string, string>} attributes
 */
export function decimalField(range, attributes) {
  // The keypad of digits that phones offer has no minus.
  const inputmode = range.min < 0 ? "text" : "decimal";
  const input = h("input", { type: "text", inputmode, autocomplete: "off", ...attributes });
  let allowed = range;
  const judge = () => {
    try {
      const value = decimal(input.value, allowed);
      input.setCustomValidity("");
      return value;
    } catch (error) {
      input.setCustomValidity(whyOf(error));
      return null;
    }
  };
  input.addEventListener("input", judge);
  function read() {
    const value = judge();
    // As it was understood.
    if (value === null) input.reportValidity();
    else input.value = String(value);
    return value;
  }
  return {
    input,
    read,
    /** Another range from now on. @param {Range} now */
    allow(now) {
      allowed = now;
      if (input.validationMessage) judge();
    },
  };
}
