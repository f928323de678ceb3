import { FAMILIES } from "./families.js";
import { places, product, round, sparse } from "./floats.js";

/**
 * What the equations of a cell add up at a step, by the names that they have in the vocabulary: those that no column
 * tells.
 * @param {import("./cell.js").LayerNet} net @param {import("./acts.js").Acts} acts  Of its layer.
 * @param {number} unit @param {Float32Array} x  What it reads. @param {Float32Array} found  h before.
 * @param {Float32Array|null} reset  Of a GRU that resets before the product, r.
 * @returns {Record<string, number>}
 */
export function parts({ kind, inputs, hidden, values: { W, U, b, p, d } }, acts, unit, x, found, reset) {
  const read = places(x);
  const blocks = blocksOf(kind);
  /** @type {Record<string, number>} */
  const named = {};
  blocks.forEach((block, place) => {
    const row = place * hidden + unit;
    // The one block of a family with one store has no name of its own.
    const of = blocks.length > 1 ? `_${block}` : "";
    const seen = reset && block === "g" ? found.map((h, at) => round(h * reset[at])) : found;
    named[`W${of}_x`] = sparse(W, row * inputs, x, read);
    named[`U${of}_h`] = acts.cutRecurrent ? 0 : product(U, row * hidden, seen);
    named[`b${of}`] = b[row];
  });
  if (p) {
    ["i", "f", "o"].forEach((gate, place) => {
      named[`p_${gate}`] = acts.cutPeepholes.has(gate) ? 0 : p[place * hidden + unit];
    });
  }
  if (d) named.d = d[unit];
  return named;
}

/** The row blocks of W, U and b. @param {string} kind */
export const blocksOf = (kind) => FAMILIES[/** @type {keyof typeof FAMILIES} */ (kind)].blocks;
