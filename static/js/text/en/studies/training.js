/** English: a training while one looks. */

import { hundredths } from "../../forms.js";
import { count } from "../forms.js";

/** @param {number} share */
const percent = (share) => hundredths(share, { least: "less than 0.01", most: "more than 99.99" });

/** @param {{kinds: number, learned: number, share: number}} of  share: what part of the text is too rare. */
const rare = ({ kinds, learned, share }) =>
  `${count(kinds)} different ones: the ${learned} commonest are learned, and \u25a1 stands for the ` +
  `${count(kinds - learned)} others, ${percent(share)}\u00a0% of the text`;

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
  rare,
  /** @param {{symbols: string, kinds: string}} of  kinds: what `rare` says, if anything. */
  textCounted: ({ symbols, kinds }) => (kinds ? `${symbols}: ${kinds}` : symbols),
  sendText: "Send this text to the server",
  pickText: "Choose a text file\u2026",
  typeText: "Type a text instead",
  pastedText: "The pasted text",
  /** @param {{position: number}} of */
  textWaiting: ({ position }) =>
    `Waiting for a place: ${position === 1 ? "yours is the next" : `${position - 1} before you`}`,
  textSending: "The text is being sent.",
  textLost: "the line to the server was lost. Send it again",
  textChanged: "it can\u2019t be read any more: it has changed since it was chosen, or is gone. Choose it again",
  textNoLine: "no line for texts opens from here to the server. Try again, or another network",
  /** @param {{symbols: string}} typed */
  textLong: ({ symbols }) => `${symbols}, more than a link can hold: send it to this server, where it is learned by ` +
    "chunks.",
  /** @param {{name: string, bytes: number, most: number}} file */
  textTooLarge: ({ name, bytes, most }) =>
    `${name}: ${count(bytes)} bytes; at most ${count(most)} can be learned. Leave out a part of it.`,
  /** @param {{name: string, why: string}} file */
  textRefused: ({ name, why }) => `${name}: ${why}`,
  /** @param {{name: string, symbols: number, kinds: number, learned: number, others: number, chunks: boolean}} text */
  textRead: ({ name, symbols, kinds, learned, others, chunks }) =>
    `${name}: ${count(symbols)} symbols, ` +
    (others ? rare({ kinds, learned, share: others / symbols }) : `${count(kinds)} different ones: all are learned`) +
    (chunks
      ? ". It is read from its begin to its end by chunks, the state carried from each to the next; the last tenth " +
        "is held out. It is in no link."
      : ". The last tenth is held out. It is in no link."),
  /** @param {{symbols: number, bits: number, bigram: number, right: number, commonest: number}} found */
  bits: ({ symbols, bits, bigram, right, commonest }) =>
    `On ${count(symbols)} symbols held out the net needs ${bits.toFixed(2)} bits a symbol; a bigram, with 1 added to ` +
    `the count of each pair, needs ${bigram.toFixed(2)}. The net gets ${percent(right)}\u00a0% right; always ` +
    `saying the commonest, ${percent(commonest)}\u00a0%.`,
  /** @param {{better: boolean}} found @returns {string} */
  bitsVerdict: ({ better }) => (better
    ? "The net knows more than which symbol follows which."
    : "So far the net is no better than counting which symbol follows which."),
  ahead: "Steps ahead",
  season: "Season in steps",
  ownNumbers: "Your own numbers...",
  /** @param {{columns: string[], rows: number}} series */
  learns: ({ columns, rows }) => `It learns ${columns.join(", ")}: ${rows} rows.`,
  learnsExample: "It learns an example, made up: 360 months of temperatures.",
  /** Errors on what was held out. @param {{steps: number}} of */
  held: ({ steps }) => `Off by so much on the last ${steps} steps, which are held out (root of the mean square)`,
  heldNet: "this net",
  heldStays: "saying it stays",
  /** @param {{back: number}} of */
  heldSeason: ({ back }) => `saying what was ${back} steps before`,
  /** @param {{verdict: string, guess: string}} of  verdict: better, worse, alike. */
  verdict: ({ verdict, guess }) => ({
    better: `Here the net is better than ${guess}.`,
    worse: `Here the net is worse than ${guess}, which costs nothing.`,
    alike: `Here the net cannot be told apart from ${guess}: they differ by no more than chance makes.`,
  })[verdict] ?? "",
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
   * @param {number} found.sequences @param {string} found.state  In a word. @param {number} found.right
   * @param {number} found.judged  Of so many. @param {{low: string, high: string}|null} found.sure  In per cent.
   * @param {string} found.fresh  How these stand to those of training, as a sentence goes on.
   * @param {number|null} found.reached  After so many sequences all was right.
   * @param {string|null} found.kept  The name of the net that was kept last.
   * @param {number|null} found.days  So many it is kept where this browser does not come; null for always.
   */
  finding: ({ sequences, state, right, judged, sure, fresh, reached, kept, days }) =>
    `After ${sequences} sequences (${state}): ${right} of ${judged} are right` +
    (sure ? ` (95\u00a0% interval ${sure.low}\u2013${sure.high}\u00a0%)` : "") + `; these are ${fresh}.` +
    (reached === null ? "" : ` All was right for the first time after ${reached} sequences.`) +
    (kept === null ? "" : ` Kept as ${kept}.`) +
    (kept === null || days === null ? "" : ` It stays as long as this browser comes again within ${days} days.`),
};
