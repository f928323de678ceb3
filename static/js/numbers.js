/** How numbers are written. */

const MINUS = "\u2212";

/** For reading from afar; a whole number is written whole only where it is exactly that. @param {number} value */
export function brief(value) {
  if (Number.isNaN(value)) return "\u00b7";
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1000) return (value < 0 ? MINUS : "") + size;
  let text;
  if (size >= 1000) text = size.toFixed(0);
  else if (size >= 100) text = size.toFixed(1);
  else if (size >= 0.0995) text = size.toFixed(size >= 9.995 ? 1 : 2);
  else if (size >= 0.000995) text = size.toFixed(3);
  else text = size.toExponential(0).replace("-", MINUS);
  if (size < 1 && Number(text) === 1) text = below(size);
  return (value < 0 ? MINUS : "") + text;
}

/** Cut, not rounded: what is not 1 must not read as 1. @param {number} size */
const below = (size) => (Math.floor(size * 1000) / 1000).toFixed(3);

/** The shortest decimal that is this float32 and no other. @param {number} value */
export function exact(value) {
  // Seven digits are right for every float32 that a shorter decimal names.
  for (let digits = 7; digits <= 9; digits += 1) {
    const text = value.toPrecision(digits);
    if (Math.fround(Number(text)) === value) return String(Number(text));
  }
  return String(value);
}
