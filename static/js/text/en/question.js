/** English: questions that are asked before a run is shown. */

import { and, ofLayer, plural } from "./forms.js";

/** @typedef {{signal: string, cell: number, output?: string|null}} Named  output: of the readout, what that stands for.
 * @typedef {Named & {layer: number|null, first: number, last: number}} About */

/** How what is covered is shown: by a button of the page, or by who asked the class. */
const LIFTED = { person: "\u201cShow me\u201d", teacher: "the teacher shows it" };

/** What is asked about. @param {Named & {layer?: number|null}} of */
const about = ({ signal, cell, layer = null, output = null }) =>
  output === null ? `${signal} of cell ${cell}${ofLayer(layer)}` : `the net's output \u201c${output}\u201d`;

/** The same where a sentence begins: a signal's letter stays as it is. @param {Named} of */
const About = (of) => about(of).replace(/^t(?=he )/, "T");

export const question = {
  /** What is asked of a change on the stage: true before all is shown, and after. */
  asked: {
    /** @param {About} about */
    choose: ({ first, last, ...of }) =>
      `At step ${last}, will ${about(of)} be higher than at step ${first - 1}, lower, or as it was?`,
    /** @param {About} about */
    number: ({ last, ...of }) => `What will ${about(of)} be at step ${last}?`,
    /** @param {About} about */
    sketch: ({ first, last, ...of }) => `Draw ${about(of)} from step ${first} to step ${last}.`,
    /** @param {About} about */
    symbol: ({ last }) => `What will the net say at step ${last}?`,
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
  /** What was asked about is not what is seen. */
  gone: "The stage shows another run now.",
  coming: "Here it comes.",
  first: "Ask me first",
  /** @param {{signal: string, cell: number, step: number}} place */
  pad: ({ signal, cell, step }) => `${signal} of cell ${cell} at step ${step}`,
  /** @param {{given: string|null, is: string|null}} at */
  padAt: ({ given, is }) =>
    (given === null ? "nothing drawn" : `drawn ${given}`) + (is === null ? "" : `, it is ${is}`),
  padDoes: "Draw, or use the arrow keys.",
  padGrows: "Draw, or use the arrow keys: past the edge there is more room.",
  /** In a covered lane. @param {{signal: string}} of */
  lane: ({ signal }) => `${signal} ?`,
  /** @param {{first: number, shows: "person"|"teacher"}} cover  shows: who lifts it. */
  covered: ({ first, shows }) => `From step ${first} on all is covered until ${LIFTED[shows]}.`,
  here: "covered",
  /** @param {{place: string, shows: "person"|"teacher"}} now */
  coveredStep: ({ place, shows }) => `${place}: covered until ${LIFTED[shows]}.`,
  /** @param {{net: string}} of  A net's title. */
  rests: ({ net }) => `A question about \u201c${net}\u201d is open: its runs stay covered until it is answered.`,
  restsName: "Questions that are open",
  back: "Back to the question",
  backDoes: "Brings what the question is about onto the stage again",
  wait: "Studies wait until the open question is answered: they would tell.",
  /** @param {{why: string}} of */
  noAnswer: ({ why }) => `Here it has no answer: ${why}.`,
  /** @param {Named & {first: number, before: string, last: number, now: string}} went */
  went: ({ first, before, last, now, ...of }) =>
    `${About(of)} was ${before} at step ${first} and is ${now} at step ${last}.`,
  /** @param {Named & {most: string, step: number}} went  The largest of several steps. */
  most: ({ most, step, ...of }) => `${About(of)} is highest there at step ${step}: ${most}.`,
  /** @param {Named & {last: number, now: string, free: string}} went */
  beside: ({ last, now, free, ...of }) => `${About(of)} is ${now} at step ${last}, and undisturbed ${free}.`,
  /** @param {{tolerance: string}} of */
  none: ({ tolerance }) => `A difference of up to ${tolerance} counts as none.`,
  /** @param {{right: boolean|null, is: string, given: string}} of  What is true, and what was chosen. */
  chosen: ({ right, is, given }) =>
    right ? `Right: ${is}.` : right === null ? `It is: ${is}.` : `You said: ${given}. It is: ${is}.`,
  /** @param {Named & {step: number, right: boolean|null, is: string, given: string, off: string,
   *   way: "high"|"low"}} answered */
  number: ({ step, right, is, given, off, way, ...of }) => {
    const truth = `${about(of)} is ${is} at step ${step}`;
    if (right === null) return `${About(of)} is ${is} at step ${step}.`;
    return right ? `Right: ${truth}, and you said ${given}.` : `You said ${given}, ${off} too ${way}: ${truth}.`;
  },
  /** @param {Named & {right: boolean|null, off: string}} answered */
  sketch: ({ right, off, ...of }) => {
    if (right === null) return `The line is ${about(of)}.`;
    return right
      ? `Close: your drawing is ${off} away from ${about(of)}, on average.`
      : `Your drawing is ${off} away from ${about(of)}, on average: the full line is what it did.`;
  },
  /** @param {{said: string[], right: boolean|null, given: string, step: number}} of */
  symbol: ({ said: words, right, given, step }) => {
    const truth = words.length ? `the net says ${and(words)} at step ${step}` : `the net says nothing at step ${step}`;
    if (right === null) return `${truth[0].toUpperCase()}${truth.slice(1)}.`;
    return right ? `Right: ${truth}.` : `You said ${given}; ${truth}.`;
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
  /** Why one can't be asked of a run. @param {{steps: number}} of */
  fewSteps: ({ steps }) => `the run ends at step ${steps}`,
  /** @param {{signals: string[], signal: string}} of */
  noSignal: ({ signals, signal }) => `there is no signal ${signal} here, but ${signals.join(", ")}`,
  /** @param {{count: number}} of */
  fewCells: ({ count: cells }) =>
    plural(cells, { one: "there is one cell", other: `there are ${cells} cells` }),
  /** @param {{count: number}} of */
  fewOutputs: ({ count: outputs }) =>
    outputs ? plural(outputs, { one: "the net has one output", other: `the net has ${outputs} outputs` })
      : "the net says nothing",
  bothWays: "the net reads in both directions, so that what is seen of the steps before has read what comes after",
  /** @param {{steps: number}} of */
  nextInput: ({ steps }) =>
    `the input after the step asked about would tell, unless that is step ${steps}, the end of the run`,
  /** @param {{options: number[]}} of  Those that hold, as people count them. */
  notOne: ({ options }) =>
    options.length
      ? `exactly one answer must be true, but ${and(options.map(String))} are`
      : "exactly one answer must be true, but none is",
};
