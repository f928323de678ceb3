/** English: a training while one looks. */

export const training = {
  title: "Live training",
  about:
    "A net learns before your eyes: the loss of each step, and what its gates do on one sequence of the task.",
  states: { training: "learning", paused: "paused", waiting: "waiting for a place", done: "done" },
  hidden: "Cells H",
  bias: "Forget bias",
  rate: "Learning rate",
  sequences: "Sequences",
  clips: "Clip the derivative",
  clip: "to \u00b1",
  optimiser: "Optimiser",
  noise: "Input noise",
  text: "Text to learn",
  /** @param {{allowed: string}} length */
  paste: ({ allowed }) =>
    `Paste a text of ${allowed}: the net learns to go on with it. Left empty, it learns an example.`,
  train: "Train",
  pause: "Pause",
  goOn: "Go on",
  keep: "Keep this net in the lab",
  open: "Open it in the lab",
  checkpoint: "Checkpoint",
  lookBack: "Look back",
  more: "More settings",
  plot: "The loss as the net learns",
  pressTrain: "Press Train: the loss and the gates are drawn as it learns.",
  loss: "loss",
  lossPerStep: "loss a step",
  sequencesAxis: "sequences",
  /** @param {{sequences: string, loss: string}} point */
  point: ({ sequences, loss }) => `${sequences} sequences: ${loss}`,
  /**
   * @param {object} found
   * @param {number} found.sequences @param {string} found.state  In a word. @param {number} found.right  In per cent.
   * @param {number|null} found.reached  After so many sequences all was right.
   * @param {string|null} found.kept  The name of the net that was kept last.
   */
  finding: ({ sequences, state, right, reached, kept }) =>
    `After ${sequences} sequences (${state}): ${right} % of 40 fresh ones are right.` +
    (reached === null ? "" : ` All was right for the first time after ${reached} sequences.`) +
    (kept === null ? "" : ` Kept as ${kept}.`),
};
