/** Labels of what a net reads in the page, as a server has them. */

import { given, reader } from "../engine/input.js";

/** @typedef {import("../engine/network.js").Net} Net */

/**
 * A label for each step of a run, of what it reads before any noise.
 * @param {Net} net @param {import("../state/types.js").Spec} spec @param {import("../engine/input.js").Draws} draws
 * @param {import("../engine/network.js").Columns} columns  Of the run.
 */
export function labels(net, spec, draws, columns) {
  const from = given(net, spec, draws);
  const reads = reader(from, { ...spec, interventions: [] }, draws);
  const { values: y = new Float32Array(), size = 0 } = columns.get("y") ?? {};
  return Array.from({ length: from.steps }, (_, step) =>
    label(net, reads(step, step ? y.subarray((step - 1) * size, step * size) : null)));
}

/** A label for what is read: its symbol, or its numbers. @param {Net} net @param {Float32Array} x */
export function label({ alphabet }, x) {
  if (alphabet) return alphabet[x.indexOf(Math.max(...x))];
  const numbers = Array.from(x.subarray(0, 4), general);
  return numbers.join(", ") + (x.length > 4 ? ", \u2026" : "");
}

/** Six digits, as a person writes them: no more zeros than needed. @param {number} value */
function general(value) {
  const short = Number(value.toPrecision(6));
  const size = Math.abs(short);
  if (short === 0 || (size >= 1e-4 && size < 1e6)) return String(short);
  const [digits, exponent] = short.toExponential().split("e");
  return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}
