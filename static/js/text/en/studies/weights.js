/** English: the weights of one cell. */

import { count, plural } from "../forms.js";

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
    `With D = ${inputs} ${plural(inputs, { one: "input", other: "inputs" })} and H = ${hidden} ` +
    `${plural(hidden, { one: "cell", other: "cells" })} this layer has ${formula} = ${count(parameters)} parameters, ` +
    `however many steps there are. The strongest weight of cell ${cell} is ${strongest.weight}, ` +
    `from ${strongest.from} to ${strongest.gate}.`,
  often: "Often asked",
  /** Questions, and what is to be said. @type {[string, string][]} */
  asked: [
    [
      "Why both c and h?",
      "c is kept and added to, and on its way only f scales it; h is what o shows of it now. So a cell can hold " +
      "something for later and show nothing.",
    ],
    [
      "h lies between \u22121 and 1: how does the net say 5?",
      "The readout multiplies each h by weights of any size, and adds. A count is in c, which has no end.",
    ],
    [
      "Why does what is shown stop moving while c goes on?",
      "Far from 0 tanh is flat: tanh(3) is 0.995, tanh(6) is 1\u22121.2e\u22125. Peepholes read c itself, so gates " +
      "with peepholes see the rest.",
    ],
    [
      "Does my framework have peepholes?",
      "The LSTMs of PyTorch and Keras have none; an ONNX file has a place for them, its input P.",
    ],
    [
      "Why two biases in PyTorch?",
      "Only the sum of b_ih and b_hh counts in an LSTM; here b is that sum. In its GRU the candidate\u2019s b_hh " +
      "stands inside what r scales, here d.",
    ],
    [
      "Why does a GRU differ from the paper?",
      "The paper scales what was shown before by r and then multiplies it by U; PyTorch, and Keras as it comes, " +
      "multiply first.",
    ],
    [
      "Why a first bias of 1 for f and none for i?",
      "f scales a memory again at every step: after 20 steps at 0.5 a millionth is left. i acts once on each value " +
      "that is written, and half open it lets half of it in.",
    ],
    [
      "May a net be given raw values, such as passengers a month?",
      "Hundreds push every sum to where sigmoid and tanh are flat, and there hardly any error comes back, so " +
      "nothing is learned. Take the mean away and divide by the spread first; the study Saturation tells how many " +
      "gates stand at an end.",
    ],
  ],
};
