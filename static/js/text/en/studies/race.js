/** English: what a change becomes in nets before any training. */

export const race = {
  title: "Race of memories",
  about:
    "Before any training: what has a change of 1 become many steps later, at most? Far below 1 it has faded; far " +
    "above, it was amplified: no memory either. A plain RNN multiplies by one matrix at every step; an orthogonal or " +
    "identity matrix keeps lengths, tanh does not.",
  /** What each racer is called, in a sentence and in a legend. @type {Record<string, {name: string, short: string}>} */
  racers: {
    rnn: { name: "RNN", short: "RNN" },
    orthogonal: { name: "orthogonal RNN", short: "orthogonal" },
    identity: { name: "identity RNN", short: "identity" },
    1997: { name: "LSTM of 1997", short: "1997" },
    lstm: { name: "LSTM", short: "LSTM" },
    coupled: { name: "coupled", short: "coupled" },
    gru: { name: "GRU", short: "GRU" },
  },
  radius: "RNN: spectral radius",
  bias: "LSTM: forget bias",
  steps: "Steps",
  moved: "Moved input",
  /** @param {{step: number}} input */
  step: ({ step }) => `step ${step}`,
  shown: "Shown",
  /** What is measured. */
  measures: {
    state: "what a change of the memory becomes at most",
    input: "what a change of one input becomes in what is shown",
    moved: "two runs, one input moved by 0.1",
  },
  /** And along which axis. */
  axes: { state: "what 1 becomes at most", input: "|dh(t) / dx(k)|", moved: "how far they differ" },
  stepsLater: "steps later",
  plot: "What a change becomes, by lag, for seven networks",
  /** @param {{lag: string, size: string}} point */
  point: ({ lag, size }) => `lag ${lag}: ${size}`,
  nothingSeen: "nothing to be seen",
  /** What each measure says of the ends of all curves; ends: each racer and what it comes to. */
  findings: {
    /** @param {{lag: number, input: number, draws: number, ends: string[]}} found */
    state: ({ lag, draws, ends }) =>
      `${lag} steps later, a change of 1 in the memory is at most (median of ${draws} draws): ${ends.join(", ")}.`,
    /** @param {{lag: number, input: number, draws: number, ends: string[]}} found */
    input: ({ lag, input, draws, ends }) =>
      `${lag} steps after input ${input}, a change of 1 in it moves what is shown by ` +
      `(median of ${draws} draws): ${ends.join(", ")}.`,
    /** @param {{lag: number, input: number, draws: number, ends: string[]}} found */
    moved: ({ lag, input, draws, ends }) =>
      `${lag} steps after input ${input} was moved by 0.1, the memories differ by ` +
      `(median of ${draws} draws): ${ends.join(", ")}.`,
  },
  /** @param {{draws: number, least: string, most: string}} spread */
  spread: ({ draws, least, most }) => `of ${draws} draws, from ${least} to ${most}`,
  biasColumns: ["forget bias", "LSTM", "GRU", "at rest, 1/e after"],
  /** @param {{lag: number, draws: number}} table */
  medians: ({ lag, draws }) => `What 1 becomes at most, ${lag} steps later: median of ${draws} draws`,
  radiusColumn: "RNN of radius",
  /** @param {{cells: number}} size */
  sizeColumn: ({ cells }) => `${cells} cells`,
};
