import { formsOf } from "./forms.js";
import { here } from "./languages.js";

/**
 * How numbers are written. They are rounded, never cut; at most nine characters for a float32.
 *
 * 1. A whole number under 1000 is written whole only where it is exactly that: 1 is one, 1.00 is nearly one.
 * 2. Otherwise two decimals; one from 10 on, none from 1000 on. From 10^8 on by its power of ten: 1.2e8.
 * 3. Under 0.1 two digits that count: 0.014, 0.0014; under 0.001 by its power of ten: 1.4e-4.
 * 4. Gates, g, h and probabilities end at 1 or -1. Nearer to it than 0.005, what is told is how far it is: 1-1.2e-3.
 *    (`brief`.) What has no end, such as a cell value, does not need that: it is an `amount`. Which it is says
 *    `spanOf` in spec/net.js; `reading` writes it so.
 *
 * Digits and their point are those of the language in use; what is copied for other programs is `exact`.
 */

const MINUS = "\u2212";
/** No line ends between a number and it. */
export const PER_CENT = "\u00a0%";
const NEAR = 0.005;
/** A share nearer than that to nothing, or to all, is told to be so: more digits would be read by nobody. */
const HARDLY = 1e-4;
/** From this size on so many decimals. Each bound is where rounding reaches the next power of ten. */
const DECIMALS = [[999.95, 0], [9.995, 1], [0.0995, 2], [0.00995, 3], [0.000995, 4]];
const VAST = 1e8;

const { decimal } = formsOf(here());
/** As programs write it. @param {number} value @param {number} decimals */
const plain = (value, decimals) => value.toFixed(decimals);
/** By so many decimals. @param {number} value @param {number} decimals */
export const fixed = (value, decimals) => decimal(plain(value, decimals));

/** Of what lies from \u22121 to 1. @param {number} value @param {number} [more]  Digits more than usual. */
export function brief(value, more = 0) {
  const size = Math.abs(value);
  if (!(size < 1) || size < 1 - NEAR) return amount(value, more);
  return from1(value, power(1 - size, 1 + more));
}

/** Of what may be of any size. @param {number} value @param {number} [more]  Digits more than usual. */
export const amount = (value, more = 0) => written(value, more, fixed);

/** @param {number} value @param {number} more @param {typeof plain} by */
function written(value, more, by) {
  if (Number.isNaN(value)) return "\u00b7";
  return (value < 0 ? MINUS : "") + sized(Math.abs(value), more, by);
}

/** A value of a signal: what lies within a span has its ends, all else is an amount.
 * @param {[number, number]|null} span @param {number} value @param {number} [more]  Digits more than usual. */
export const reading = (span, value, more = 0) => (span ? brief : amount)(value, more);

/**
 * A value of a signal where there is room for six letters: of how far it is from 1, one digit.
 * @param {[number, number]|null} span @param {number} value
 */
export function inColumn(span, value) {
  const size = Math.abs(value);
  if (!span || !(size < 1) || size < 1 - NEAR) return amount(value);
  return from1(value, power(1 - size, 0));
}

/** @param {number} value @param {string} far  How far it is from 1 or \u22121. */
const from1 = (value, far) => (value < 0 ? `${MINUS}1+${far}` : `1${MINUS}${far}`);

/** @param {number} size @param {number} more @param {typeof plain} by */
function sized(size, more, by) {
  if (size === Infinity) return "\u221e";
  if (Number.isInteger(size) && size < 1000) return by(size, 0);
  const decimals = DECIMALS.find(([least]) => size >= least)?.[1];
  return decimals === undefined || size >= VAST ? power(size, 1 + more, by) : by(size, decimals + more);
}

/** By its power of ten, so many digits after the first, as far as they count.
 * @param {number} size @param {number} digits @param {typeof plain} [by] */
function power(size, digits, by = fixed) {
  const [digit, exponent] = size.toExponential(digits).split("e").map(Number);
  return `${by(digit, decimalsOf(digit))}e${exponent < 0 ? MINUS : ""}${by(Math.abs(exponent), 0)}`;
}

/** How many it takes to write it. @param {number} value */
const decimalsOf = (value) => String(value).split(".")[1]?.length ?? 0;

/**
 * A share from 0 to 1 in per cent; near 100 it says how near, as 99.88 %, up to > 99.99 %. Only what is exactly 0 or 1
 * is 0 % or 100 %. @param {number} share
 */
export function percent(share) {
  if (Number.isNaN(share)) return `\u00b7${PER_CENT}`;
  if (share > 0 && share < HARDLY) return `<\u00a0${fixed(100 * HARDLY, 2)}${PER_CENT}`;
  if (share > 1 - HARDLY && share < 1) return `>\u00a0${fixed(100 - 100 * HARDLY, 2)}${PER_CENT}`;
  if (share < 1 - NEAR || share === 1) {
    const hundred = 100 * share;
    return `${hundred >= 9.95 ? fixed(hundred, 0) : hundred >= 0.995 ? fixed(hundred, 1) : amount(hundred)}${PER_CENT}`;
  }
  const away = 100 * (1 - share);
  const near = Number((100 - away).toFixed(1 - Math.floor(Math.log10(away))));
  return `${fixed(near, decimalsOf(near))}${PER_CENT}`;
}

/** Whether a number is written as a sum: 1\u22121.2e\u22123. @param {string} text */
export const isSum = (text) => /.[+\u2212]/.test(text.replaceAll(/e\u2212?/g, ""));

/** What a text says that is written as for programs, but for its minus. @param {string} text */
export function worth(text) {
  const parts = text.replaceAll(MINUS, "-").match(/[-+]?[\d.]+(e-?\d+)?/g) ?? [];
  return parts.reduce((sum, part) => sum + Number(part), 0);
}

/**
 * So many digits are tried. What is kept and what is written are two, whose sum a person sees at a glance: a fifth of
 * such sums disagree in each digit, so it takes as many as a float32 has. Of three and more it would take more than
 * are told, for nothing.
 */
const TRIED = { two: 6, more: 3 };

/**
 * How many digits more it takes until what is written of a sum agrees with what is written of its parts, to the last
 * digit of the least exact of them; none where a few more don't do.
 * @param {number[]} parts @param {number} sum
 */
export function digitsToAgree(parts, sum) {
  const all = [...parts, sum];
  const most = parts.length > 2 ? TRIED.more : TRIED.two;
  for (let more = 0; more < most; more += 1) {
    const texts = all.map((value) => written(value, more, plain));
    const made = worth(texts[parts.length]);
    const added = parts.reduce((total, _, at) => total + worth(texts[at]), 0);
    const places = all.map((value, at) => (worth(texts[at]) === value ? 0 : lastPlace(texts[at])));
    const coarsest = Math.max(...places);
    if (Math.abs(added - made) <= 0.501 * coarsest) return more;
  }
  // More digits would only say the same less plainly.
  return 0;
}

/** What 1 in the last digit is worth. @param {string} text */
function lastPlace(text) {
  const [digits, exponent = "0"] = text.replaceAll(MINUS, "-").split("e");
  return 10 ** (Number(exponent) - (digits.split(".")[1]?.length ?? 0));
}

/** As it is, but for its minus. @param {number} value */
export const signed = (value) => String(value).replaceAll("-", MINUS);

/** The shortest decimal that is this float32 and no other. @param {number} value */
export function exact(value) {
  // Seven digits are right for every float32 that a shorter decimal names.
  for (let digits = 7; digits <= 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
