/** English: three gradients of a cell. */

import { plural } from "../forms.js";

export const gradients = {
  title: "Three gradients",
  about:
    "How much does the cell at this step still depend on what it was before? The carousel is only the product of " +
    "forget gates; peepholes change it, and the paths through h change it again. A pinned gate passes no error " +
    "to what would have set it.",
  curves: {
    carousel: "carousel: product of f", cell_path: "cell path: with peepholes", total: "total: through h too",
    norm: "total, all cells",
  },
  plot: "Four derivatives of the cell at this step by the cells before it, on a logarithmic axis",
  noCell: "The curves are of a memory cell c, which there is not here: choose a net, or a layer, of LSTM cells.",
  /** @param {{curve: string}} run */
  undisturbed: ({ curve }) => `${curve}, undisturbed`,
  stepT: "step t",
  firstStep: "Step on: at the first step there is nothing before.",
  /**
   * @param {object} found
   * @param {number} found.step @param {number} found.cell
   * @param {string} found.carousel @param {string} found.path @param {string} found.total
   * @param {string|null} found.undisturbed  All paths of the run without interventions.
   */
  finding: ({ step, cell, carousel, path, total, undisturbed }) =>
    `From step 1 to step ${step}, cell ${cell}: the forget gates alone let ${carousel} through, ` +
    `the cell path ${path}, all paths together ${total}.` +
    (undisturbed === null ? "" : ` Undisturbed, all paths: ${undisturbed}.`),
  /** The run set the cell's memory, at the step that is looked at or at one before.
   * @param {{cell: number, step: number, isNow: boolean}} memory */
  wasSet: ({ cell, step, isNow }) => (isNow
    ? `The memory of cell ${cell} was set after this step: nothing of what was before is in it.`
    : `The memory of cell ${cell} was set after step ${step}: what was before comes to it by h alone.`),
  emptied: "This step has emptied the cell, and nothing else reaches it: what was before is gone.",
  /** @param {{felt: string[]}} heard  Of a change, how much is felt a step later, two steps later, and so on. */
  emptiedButHeard: ({ felt }) => {
    const each = felt.map((value, at) => `${value} after ${at + 1}`).join(", ");
    return "This step has emptied the cell, but what it wrote was read from h of the step before: of a change of 1 " +
      `among the cells, at most ${each} ${plural(felt.length, { one: "step", other: "steps" })} is felt here.`;
  },
};
