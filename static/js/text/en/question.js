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
      `From step ${first} on all is covered. Draw ${signal} of cell ${cell}${ofLayer(layer)} up to step ${last}.`,
  },
  name: "Question",
  options: "Answers",
  optionIs: "What you expect",
  yours: "Your answer",
  how: "Asked as",
  kinds: { choose: "a choice", number: "a number", sketch: "a drawing" },
  reveal: "Show me",
  again: "Try again",
  againDoes: "The same question of a fresh input",
  done: "End the question",
  coming: "Here it comes.",
  first: "Ask me first",
  /** @param {{signal: string, cell: number, step: number}} place */
  pad: ({ signal, cell, step }) => `${signal} of cell ${cell} at step ${step}`,
  /** @param {{given: string|null, is: string|null}} at */
  padAt: ({ given, is }) =>
    (given === null ? "nothing drawn" : `drawn ${given}`) + (is === null ? "" : `, it is ${is}`),
  padDoes: "Draw, or use the arrow keys.",
  /** In a covered lane. @param {{signal: string}} of */
  lane: ({ signal }) => `${signal} ?`,
  /** @param {{first: number}} cover */
  covered: ({ first }) => `From step ${first} on all is covered until \u201cShow me\u201d.`,
  here: "covered",
  /** @param {{place: string}} now */
  coveredStep: ({ place }) => `${place}: covered until \u201cShow me\u201d.`,
  wait: "Studies wait until the open question is answered: they would tell.",
  /** @param {{why: string}} of */
  noAnswer: ({ why }) => `Here it has no answer: ${why}.`,
  /** @param {{signal: string, cell: number, first: number, before: string, last: number, now: string}} of */
  went: ({ signal, cell, first, before, last, now }) =>
    `${signal} of cell ${cell} was ${before} at step ${first} and is ${now} at step ${last}.`,
  /** @param {{right: boolean|null, is: string, given: string}} of  What is true, and what was chosen. */
  chosen: ({ right, is, given }) =>
    right ? `Yes: ${is}.` : right === null ? `It is: ${is}.` : `You said: ${given}. It is: ${is}.`,
  /** @param {{signal: string, cell: number, step: number, right: boolean|null, is: string, given: string, off: string,
   *   way: "high"|"low"}} of */
  number: ({ signal, cell, step, right, is, given, off, way }) => {
    const truth = `${signal} of cell ${cell} is ${is} at step ${step}`;
    if (right === null) return `${truth}.`;
    return right ? `Yes: ${truth}, and you said ${given}.` : `You said ${given}, ${off} too ${way}: ${truth}.`;
  },
  /** @param {{signal: string, cell: number, right: boolean|null, off: string}} of */
  sketch: ({ signal, cell, right, off }) => {
    if (right === null) return `The line is ${signal} of cell ${cell}.`;
    return right
      ? `Close: your drawing is ${off} away from ${signal} of cell ${cell}, on average.`
      : `Your drawing is ${off} away from ${signal} of cell ${cell}, on average: the full line is what it did.`;
  },
  /** @param {{said: string[], right: boolean|null, given: string, step: number}} of */
  symbol: ({ said: words, right, given, step }) => {
    const truth = words.length ? `the net says ${and(words)} at step ${step}` : `the net says nothing at step ${step}`;
    if (right === null) return `${truth[0].toUpperCase()}${truth.slice(1)}.`;
    return right ? `Yes: ${truth}.` : `You said ${given}; ${truth}.`;
  },
  ways: { rises: "Higher", falls: "Lower", stays: "As it was" },
  tooShort: "the input ends before what is asked about",
  /** @param {{why: string}} of */
  notAsked: ({ why }) => `The question can't be asked here: ${why}.`,
  /** What is wrong with a question in a file: what it is called there. */
  place: "Question",
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
