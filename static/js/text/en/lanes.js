/** English: the stage, its lanes and what is read of them. */

import { scope } from "./state.js";

export const lanes = {
  about:
    "Every signal over the whole sequence: cells down, steps across. " +
    "Gates from white, 0, to full colour, 1; the others blue above 0, red below.",
  name: "Lanes. Up and down choose the cell, left and right step, [ and ] choose steps.",
  /** What each is, by its letter; of the others the vocabulary says it in English. @type {Record<string, string>} */
  signals: { y: "says", census: "by itself" },
  /** Of each mode its letter in the census. @type {Record<string, string>} */
  modeLetters: {
    dead: "D", erase: "E", latch: "L", "read-only": "R", overwrite: "O", refresh: "F", store: "S", accumulate: "A",
    hold: "H", replace: "P",
  },
  partsHere: "parts here",
  /** Of the numbers of a step so many have room. @param {{shown: number, all: number}} inputs */
  someInputs: ({ shown, all }) => `${shown} of ${all} inputs`,
};

/** What each gate does, by its letter. @type {Record<string, string>} */
export const verbs = { i: "writes", f: "keeps", o: "shows", z: "keeps", r: "hears" };

/** What the colours, signs and letters of the stage mean. */
export const legend = {
  name: "Colours and signs",
  letters: "Letters",
  words: "Words",
};

/** A drag along a gate's row. */
const DIRECTIONS = "up: 1, down: 0";
export const drag = {
  /** Under a finger that rests. @param {{reading: string}} here */
  begin: ({ reading: here }) => `${here} \u2014 drag ${DIRECTIONS}`,
  /** @param {{gate: string, cell: number, first: number, last: number}} pin  While it has no value. */
  undecided: ({ gate, cell, ...steps }) => `${gate} of cell ${cell}, ${scope.steps(steps)} \u2014 ${DIRECTIONS}`,
  /** @param {{gate: string, cell: number, first: number, last: number, value: string}} pin */
  pins: ({ gate, cell, value, ...steps }) => `${gate} of cell ${cell}, ${scope.steps(steps)}: ${value}`,
};

/** What a place of the stage holds. */
export const reading = {
  onItsWay: "on its way",
  /** @param {{cell: number, step: number, says: string}} place  says: a sentence. */
  census: ({ cell, step, says }) => `cell ${cell} at step ${step}. ${says}`,
  /** @param {{step: number}} place */
  step: ({ step }) => `step ${step}`,
  /** @param {{step: number, input: string}} place */
  input: ({ step, input }) => `input at step ${step}: ${input}`,
  /** @param {{input: number, steps: number}} read */
  fromEnd: ({ input, steps }) => `, step ${input} of the input\u2019s ${steps}`,
  /** @param {{step: number, said: string}} place */
  says: ({ step, said }) => `y at step ${step}: ${said}`,
  /** @param {{signal: string, cell: number, step: number, value: string}} place */
  value: ({ signal, cell, step, value }) => `${signal} of cell ${cell} at step ${step}: ${value}`,
  /** @param {{value: string, would: string}} gate */
  pinned: ({ value, would }) => `${value}, pinned; it would be ${would}`,
  /** @param {{value: string, undisturbed: string}} other */
  apart: ({ value, undisturbed }) => `${value}; undisturbed ${undisturbed}`,
  /** @param {{cell: number, step: number, values: string[]}} chosen */
  cell: ({ cell, step, values }) => `cell ${cell} at step ${step}: ${values.join(", ")}`,
  /** @param {{cell: string, says: string}} of  cell: what `cell` says. says: a sentence. */
  mode: ({ cell, says }) => `${cell}. ${says}`,
};
