import { Needs } from "./needs.js";
import { uniform } from "./philox.js";

const MAX_VALUE = 1e6;
/** The second word of the generator's counter: that of noise on the input is 0. */
const DRAWS = 1;

/**
 * What a net reads next of what it said: the likeliest symbol, or one drawn; or its own numbers.
 * @param {Float32Array} said @param {number} step  At which it is read.
 * @param {{symbols: boolean, temperature: number, seed: number}} how @returns {Float32Array}
 */
export function next(said, step, { symbols, temperature, seed }) {
  if (!symbols) {
    if (temperature) throw new Needs("draw");
    return said.map((value) => Math.min(Math.max(value, -MAX_VALUE), MAX_VALUE));
  }
  const read = new Float32Array(said.length);
  read[drawn(said, step, temperature, seed)] = 1;
  return read;
}

/** @param {Float32Array} said @param {number} step @param {number} temperature @param {number} seed */
function drawn(said, step, temperature, seed) {
  const most = Math.max(...said);
  if (temperature === 0 || most <= 0) return said.indexOf(most);
  // By the greatest first: no power of what is left can be 0 for all.
  let sum = 0;
  const upTo = Array.from(said, (value) => (sum += (value / most) ** (1 / temperature)));
  const at = uniform(seed, [0, DRAWS, 0, step]) * sum;
  return upTo.filter((one) => one <= at).length;
}
