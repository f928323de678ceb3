/** English: the circuits of GRUs, beside what those of plain RNNs say too. */

import { ofLayer } from "./forms.js";
import { beside } from "./circuits.js";

export const gruCircuits = {
  taken: "taken",
  /** What g of a GRU reads of h. */
  resetBefore: "reads what all cells showed at the step before, each first times its own r",
  resetAfter: "reads what all cells showed at the step before, added up, and then times r of this cell",
  /**
   * The whole circuit of a GRU.
   * @param {object} cell
   * @param {number} cell.cell @param {number|null} cell.layer @param {number} cell.step @param {string} cell.input
   * @param {string} cell.held  What holds it, in a few words.
   * @param {string} cell.found @param {string} cell.share @param {string} cell.kept
   * @param {string} cell.rest @param {string} cell.written @param {string} cell.now
   * @param {string|null} cell.undisturbed @param {string[]} cell.gates
   */
  whole: ({ cell, layer, step, input, held, found, share, kept, rest, written, now, undisturbed, gates }) =>
    `Cell ${cell}${ofLayer(layer)} at step ${step}, input ${input}, ${held}: ` +
    `h before ${found}, keeps ${share}: ${kept}, takes ${rest} of g: ${written}, ` +
    `h now ${now}${beside(undisturbed)}; ${gates.join("; ")}`,
};
