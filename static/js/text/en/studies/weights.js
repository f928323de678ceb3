/** English: the weights of one cell. */

import { count } from "../forms.js";

export const weights = {
  title: "Weights",
  about:
    "What does a gate read, and by how much? One cell has one row for each gate in each matrix. At every step " +
    "of every input they are the same; what changes is what they are multiplied with.",
  /** @param {{cell: number, net: string}} of */
  caption: ({ cell, net }) => `The rows of cell ${cell} in the matrices of ${net}`,
  read: "reads",
  /** Of each block of rows in the table its heading. */
  input: "W, by the input",
  before: "U, by what the cells showed at the step before",
  peephole: "p, by the cell's own memory: i and f the old value, o the new one",
  reset: "d, added to the product that r resets",
  bias: "b, whatever comes",
  /** @param {{symbol: string}} of */
  symbol: ({ symbol }) => `input ${symbol}`,
  /** @param {{input: number}} of */
  number: ({ input }) => `input ${input}`,
  /** @param {{cell: number}} of */
  cell: ({ cell }) => `h of cell ${cell}`,
  own: "its own",
  one: "always 1",
  nothing: "\u2013",
  families: "Parameters of a layer, by family",
  /** @param {{inputs: number, hidden: number}} sizes */
  familyColumns: ({ inputs, hidden }) => ["family", "formula", `with H = ${hidden}, D = ${inputs}`],
  /**
   * @param {object} found
   * @param {number} found.cell @param {string} found.formula @param {number} found.parameters
   * @param {number} found.inputs @param {number} found.hidden
   * @param {{gate: string, weight: string, from: string}} found.strongest
   */
  finding: ({ cell, formula, parameters, inputs, hidden, strongest }) =>
    `With D = ${inputs} inputs and H = ${hidden} cells this layer has ${formula} = ${count(parameters)} parameters, ` +
    `however many steps there are. The strongest weight of cell ${cell} is ${strongest.weight}, ` +
    `from ${strongest.from} to ${strongest.gate}.`,
};
