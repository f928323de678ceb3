/** English: the circuits of plain RNNs, and what those of GRUs say too. */

import { ofLayer } from "./forms.js";

/** @param {string|null} undisturbed */
export const beside = (undisturbed) => (undisturbed === null ? "" : `, undisturbed ${undisturbed}`);

export const circuits = {
  before: "h before",
  /** @param {{undisturbed: string|null}} h  Of the run without interventions, where it is told. */
  now: ({ undisturbed }) => `h now${beside(undisturbed)}`,
  /** @param {{input: string}} read */
  input: ({ input }) => `x: ${input}`,
  /**
   * The whole circuit of a plain RNN.
   * @param {object} cell
   * @param {number} cell.cell @param {number|null} cell.layer @param {number} cell.step @param {string} cell.input
   * @param {string} cell.squash  "tanh" or "relu". @param {string} cell.found @param {string} cell.now
   * @param {string|null} cell.undisturbed @param {string[]} cell.gates
   */
  rnn: ({ cell, layer, step, input, squash, found, now, undisturbed, gates }) =>
    `Cell ${cell}${ofLayer(layer)} at step ${step}, input ${input}: h before ${found}; ` +
    `W x, U h of all cells and a bias are added up, and ${squash} of the sum is h now ${now}${beside(undisturbed)}; ` +
    `${gates.join("; ")}`,
};
