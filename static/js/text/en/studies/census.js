/** English: which modes cells are in by themselves. */

import { and, count, plural } from "../forms.js";

export const census = {
  title: "Census",
  about:
    "Is a cell ever in a mode by itself: read-only, say, or on hold in a GRU? Each cell and step of undisturbed " +
    "runs is labelled with the mode that its gates are nearest. A mode that you pin is one of these, made pure.",
  table: "How often each cell is in each mode by itself",
  plot: "Which mode each cell of the run on the stage is in by itself, step by step",
  thisRun: "The run on the stage, undisturbed: click a cell and step to go there",
  noPlot:
    "This page draws no chart: the census lane on the stage shows, step by step, which mode each cell of this run " +
    "is in.",
  /** @param {{net: string}} now */
  noModes: ({ net }) => `${net} has no gates here, so there are no modes that it could be in: choose another net.`,
  /** @param {{cell: number}} row */
  cell: ({ cell }) => `cell ${cell}`,
  /** As Plotly fills it in. */
  point: "cell %{y}, step %{x}: %{hovertext}<extra></extra>",
  between: "between",
  /** @param {{sequences: number}} table */
  caption: ({ sequences }) =>
    `Share of steps; beneath, of ${count(sequences)} sequences those in which it comes, 95\u00a0% interval. ` +
    "Press a share to see it on the stage.",
  /** @param {{low: string, high: string}} share  Of sequences, in per cent. */
  sequences: ({ low, high }) => `${low === high ? low : `${low}\u2013${high}`}\u00a0%`,
  /** @param {{cell: number, mode: string, share: string}} entry */
  show: ({ cell, mode, share }) => `Cell ${cell}, ${mode}, ${share} of steps: show it on the stage`,
  /** @param {{near: number, far: number, shown: number, of: number}} how */
  rule: ({ near, far, shown, of }) =>
    `In a mode: all its gates within ${near} of it (capital letters). Near it: within ${far} (small letters). ` +
    "Farther from all of them, a cell is between modes." +
    (shown < of ? ` The first ${shown} of ${count(of)} cells are told.` : ""),
  /** @param {{sequences: number, steps: number, modes: {name: string, share: string}[], between: string}} found */
  finding: ({ sequences, steps, modes, between }) =>
    `Of all cells at all ${count(steps)} ${plural(steps, { one: "step", other: "steps" })} of ${count(sequences)} ` +
    `sequences: ${and([...modes.map(({ name, share }) => `${name} ${share}`), `in no mode ${between}`])}.`,
  /** @param {{mode: string}} at */
  within: ({ mode }) => mode,
  /** @param {{mode: string}} at */
  nearly: ({ mode }) => `near ${mode}`,
  /** @param {{mode: string}} at */
  farFrom: ({ mode }) => `between modes; nearest is ${mode}`,
};
