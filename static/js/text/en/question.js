/** English: questions that are asked before a run is shown. */

import { and, ofLayer } from "./forms.js";

/** @typedef {{signal: string, cell: number, layer: number|null, first: number, last: number}} About */

export const question = {
  /** What is asked of a change on the stage. */
  asked: {
    /** @param {About} about */
    choose: ({ signal, cell, layer, first, last }) =>
      `From step ${first} on all is covered. At step ${last}, will ${signal} of cell ${cell}${ofLayer(layer)} be ` +
      `higher than at step ${first - 1}, lower, or as it was?`,
    /** @param {About} about */
    number: ({ signal, cell, layer, first, last }) =>
      `From step ${first} on all is covered. What will ${signal} of cell ${cell}${ofLayer(layer)} be at step ${last}?`,
    /** @param {About} about */
    sketch: ({ signal, cell, layer, first, last }) =>
      `From step ${first} on all is covered. Draw ${signal} of cell ${cell}${ofLayer(layer)} from there to step ${last}.`,
  },
  ways: { rises: "Higher", falls: "Lower", stays: "As it was" },
  tooShort: "the input ends before what is asked about",
  /** @param {{why: string}} of */
  notAsked: ({ why }) => `The question can't be asked here: ${why}.`,
  /** What is wrong with a question in a file. */
  nothing: "nothing",
  /** @param {{place: string, allowed: string, given: string}} wrong  allowed: one of `may`. given: as JSON. */
  wrong: ({ place, allowed, given }) => `${place} must be ${allowed}, got ${given}`,
  /** @param {{place: string, known: string[]}} wrong */
  unknown: ({ place, known }) => `${place} is unknown; allowed: ${known.join(", ")}`,
  may: {
    object: "an object",
    /** @param {{most: number}} of */
    text: ({ most }) => `a text of 1 to ${most} letters`,
    /** @param {{allowed: string[]}} of */
    oneOf: ({ allowed }) => `one of ${allowed.join(", ")}`,
    tolerance: "a number of at least 0",
    /** @param {{most: number}} of */
    options: ({ most }) => `a list of 2 to ${most} options`,
    noOptions: "left out: only a question of the kind choose has options",
    signal: "a signal, such as c, or y",
    y: "y, or left out",
    /** @param {{least: number, most: number}} of */
    whole: ({ least, most }) => `a whole number from ${least} to ${most}`,
    /** @param {{most: number}} of */
    steps: ({ most }) => `[first, end] with first at least 1, end above it and at most ${most}`,
    takes: {
      nothing: "true, or its name alone",
      number: "a number",
      pair: "two numbers, the lower first",
      symbol: "a symbol",
    },
  },
  /** @param {{place: string, steps: number}} of */
  fewSteps: ({ place, steps }) => `${place}.steps must end at ${steps} at most: so many steps the run has`,
  /** @param {{place: string, signals: string[], signal: string}} of */
  noSignal: ({ place, signals, signal }) => `${place}.signal must be one of ${signals.join(", ")}, got ${signal}`,
  /** @param {{place: string, cells: number}} of */
  fewCells: ({ place, cells }) => `${place}.cell must be below ${cells}: so many there are`,
  /** @param {{place: string, steps: number}} of */
  nextInput: ({ place, steps }) =>
    `${place}.steps must end at ${steps}, the end of the run: the input after the step asked about would tell`,
  /** @param {{place: string, options: number[]}} of  Those that hold, as people count them. */
  notOne: ({ place, options }) =>
    options.length
      ? `${place}: exactly one must hold, but ${and(options.map(String))} do`
      : `${place}: exactly one must hold, but none does`,
};
