/** English: a step, walked part by part. */

import { ofLayer } from "./forms.js";

/** What is told of a gate. @typedef {{value: string, found: string}} Gate  found: what the step found. */

export const within = {
  name: "Within the step",
  /** What of that is left out where there is no room. */
  rest: " the step",
  enter: "Walk through this step, gate by gate",
  back: "Back one part",
  backWord: "Back",
  next: "Next part",
  nextWord: "Next",
  leave: "See the whole step",
  /** @param {{at: number, of: number}} part */
  at: ({ at, of }) => `${at} of ${of}`,
  /** Before its sentence. @param {{step: number, cell: number, layer: number|null, at: number, of: number}} part */
  place: ({ step, cell, layer, at, of }) => `Step ${step}, cell ${cell}${ofLayer(layer)}, part ${at} of ${of}: `,
  /** What a step finds. reads: "b", or what the layer below shows.
   * @param {{reads: string, value: string}} step */
  foundCell: ({ reads, value }) =>
    `it reads ${reads} and what all cells showed before, h\u2032, and finds ${value} in its memory.`,
  /** @param {{reads: string, value: string}} step */
  found: ({ reads, value }) => `it reads ${reads} and what all cells showed before; its own h\u2032 is ${value}.`,
  /** @param {{layer: number}} below */
  below: ({ layer }) => `what layer ${layer} shows`,
  /** Of a gate by its letter. @type {Record<string, (gate: Gate) => string>} */
  gates: {
    i: ({ value }) => `the input gate writes: i = ${value} of the candidate will be added.`,
    f: ({ value, found}) => `the forget gate keeps: f = ${value} of the old ${found} will stay.`,
    o: ({ value }) => `the output gate shows: o = ${value} of tanh(c) will leave the cell.`,
    z: ({ value, found }) =>
      `the update gate keeps: z = ${value} of the old ${found} will stay, the candidate takes the place of the rest.`,
    r: ({ value }) => `the reset gate hears: r = ${value} of what was shown before reaches the candidate.`,
  },
  /** @param {{value: string}} candidate */
  candidate: ({ value }) => `the candidate, g = ${value}, is what would be written.`,
  /** @param {{kept: string, written: string, made: string}} memory */
  memory: ({ kept, written, made }) => `${kept} kept plus ${written} written makes the new memory, ${made}.`,
  /** @param {{nudged: string}} memory */
  nudged: ({ nudged }) => ` After the step it is ${nudged}.`,
  /** @param {{value: string}} h */
  shown: ({ value }) => `it shows o times tanh(c), h = ${value}.`,
  shownBefore: " That was before the memory was set.",
  /** @param {{kept: string, taken: string, value: string}} h */
  replaced: ({ kept, taken, value }) =>
    `${kept} kept plus ${taken} taken makes h = ${value}, which it shows and keeps.`,
  /** @param {{value: string}} h */
  plain: ({ value }) => `all that was read makes h = ${value}: nothing chooses what to keep.`,
  /** Of a signal that has no sentence of its own. @param {{signal: string, value: string}} one */
  other: ({ signal, value }) => `${signal} = ${value}.`,
  /** @param {{would: string}} gate */
  pinned: ({ would }) => ` It is pinned; by itself it would be ${would}.`,

  /** What the first part shows, above the equations. */
  finds: "What the step finds",
  input: "x, the input",
  before: "h\u2032, shown before",
  memoryBefore: "c\u2032, its memory",
  /** Over the row of a matrix. @param {{product: string, value: string}} one */
  rows: ({ product, value }) => `${product} = ${value}`,
  alone: "Its own",
  columns: ["reads", "weight", "\u00d7", "="],
  /** @param {{cell: number}} one */
  cell: ({ cell }) => `cell ${cell}`,
  /** @param {{cell: number, layer: number|null}} one  layer: where there are two that it may be of. */
  ofCell: ({ cell, layer }) => `h of cell ${cell}${layer === null ? "" : ` of layer ${layer}`}`,
  /** @param {{input: number}} of */
  ofInput: ({ input }) => `input ${input}`,
};
