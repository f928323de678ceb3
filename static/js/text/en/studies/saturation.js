/** English: how far gates are open and shut, and how long cells keep. */

import { and, count } from "../forms.js";

export const saturation = {
  title: "Saturation",
  about:
    "Are gates switches, or dimmers? A gate is shut where its value is below 0.1 and open above 0.9. How long a " +
    "cell keeps at a step is its time constant, \u22121 / ln f (in a GRU of z): if f stayed, 1/e of a memory would " +
    "be left after so many steps. The dot is the median step; four fifths of all steps are within its bar, " +
    "which goes to the upper edge where it has no end.",
  plot: "How often each gate of each cell is open, and how often shut, trained and before training",
  spectrum: "Time constant of each cell in steps, on a logarithmic axis, trained and before training",
  /** @param {{net: string}} now */
  noGates: ({ net }) => `${net} has no gates here: choose another net.`,
  open: "open, share of steps",
  shut: "shut, share of steps",
  cells: "cell, the slowest first",
  /** @param {{gate: string}} keeps */
  constant: ({ gate }) => `time constant of ${gate}, steps`,
  trained: "trained",
  initial: "before training",
  /** @param {{gate: string, trained: boolean}} series */
  series: ({ gate, trained }) => (trained ? gate : `${gate}, before training`),
  /** As Plotly fills it in. @param {{series: string, open: string, shut: string}} of */
  point: ({ series, open, shut }) => `${series} of %{text}: open ${open}, shut ${shut}<extra></extra>`,
  /** @param {{series: string}} of */
  keeps: ({ series }) => `cell %{x}, ${series}: %{y:.3g} steps<extra></extra>`,
  /** @param {{cell: number}} at */
  cell: ({ cell }) => `cell ${cell}`,
  forever: "for ever",
  /** @param {{gate: string}} column  A gate's shares, shut and open. */
  column: ({ gate }) => `${gate} shut, open`,
  keepsColumn: "steps kept",
  keepsBefore: "before training",
  /** @param {{steps: number, sequences: number}} table */
  caption: ({ steps, sequences }) => `Of ${count(steps)} steps of ${count(sequences)} sequences`,
  /**
   * @param {object} found
   * @param {{gate: string, open: string, shut: string}[]} found.gates  Over all cells.
   * @param {{gate: string, open: string, shut: string}[]|null} found.before
   * @param {number} found.cell  The slowest. @param {string} found.steps @param {string|null} found.first
   */
  finding: ({ gates, before, cell, steps, first }) => {
    const all = (/** @type {typeof gates} */ some) =>
      and(some.map(({ gate, open, shut }) => `${gate} ${open} open and ${shut} shut`));
    const none = before?.every(({ open, shut }) => open === "0\u00a0%" && shut === "0\u00a0%");
    const then = before === null ? "What training began with is not known of this net."
      : `Before training: ${none ? "none was ever open or shut" : all(before)}.`;
    const was = first === null ? "" : `, before training ${first}`;
    return `Over all cells and steps: ${all(gates)}. ${then} ` +
      `The slowest is cell ${cell}: its time constant is ${steps} at the median step${was}.`;
  },
  /** @param {{steps: string}} of */
  steps: ({ steps }) => `${steps} steps`,
};
