import { disturbed } from "./acts.js";
import { next } from "./choice.js";
import { Needs } from "./needs.js";

/**
 * What a Spec gives a net to read. docs/engine.md has what travels as data because it is drawn.
 * @typedef {import("../state/types.js").Spec} Spec
 * @typedef {import("../state/types.js").Read} Read
 * @typedef {import("./network.js").Net} Net
 * @typedef {object} Draws  What only NumPy draws, as data.
 * @property {{seed: number, size: number|null, drawn: string|number[][]}[]} inputs  Sequences of the net's own kind.
 * @property {{seed: number, place: number, rows: number[][]}[]} noise  Normal noise for each step: (T, D).
 *
 * @typedef {object} Given
 * @property {number} steps
 * @property {(step: number) => Float32Array|null} row  What is given at a step; null where the net reads its own words.
 * @property {{symbols: boolean, temperature: number, seed: number}} how  How its own words are chosen.
 */

/** @param {Net} net @param {Spec} spec @param {Draws} draws @returns {Given} */
export function given(net, { input, seed = 0 }, draws) {
  const how = { symbols: net.alphabet !== null, temperature: 0, seed };
  if (input.kind !== "continued") {
    const rows = encoded(net, input, draws);
    return { steps: rows.length, row: (step) => rows[step], how };
  }
  const first = encoded(net, input.input, draws).slice(0, input.read);
  const put = new Map((input.put ?? []).map(([step, value]) => [step, one(net, value)]));
  return {
    steps: input.read + input.steps,
    row: (step) => put.get(step) ?? first[step] ?? null,
    how: { ...how, temperature: input.temperature ?? 0 },
  };
}

/**
 * What the net reads at a step of a run, with what is done to its input.
 * @param {Given} from @param {Spec} spec @param {Draws} draws
 * @returns {(step: number, said: Float32Array|null) => Float32Array}
 */
export function reader({ row, how }, { interventions = [], seed = 0 }, draws) {
  return (step, said) => {
    const calm = row(step) ?? next(/** @type {Float32Array} */ (said), step, how);
    return disturbed(calm, interventions, step, (place) => {
      const drawn = draws.noise.find((noise) => noise.seed === seed && noise.place === place)?.rows[step];
      if (!drawn) throw new Needs("draw");
      return drawn;
    });
  };
}

/** @param {Net} net @param {Read} input @param {Draws} draws @returns {Float32Array[]} */
function encoded(net, input, draws) {
  if (input.kind === "text") return [...input.text].map((symbol) => one(net, symbol));
  if (input.kind === "numbers") return input.rows.map((row) => one(net, row));
  const { seed = 0, size = null } = input;
  const found = draws.inputs.find((drawn) => drawn.seed === seed && drawn.size === size)?.drawn;
  if (!found) throw new Needs("draw");
  return [...found].map((value) => one(net, value));
}

/** @param {Net} net @param {string|number[]} value */
function one({ alphabet, layers: [{ inputs }] }, value) {
  if (typeof value !== "string") return Float32Array.from(value);
  const x = new Float32Array(inputs);
  x[alphabet?.indexOf(value) ?? -1] = 1;
  return x;
}
