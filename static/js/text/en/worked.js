/** English: what an equation says with its numbers, once equations are looked at. */

export const worked = {
  name: "Equations",
  /** What is said in place of signs, by who can't see them. @type {[string, string][]} */
  spoken: [
    ["\u2032", " before"], ["\u03c3", "sigmoid"], ["\u00b7", "times"], ["\u2212", "minus "],
  ],
  /** @param {{signal: string, name: string}} one */
  opens: ({ signal, name }) => `${signal}, ${name}`,
  pinned: "pinned",
  /** @param {{value: string}} gate */
  wouldBe: ({ value }) => `would be ${value}`,
  /** @param {{said: string}} nudge */
  then: ({ said }) => `then ${said}`,
  /** A part of a sum. @param {{part: string, value: string}} one */
  part: ({ part, value }) => `${part}: ${value}`,
  /** @param {{signal: string, sum: string, kind: string, value: string}} one */
  curve: ({ signal, sum, kind, value }) => `${signal}: ${kind} of ${sum} is ${value}`,
  sigmoid: "sigmoid",
  tanh: "tanh",
  relu: "relu",
  parts: "What is added up",
  waiting: "The numbers are on their way.",

  /** Sentences about one equation; those that hold are said. */
  gate: "A sigmoid: a share, from 0 to 1.",
  candidate: "A tanh: from \u22121 to 1, so it can add to a memory and take from it.",
  /** @param {{value: string}} c */
  oldCell: ({ value }) => `Its peephole sees the old value of its own cell alone, c\u2032 = ${value}.`,
  /** @param {{value: string}} c */
  newCell: ({ value }) => `Its peephole sees the new value of its own cell alone, c = ${value}.`,
  noPeephole: "It sees x and h\u2032, no cell value.",
  cutPeephole: "Its peephole is cut: p is 0.",
  cutRecurrent: "The recurrent weights are cut: nothing comes from h\u2032.",
  constant: "In a net of this family it is always that by itself.",
  tied: "Tied to the input gate: the more is written, the less is kept.",
  pinnedIs: "It is pinned; the numbers are what it would have been.",
  /** @param {{share: string}} f */
  cell: ({ share }) => `${share} of the old value is kept; what i lets in of g is added.`,
  /** @param {{share: string}} z */
  replaces: ({ share }) => `${share} of the old value is kept, the rest is replaced by g.`,
  shown: "o lets through what tanh makes of the new cell value.",
  flat: "c is so far from 0 that tanh is flat there: tanh(c) hardly moves with it.",
  shownBeforeSet: "It is of what the step made, before the memory was set.",
  resetBefore: "r scales what it reads of h\u2032, before the product.",
  resetAfter: "r scales what it reads of h\u2032, after the product.",
  plain: "No gate: h is made anew at each step.",
  firstStep: "Before the first step c\u2032 and h\u2032 are 0.",
  firstStepPlain: "Before the first step h\u2032 is 0.",
  startState: "Before the first step c\u2032 and h\u2032 are the start state.",
  startStatePlain: "Before the first step h\u2032 is the start state.",
};
