/** Numbers as people type them: with a fraction, by a point or by a comma, and whole ones. */
import { numerals } from "../text/halfwidth.js";
import { signed } from "../text/numbers.js";
import { text as said } from "../text/text.js";
import { attribute, h } from "./dom.js";
import { whyOf } from "../text/whyof.js";

const DECIMAL = /^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d+)?$/i;
const WHOLE = /^[+-]?\d+(?:e\+?\d+)?$/i;
/** Signs that a field has room for, where it is not known how large its numbers get. */
const SIGNS = 7;

/** @typedef {{min: number, max: number}} Range  Both ends belong to it. */
/** @typedef {ReturnType<typeof numberField>} Field */

/**
 * What was typed, as a number. Throws an Error that says what is wrong and what is allowed.
 * @param {string} typed @param {Range} range
 */
export function decimal(typed, { min, max }) {
  const example = min <= 0.5 && max >= 0.5 ? said.decimal.either : signed(min);
  const allowed = said.decimal.range({ min: signed(min), max: signed(max), example });
  return within(typed, { min, max }, DECIMAL, said.decimal.notANumber, allowed);
}

/** The same of a whole number: nothing is cut off or left out of what is none. @param {string} typed
 * @param {Range} range */
export function whole(typed, { min, max }) {
  const isBounded = Number.isFinite(min) && Number.isFinite(max);
  const allowed = isBounded ? said.decimal.wholes({ min: signed(min), max: signed(max) }) : said.decimal.anyWhole;
  return within(typed, { min, max }, WHOLE, said.decimal.notWhole, allowed);
}

/** @param {string} typed @param {Range} range @param {RegExp} kind
 * @param {(wrong: {typed: string, allowed: string}) => string} other  What is said of anything else.
 * @param {string} allowed */
function within(typed, { min, max }, kind, other, allowed) {
  const text = numerals(typed).trim();
  if (!text) throw new Error(said.decimal.empty({ allowed }));
  if (!kind.test(text)) throw new Error(other({ typed: typed.trim(), allowed }));
  const value = Number(text.replace(",", "."));
  if (value < min) throw new Error(said.decimal.tooSmall({ typed: text, allowed }));
  if (value > max) throw new Error(said.decimal.tooLarge({ typed: text, allowed }));
  return value;
}

/**
 * A field for a number; browsers' own number fields drop a comma without a word: 0,5 becomes 5, and 2,5 becomes 25.
 * `read` gives the number, or null after the browser has said what is wrong.
 * @param {typeof decimal} parse @param {Range} range @param {Record<string, string>} attributes
 */
function numberField(parse, range, attributes) {
  const input = h("input", { type: "text", autocomplete: "off", ...attributes });
  let allowed = range;
  const judge = () => {
    try {
      const value = parse(input.value, allowed);
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
    else if (input.value !== String(value)) input.value = String(value);
    return value;
  }
  return {
    input,
    read,
    /** The number that stands there, maybe still to be gone on with; null where it is none. */
    typed: judge,
    /** What stands there, unless a person is typing.
     * @param {import("../spec/vocabulary.js").Setting} value */
    set(value) {
      if (input.matches(":focus")) return;
      input.value = String(value);
      input.setCustomValidity("");
    },
    /** Another range from now on. @param {Range} now */
    allow(now) {
      allowed = now;
      if (input.validationMessage) judge();
    },
  };
}

/** One for a number with a fraction. @param {Range} range @param {Record<string, string>} attributes */
export const decimalField = (range, attributes) =>
  // The keypad of digits that phones offer has no minus.
  numberField(decimal, range, { inputmode: range.min < 0 ? "text" : "decimal", ...attributes });

/** One for a whole number, which arrow keys make one more and one less, as in browsers' own, and which is told as those
 * are. @param {Range} range @param {Record<string, string>} attributes @returns {Field} */
export function wholeField(range, attributes) {
  let { min, max } = range;
  const size = String(Math.max(...[min, max].map((end) => (Number.isFinite(end) ? String(end).length : SIGNS))) + 1);
  const field = numberField(whole, range, {
    role: "spinbutton", inputmode: min < 0 ? "text" : "numeric", size, ...attributes,
  });
  const { input } = field;
  const there = () => Number(numerals(input.value).trim() || NaN);
  function tell() {
    for (const [name, value] of Object.entries({ min, max, now: there() })) {
      if (Number.isFinite(value)) attribute(input, `aria-value${name}`, String(value));
      else input.removeAttribute(`aria-value${name}`);
    }
  }
  tell();
  input.addEventListener("input", tell);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    // While what is typed is not chosen yet, of what a Chinese keyboard offers, they go through that.
    if (!by || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const value = input.value ? there() : 0;
    const next = String(Math.min(max, Math.max(min, Math.trunc(value) + by)));
    if (Number.isNaN(value) || next === input.value) return;
    input.select();
    // As a person would type it: what is written by a script is mixed up with that where it is undone.
    document.execCommand("insertText", false, next);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return {
    ...field,
    set(value) {
      field.set(value);
      tell();
    },
    allow(now) {
      ({ min, max } = now);
      field.allow(now);
      tell();
    },
  };
}
