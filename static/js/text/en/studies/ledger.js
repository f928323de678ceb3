/** English: what a cell holds, and from when. */

import { plural } from "../forms.js";

export const ledger = {
  title: "Memory ledger",
  about:
    "What a cell holds is what each earlier step wrote, times every forget gate since, and what is left of the " +
    "start. This is the account of the run on the stage, to its last digit.",
  plot: "What each step's writing still adds to the cell",
  columns: ["written at", "wrote", "kept of it", "still there"],
  largest: "The largest entries",
  all: "All entries, the largest first; this page draws no chart of them",
  noCell: "The account is of a memory cell c, which there is not here: choose a net, or a layer, of LSTM cells.",
  start: "start",
  /** @param {{step: number, input: string}} entry */
  step: ({ step, input }) => `step ${step}, ${input}`,
  writtenAt: "written at step (0 is the start)",
  /** @param {{step: number}} now */
  stillThere: ({ step }) => `still in c at step ${step}`,
  /** @param {{cell: number, c: string, step: number}} now */
  empty: ({ cell, c, step }) => `Cell ${cell} holds ${c} at step ${step}: nothing was written that is still there.`,
  /**
   * @param {object} found
   * @param {number} found.cell @param {string} found.c @param {number} found.step
   * @param {string} found.part @param {string} found.from  The largest, and what it is from.
   * @param {string|null} found.rounding  What it added, where it did.
   */
  finding: ({ cell, c, step, part, from, rounding }) =>
    `Cell ${cell} holds ${c} at step ${step}. The largest part, ${part}, is from ${from}. ` +
    (rounding === null
      ? "The entries add up to c exactly."
      : `With ${rounding} that rounding added on the way, the entries add up to c exactly.`),
  /** @param {{steps: number}} life */
  halfLife: ({ steps }) =>
    `At least half of what this step wrote is gone ${steps} ${plural(steps, { one: "step", other: "steps" })} later.`,
};
