/** English: the page's parts, but the lanes and the studies. */

import { ofLayer, plural } from "./forms.js";

/** @typedef {{title: string, family: string, cells: string, sequences: number|null, id: string}} Kept
 *   sequences: how many it has learned of, where that is known. */

/** @param {Pick<Kept, "cells"|"sequences">} net */
const learned = ({ cells, sequences }) => [
  cells === "1" ? "1 cell" : `${cells} cells`,
  ...(sequences === null ? [] : [`${sequences} ${plural(sequences, { one: "sequence", other: "sequences" })}`]),
];

/** What something is called, and what is said of it. @param {{title: string, says: string}} of */
export const titleAnd = ({ title, says }) => `${title}: ${says}`;

/** Sentences one after the other, without those that are empty. @param {{all: string[]}} of */
export const sentences = ({ all }) => all.filter(Boolean).join(" ");

/** Some things in a row; what is empty is left out. @param {{all: string[]}} things */
export const listed = ({ all }) => all.filter(Boolean).join(", ");

/** The chosen cell as a circuit. */
export const cell = {
  nameless: "Cell",
  /** @param {{cell: number, layer: number|null, step: number}} place */
  name: ({ cell: one, layer, step }) => `Cell ${one}${ofLayer(layer)} at step ${step}`,
  layer: "Layer",
  /** @param {{layer: number, called: string, cells: number}} one  called: "an LSTM". */
  layerNamed: ({ layer, called, cells }) =>
    `${layer}: ${called}, ${cells} ${plural(cells, { one: "cell", other: "cells" })}`,
  /** @param {{named: string, backward: boolean}} layer  One of two that read the same. */
  reading: ({ named, backward }) => `${named}, ${backward ? "backward" : "forward"}`,
  /** @param {{held: number}} net  held: pins and nudges on layers that are not shown. */
  elsewhere: ({ held }) => {
    if (!held) return "";
    return plural(held, { one: "One pin or nudge is on another.", other: `${held} pins or nudges are on others.` });
  },
  before: "c before",
  kept: "kept",
  written: "written",
  shown: "shown",
  /** What a gate or the candidate reads, by the wire's first letter. */
  reads: {
    x: "reads x, the input", h: "reads what all cells showed at the step before",
    c: "peephole: sees its own cell alone",
  },
  /** @param {{undisturbed: string|null}} c  Of the run without interventions, where it is told. */
  now: ({ undisturbed }) => `c now${undisturbed === null ? "" : `, undisturbed ${undisturbed}`}`,
  /** @param {{made: string, nudged: string}} c  What the step made of it, and what was then done to it. */
  nudged: ({ made, nudged }) => `${made}, then ${nudged}`,
  /** @param {{gate: string}} pinned */
  wouldBe: ({ gate }) => `${gate} would be`,
  /** @param {{gate: string, value: string}} free */
  gate: ({ gate, value }) => `${gate} ${value}`,
  /** @param {{gate: string, value: string, would: string}} pinned */
  gatePinned: ({ gate, value, would }) => `${gate} ${value} pinned, would be ${would}`,
  /**
   * The whole circuit.
   * @param {object} now
   * @param {number} now.cell @param {number|null} now.layer @param {number} now.step @param {string} now.input
   * @param {string} now.held  What holds it, in a few words.
   * @param {string} now.found @param {string} now.share @param {string} now.kept @param {string} now.written
   * @param {string} now.left  What the step made of it, and what was then done to it.
   * @param {string|null} now.undisturbed @param {string} now.shown @param {string[]} now.gates
   */
  whole: ({ cell: one, layer, step, input, held, found, share, kept, written, left, undisturbed, shown, gates }) =>
    `Cell ${one}${ofLayer(layer)} at step ${step}, input ${input}, ${held}: ` +
    `c before ${found}, keeps ${share}: ${kept}, ` +
    `written ${written}, c now ${left}${undisturbed === null ? "" : `, undisturbed ${undisturbed}`}, ` +
    `shown ${shown}; ${gates.join("; ")}`,
};

