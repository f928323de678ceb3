/** English: a net that goes on by itself. */

import { plural } from "./forms.js";

const OTHERWISE = "reads something else";

export const continuation = {
  name: "Continue",
  button: "Continue",
  does: "From the playhead on, the net reads what it says",
  cannot: "This net cannot go on by itself: it was not trained to say what it reads next.",
  /** @param {{most: number}} allowed */
  noRoom: ({ most }) => `There is no room for more: an input has at most ${most} steps.`,
  /** @param {{step: number}} own */
  began: ({ step }) => `From step ${step} on the net reads what it says`,
  ended: "The input is read as it was before the net went on",
  /** @param {{temperature: number}} how */
  chosen: ({ temperature }) =>
    (temperature ? `Words are drawn at temperature ${temperature}` : "The likeliest word is read"),
  /** @param {{steps: number}} long */
  lasts: ({ steps }) => `The net goes on for ${steps} ${plural(steps, { one: "step", other: "steps" })}`,
  drawn: "Words are drawn anew",
  /** @param {{input: string, step: number}} put */
  putIn: ({ input, step }) => `${input} put in at step ${step}, for both runs`,
  /** @param {{step: number}} put */
  tookOut: ({ step }) => `What was put in at step ${step} is out again`,
  /** @param {{step: number, on: boolean}} noise */
  noise: ({ step, on }) => (on
    ? `Noise on what is read at step ${step}; the undisturbed run does not hear it`
    : `No noise of its own at step ${step} any more`),
  /** left: pins and the like that the other net does not take along. @param {{net: string, left: number}} other */
  sibling: ({ net, left }) =>
    `The same input for ${net}${left ? ", without the pins" : ""}`,
  /** What a run read from step to step, beside another.
   * @param {{first: number, again: number|null}} apart  again: from where on it is the same to the end, if so. */
  apart: ({ first, again }) => (again === null
    ? `from step ${first} on it ${OTHERWISE}, to the end`
    : `from step ${first} on it ${OTHERWISE}, from step ${again} on the same again`),
  same: "it reads what it did",
  undisturbed: "undisturbed",
  /** What is read at a step, beside its symbol. */
  sources: { own: ", its own word", put: ", put in" },
  noises: { add: ", with noise", replace: ", noise in its place" },
  /** @param {{input: string}} free  Of the undisturbed run. */
  wouldRead: ({ input }) => `it would read ${input}`,
  ends: "It learned strings that end: what it says after an end it never learned.",
  /** The controls of the net's own words. */
  controls: "Own words",
  /** @param {{first: number, last: number}} steps */
  own: ({ first, last }) => `Own words: steps ${first} to ${last}`,
  how: "How words are chosen",
  /** @param {{temperature: number, numeric: boolean}} how */
  way: ({ temperature, numeric }) => {
    if (temperature) return numeric ? `with noise of ${temperature}` : `drawn at ${temperature}`;
    return numeric ? "as it says" : "the likeliest";
  },
  wayIs:
    "The likeliest, or drawn: the lower the temperature, the oftener the likeliest. Of numbers it is the standard " +
    "deviation of noise on what is said.",
  again: "Draw again",
  againDoes: "Other words, from the next seed",
  goesFor: "Steps",
  /** @param {{step: number}} here */
  at: ({ step }) => `At step ${step}:`,
  symbol: "Symbol to put in",
  number: "Number to put in",
  /** @param {{name: string}} of  Where a step has several. */
  numberOf: ({ name }) => `Number to put in for ${name}`,
  put: "Put in",
  putDoes: "Both runs read it here, whatever the net said",
  out: "Take out",
  noiseHere: "Noise",
  noiseDoes: "Normal noise of standard deviation 1 on what the run reads here; the undisturbed run does not hear it",
  noiseOff: "No noise",
  siblingNamed: { rnn: "Plain RNN", lstm: "LSTM" },
  siblingDoes: "The same input for a net of other cells, trained on the same task",
  train: "Train a plain RNN",
  trainDoes: "None of this task is there: train one live, and keep it",
  stop: "Stop",
  stopDoes: "Read the input as it was before",
};
