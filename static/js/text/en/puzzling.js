/** English: what is said of puzzles once one is wanted. */

import { plural } from "./forms.js";

/** @param {number} pins */
const counted = (pins) => `${pins} ${plural(pins, { one: "pin", other: "pins" })}`;

export const puzzling = {
  about: "Pin gates so that the net does what is wanted, on inputs too that you do not see. Fewest pins is par.",
  /** @param {{par: number}} of */
  par: ({ par }) => `par ${par}`,
  /** @param {{pins: number}} of */
  solvedWith: ({ pins }) => `solved with ${counted(pins)}`,
  /** How many there are on the stage. @param {{pins: number, par: number}} of */
  now: ({ pins, par }) => `${counted(pins)} on the stage, par ${par}`,
  /** Where one is made. @param {{form: string}} of */
  how: ({ form }) => `\u201c${form}\u201d makes a pin.`,
  /** @param {{at: number, of: number}} of */
  hintOf: ({ at, of }) => `Hint ${at} of ${of}: `,
  noHint: "There is no other hint",
  coming: "The puzzle is coming.",
  checking: "It is being tried.",
  waits: "Checking waits until the open question is answered: it would tell.",
  gone: "there is no puzzle of that name here",
  /** @param {{why: string}} of */
  notLoaded: ({ why }) => `The puzzle can't be shown: ${why}.`,
  /** @param {{why: string}} of */
  notListed: ({ why }) => `The puzzles can't be listed: ${why}.`,
  /** @param {{why: string}} of */
  noHintCame: ({ why }) => `The hint can't be shown: ${why}.`,
  /** @param {{why: string}} of */
  noSolutionCame: ({ why }) => `The solution can't be shown: ${why}.`,
  /** @param {{why: string}} of */
  notChecked: ({ why }) => `It could not be tried: ${why}.`,
  /** @param {{pins: number, par: number, inputs: number}} of */
  solved: ({ pins, par, inputs }) => {
    const done = `Solved, on all ${inputs} inputs, with ${counted(pins)}`;
    if (pins < par) return `${done}: fewer than the solution that comes with it!`;
    return pins === par ? `${done}: that is par.` : `${done}. It can be done with ${par}.`;
  },
  shown: "That is the solution as it was shown: try it without.",
  /** number: of the hidden ones, from 1; 0 is the one that is seen.
   * @param {{number: number, of: number, step: number, place: string, got: string, wanted: string, within: string}} at
   */
  failed: ({ number, of, step, place, got, wanted, within }) => {
    const input = number ? `With hidden input ${number} of ${of}` : "With the input that you see";
    return `Not yet. ${input}, at step ${step}, ${place} is ${got}; wanted is ${wanted}, give or take ${within}.`;
  },
  /** @param {{signal: string, cell: number, layer: number|null}} of */
  place: ({ signal, cell, layer }) =>
    (signal === "y" ? `output ${cell}` : `${signal} of cell ${cell}${layer === null ? "" : ` of layer ${layer}`}`),
  changed: "Since then you have changed something.",
  /** What is done and not allowed. */
  against: {
    net: "This puzzle is about another net: \u201cBack to the puzzle\u201d brings it.",
    state: "This puzzle begins with an empty memory; the run on the stage does not.",
    kind: "Only pins count in a puzzle: take back what cuts or disturbs.",
    /** @param {{layer: number}} of */
    layer: ({ layer }) => `Nothing may be done in layer ${layer} here.`,
    /** @param {{gate: string}} of */
    gate: ({ gate }) => `Gate ${gate} may not be pinned here.`,
    /** @param {{cell: number}} of */
    cell: ({ cell }) => `Nothing may be done to cell ${cell} here: tick only the cells that may be pinned.`,
    /** @param {{cell: number, step: number}} of */
    nudge: ({ cell, step }) => `Memories may not be set here, as that of cell ${cell} is after step ${step}.`,
  },
};