/** The chosen cell over time. */
export const chart = {
  name: "Chart of the chosen cell",
  plot: "All signals of the chosen cell over time",
  /** @param {{cell: number, layer: number|null}} chosen */
  heading: ({ cell: one, layer }) => `Cell ${one}${ofLayer(layer)} over time`,
  step: "step",
  value: "value",
  /** @param {{signal: string}} line */
  undisturbed: ({ signal }) => `${signal} undisturbed`,
  /** @param {{signal: string, value: string, input: string}} point */
  point: ({ signal, value, input }) => `${signal} = ${value}, input ${input}`,
  /** @param {{signal: string, value: string}} point */
  undisturbedPoint: ({ signal, value }) => `${signal} undisturbed = ${value}`,
};

/** An input drawn by hand. */
export const drawing = {
  name: "Draw the input",
  area:
    "Drawing area: a value from \u22121 to 1 for every step. By keyboard, type the numbers in the input field.",
  channel: "Input number",
  /** @param {{input: number}} one */
  input: ({ input }) => `input ${input}`,
  clear: "Clear",
  use: "Use drawing",
};

export const edits = {
  name: "Undo and reset",
  redo: "Redo",
  reset: "Reset",
  resetDoes: "All gates free, all nudges gone, back to the first step",
  overlay: "Lay the undisturbed run over",
  census: "Census lane",
};

/** The button of what can wait on a small screen. */
export const fold = {
  name: "Controls",
  shows: "Corners, undo, reset, and the run without pins",
};

/** What is done to a person's own net. */
export const ownNet = {
  rename: "Rename net",
  delete: "Delete net",
  title: "Title",
  /** @param {{most: number}} limits */
  titleIs: ({ most }) => `1 to ${most} letters and signs, on one line. Links to the net stay as they are.`,
  doRename: "Rename",
  doDelete: "Delete",
  /** @param {Kept} net */
  really: ({ title, family, cells, sequences, id }) =>
    `Delete \u201c${title}\u201d (${[family, ...learned({ cells, sequences }), id].join(", ")})?`,
  lost:
    "Links to it will stop working, and so will saved files that show it. It goes for all who use this server, and " +
    "can\u2019t be brought back.",
  asked: "The server is at it.",
  /** @param {{title: string}} net */
  renamed: ({ title }) => `The net is called \u201c${title}\u201d now.`,
  /** now: the title of the net that is shown in its place. @param {{title: string, now: string}} net */
  deleted: ({ title, now }) => `\u201c${title}\u201d is deleted. Here is \u201c${now}\u201d.`,
  /** Of one that went without a word. @param {{title: string, now: string}} net */
  gone: ({ title, now }) => `The net \u201c${title}\u201d is no longer there. Here is \u201c${now}\u201d instead.`,
  noLine: "There is no line to the server just now. Nothing was changed; try again.",
  lineLost: "The line was lost before the server answered. See whether it was done, and try again.",
};

export const menu = {
  name: "Menu",
  more: "More",
  theme: "Theme",
  language: "Language",
  themes: { light: "Light", dark: "Dark", projector: "Projector" },
  chart: "Chart",
  chartShows: "The chosen cell over time",
  keys: "Keys",
  save: "Save",
  saveDoes: "Save what is on the screen as a file",
  page: "Save as a page",
  pageDoes: "Save it as one file that steps and pins with no server",
  open: "Open",
  openDoes: "Open such a file; or drop it here",
  net: "Open a net...",
  netDoes: "Open a net of PyTorch, Keras, ONNX and others; or drop its file here",
  numbers: "Your own numbers...",
  numbersDo: "Paste rows of numbers, and let a net learn to say what comes next",
  studies: "Studies",
  studiesShow: "Memory, gradients, training: what lies behind the stage",
  window: "Open in a window",
  windowDoes: "What is shown here, in a window of its own, with all that saves and opens files",
};

