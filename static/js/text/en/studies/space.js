/** English: the path of a run through the space of its cells. */

import { and } from "../forms.js";

export const space = {
  title: "State space",
  about:
    "A memory of many cells is one point, and a run is its path. It is drawn in two or three chosen cells, or along " +
    "the directions in which the undisturbed run spreads most (its principal components). Click a point to go there.",
  signal: "Path of",
  signals: { c: "the cells, c", h: "what is shown, h" },
  axes: "Seen in",
  components: "principal components",
  cells: "chosen cells",
  across: "Across",
  up: "Up",
  second: "Up, below",
  none: "none",
  plot: "The path of the run, step by step",
  /** @param {{cell: number, signal: string}} axis */
  cell: ({ cell, signal }) => `${signal} of cell ${cell}`,
  /** @param {{number: number}} axis */
  component: ({ number }) => `component ${number}`,
  run: "the run",
  free: "undisturbed",
  playhead: "playhead",
  /** @param {{step: number, input: string}} at */
  step: ({ step, input }) => `step ${step}, ${input}`,
  /** @param {{number: number, share: string, parts: {cell: number, part: string}[]}} axis */
  made: ({ number, share, parts }) =>
    `Component ${number} holds ${share} of the variance; its largest parts are ` +
    `${and(parts.map(({ cell, part }) => `cell ${cell} (${part})`))}.`,
  still: "The undisturbed run stays at one point: there is no direction in which it spreads.",
  /** @param {{step: number, places: {name: string, value: string}[]}} at */
  finding: ({ step, places }) =>
    `At step ${step} the path is at ${and(places.map(({ name, value }) => `${value} (${name})`))}.`,
};
