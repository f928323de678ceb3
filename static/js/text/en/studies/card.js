/** English: where a net comes from. */

import { plural } from "../forms.js";

/** @param {number} count @param {import("../../forms.js").Plural} noun */
const counted = (count, noun) => `${count || "no"} ${plural(count, noun)}`;

export const card = {
  title: "This net",
  about: "Where the net on the stage comes from, what its cells do, and what was measured of it.",
  /** @param {{title: string, cells: number, inputs: number, outputs: number}} net */
  net: ({ title, cells, inputs, outputs }) => {
    const [in_, out] = [
      counted(inputs, { one: "input", other: "inputs" }), counted(outputs, { one: "output", other: "outputs" }),
    ];
    return `${title}: ${counted(cells, { one: "cell", other: "cells" })}, ${in_}, ${out}.`;
  },
  /** @param {{about: string, cells: number, parameters: number, readout: number|null}} net  readout: its parameters. */
  parameters: ({ about, cells, parameters, readout }) => {
    const all = plural(cells, { one: "Its one cell has", other: `Its ${cells} cells have` });
    const also = readout === null ? "" : `, and the readout ${readout}`;
    return `${about} ${all} ${parameters} parameters${also}: the same at every step, however long the sequence.`;
  },
  /** The command follows. */
  again: "Made again, on the same kind of processor to the last bit, by ",
  figures: "Measured, from the saved weights",
  training: "How it was trained",
  /** The settings of a training. @type {Record<string, string>} */
  settings: {
    hidden: "cells",
    sequences: "sequences to learn from",
    rate: "learning rate at first",
    final: "learning rate at last",
    decay: "how the rate falls",
    cell: "kind of cell",
    batch: "sequences to an update",
    optimiser: "optimiser",
    gradient: "gradient",
    update: "updated after each",
    clip: "each derivative clipped to \u00b1",
    norm: "whole gradient clipped to",
    init: "first weights within \u00b1",
    b_i: "first bias of the input gate",
    b_f: "first bias of the gate that keeps",
    b_o: "first bias of the output gate",
    noise: "noise on the input",
    b1: "Adam: memory of the gradient",
    b2: "Adam: memory of its square",
    seed: "seed",
    stopped: "stopped after",
    ahead: "steps ahead",
    season: "steps of a season",
    text_read: "the text",
    scale: "scale, folded into the weights",
    wired: "wired",
  },
  /** What a setting is, where the server has no title for it. @type {Record<string, string>} */
  values: {
    sequence: "sequence",
    step: "step",
    linear: "linearly",
    exponential: "exponentially",
    cosine: "along a cosine",
    "by hand": "by hand",
  },
  /** learned: different symbols. @param {{symbols: number, kinds: number, others: number, sha256: string,
   *   learned: number}} text */
  text: ({ symbols, kinds, others, sha256, learned }) =>
    `${symbols} symbols, ${kinds} different, ` +
    (others ? `${learned} of them learned (\u25a1 stands for the others, ${others} symbols)` : "all learned") +
    `; SHA-256 ${sha256.slice(0, 12)}\u2026`,
  /** @param {{name: string, mean: number, spread: number}[]} all  Of each column. */
  scale: (all) => all.map(({ name, mean, spread }) => `${name}: mean ${mean}, spread ${spread}`).join("; "),
  none: "none",
};