/** What is made of the screen, and saved. */
export const works = {
  name: "Make and save",
  make: "Make a lesson",
  makeDoes: "Collects what is on the screen as the checkpoints of a lesson",
  tab: "Maker",
  picture: "Save the picture",
  pictureDoes: "Saves the lanes, the circuit or the equations as SVG or PNG, at print size",
  values: "Save the values",
  valuesDoes: "Saves every value of the run as a table, the run as Python, and its equations as LaTeX",
};

export const modes = {
  name: "Mode",
  free: "Free run",
  freeDoes: "No gate is pinned, no memory set",
  corners: "All eight corners",
  /** What they go to follows. */
  goTo: "Modes go to ",
  nowhere: "no cell: tick one in the table of values, or press Esc for all",
  /** notTo: the chosen cell, if not to it.
   * @param {{cells: string, layer: number|null, steps: string, notTo: number|null}} scope */
  scope: ({ cells, layer, steps, notTo }) =>
    `${cells}${ofLayer(layer)} \u00b7 ${steps}` +
    (notTo === null ? "" : ` \u00b7 not to cell ${notTo}, which you look at`),
};

/** What net, and what input. */
export const picker = {
  takes: "Inputs",
  net: "Net",
  plain: "Plain RNNs, to compare",
  kept: "Kept",
  others: "Kept by others",
  /** @param {Kept} net  One that was kept. */
  keptNet: ({ title, family, cells, sequences, id }) =>
    `${title}: ${[family, ...learned({ cells, sequences })].join(", ")} (${id})`,
  own: "This net",
  rename: "Rename\u2026",
  delete: "Delete\u2026",
  input: "Input",
  use: "Use",
  fresh: "New input",
  freshIs: "Another sequence of this net's own kind",
  draw: "Draw",
};

/** Pins and nudges by keyboard. */
export const pinform = {
  summary: "Pin one gate, set the memory",
  pinsAlone: "Pin one gate",
  pins: "Pin one gate of the chosen cell",
  gate: "Gate",
  /** @param {{gate: string}} one */
  gateNamed: ({ gate }) => `${gate} gate`,
  /** The form reads: f gate [to] 1 [steps] 3 [to] 5. */
  toValue: "to",
  steps: "steps",
  toStep: "to",
  value: "Value from 0 to 1",
  from: "From step",
  to: "To step",
  /** @param {{first: number, last: number}} steps */
  reversed: ({ first, last }) => `"To step" must be at least "From step" (${first}), not ${last}.`,
  pin: "Pin",
  release: "Release",
  releaseDoes: "Let the gate go there, and the memory that was set there",
  nudges: "Set the chosen cell's memory",
  setTo: "set c to",
  memory: "Memory after this step",
  set: "Set memory",
  unset: "Unset",
  unsetDoes: "Leave the memory to itself after this step",
};

/** What all studies stand in. */
export const studies = {
  name: "Studies",
  study: "The study",
};

/** Every cell's values at a step. */
export const table = {
  name: "Values",
  /** @param {{layer: number|null}} shown */
  caption: ({ layer }) => `Values${ofLayer(layer)} at this step`,
  cell: "cell",
  /** @param {{cell: number}} one */
  choose: ({ cell: one }) => `Cell ${one}`,
  chooseDoes: "Chooses this cell: the circuit shows it.",
  /** @param {{cell: number}} one */
  modesGoToCell: ({ cell: one }) => `Modes go to cell ${one}`,
  modesGoHere: "Modes go to this cell",
  /** @param {{value: string}} exact */
  undisturbed: ({ value }) => `undisturbed: ${value}`,
  /** As it is copied. @param {{value: string, undisturbed: string}} exact */
  both: ({ value, undisturbed }) => `${value} (undisturbed ${undisturbed})`,
};

export const transport = {
  name: "Transport",
  play: "Play",
  pause: "Pause",
  first: "First step",
  back: "Step back",
  forward: "Step forward",
  last: "Last step",
};
