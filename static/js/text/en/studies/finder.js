/** English: which cells are on where something is the case. */

import { and, count, plural } from "../forms.js";

export const finder = {
  title: "Unit finder",
  about:
    "Which cell stands for something? Choose steps of this run, here or by dragging over the ribbon: which cells are " +
    "on there and off elsewhere? Or choose a symbol, a depth of brackets, an open quote: which cells tell it?",
  meant: "Meant are",
  steps: "the chosen steps",
  from: "From step",
  to: "to step",
  /** Of a feature, by its kind, what it is called. */
  features: {
    /** @param {{what: string}} of */
    symbol: ({ what }) => `steps that read ${what}`,
    /** @param {{what: string}} of */
    depth: ({ what }) => `steps ${what} brackets deep`,
    /** @param {{what: string}} _ */
    quote: (_) => "steps inside quotes",
  },
  /** @param {{signal: string, bound: string, above: boolean}} on */
  on: ({ signal, bound, above }) => `${signal} ${above ? "\u2265" : "\u2264"} ${bound}`,
  columns: ["cell", "on where", "at meant steps", "at others", "tells them apart"],
  /** @param {{cell: number}} row */
  cell: ({ cell }) => `cell ${cell}`,
  /** @param {{on: number, of: number}} part */
  share: ({ on, of }) => `${on} of ${of}`,
  best: "The cells that tell them best",
  placeColumns: ["sequence", "first on at", "steps", "on the stage"],
  places: "Where else they are on, in the first sequences",
  /** @param {{step: number, read: string}} at */
  first: ({ step, read }) => (read ? `step ${step}, ${read}` : `step ${step}`),
  show: "Show",
  /** @param {{seed: number}} row */
  showOf: ({ seed }) => `Show the sequence of seed ${seed} on the stage`,
  rule: "Tells apart: the share of meant steps at which a cell is on, less the share of the others.",
  /** @param {{of: number}} how  Sequences. */
  halves: ({ of }) =>
    `Bounds were chosen in the first ${Math.ceil(of / 2)} sequences, and all is counted in the other ` +
    `${Math.floor(of / 2)}.`,
  searching: "Looking\u2026",
  /**
   * @param {object} found
   * @param {number[]} found.cells  On together. @param {string} found.meant
   * @param {string|null} found.least  By how much, each at least; null where wholly.
   * @param {{sequences: number, of: number, low: string, high: string, steps: number}|null} found.elsewhere
   */
  brushed: ({ cells, meant, least, elsewhere }) => {
    const many = cells.length;
    const apart = plural(many, { one: `tells ${meant}`, other: `each tell ${meant}` });
    const much = least === null ? ", wholly" : ` by ${plural(many, { one: least, other: `${least} or more` })}`;
    const all = `${plural(many, { one: "Cell", other: "Cells" })} ${and(cells.map(String))} ${apart} from the other ` +
      `steps of this run${much}.`;
    if (elsewhere === null) return all;
    const { sequences, of, low, high, steps } = elsewhere;
    const on = plural(many, { one: "It is on", other: "They are on together" });
    return `${all} ${on} in ${sequences} of ${of} sequences (95\u00a0% interval ${low}\u2013${high}\u00a0%), at ` +
      `${count(steps)} ${plural(steps, { one: "step", other: "steps" })} in all.`;
  },
  /** @param {{start: number, stop: number}} steps  Both of them meant. */
  between: ({ start, stop }) => (start === stop ? `step ${start}` : `steps ${start} to ${stop}`),
  /** @param {{cell: number, meant: string, inside: string, outside: string, on: string}} found */
  featured: ({ cell, meant, inside, outside, on }) =>
    `Cell ${cell} tells ${meant} best: it has ${on} at ${inside} of them, and at ${outside} of all others.`,
};
