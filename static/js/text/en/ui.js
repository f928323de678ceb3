/** English: what several parts of the page share. */

import { and } from "./forms.js";

/** On buttons. */
export const buttons = {
  cancel: "Cancel",
  close: "Close",
  reload: "Reload the page",
  undo: "Undo",
};

/** A study on its way. */
export const progress = {
  name: "Progress",
  /** @param {{place: number}} line  Of those that wait. */
  waiting: ({ place }) => `waiting for a place: number ${place} in line`,
};

/** Parts of the page that have stopped. */
export const faults = {
  /** @param {{parts: string[]}} faults  What people call them. */
  stopped: ({ parts }) =>
    `A fault: the ${and(parts)} stopped; all else goes on. What you did is in the address and stays.`,
};

/** A chart of Plotly's. */
export const plot = {
  coming: "The chart is coming: its library is fetched once, from this server.",
  /** @param {{why: string}} fault */
  failed: ({ why }) => `The chart can't be drawn: ${why}`,
  notLoaded: "Plotly did not load",
  saveSvg: "Download plot as SVG",
  /** What Plotly says in English of its buttons, in another language. @type {Record<string, string>} */
  toolbar: {},
  keys: "Arrow keys read its points.",
  keysToChoose: "Arrow keys read its points, Enter chooses one.",
  numbers: "Numbers of the chart",
  /** @param {{label: string}} chart */
  numbersOf: ({ label }) => `Numbers of the chart: ${label}`,
  series: "of",
  /** What an axis without a title is called. */
  across: "across",
  up: "up",
  /** @param {{rows: number, of: number}} table */
  cut: ({ rows, of }) => `The first ${rows} of ${of} rows`,
  /** @param {{name: string, across: string, x: string, up: string, y: string, more: string}} one  A point. */
  point: ({ name, across, x, up, y, more }) =>
    `${name ? `${name}: ` : ""}${across} ${x}, ${up} ${y}${more ? `, ${more}` : ""}`,
};

export const minilane = {
  /** @param {{name: string, cells: number, steps: number, says: string}} lane */
  name: ({ name, cells, steps, says }) =>
    `${name}: ${cells} ${cells === 1 ? "cell" : "cells"}, ${steps} ${steps === 1 ? "step" : "steps"}. ${says}`,
};

/** Of what came from the server and can't be read; all but the first are for the browser's console. */
export const unreadable = {
  said: "Something that the server sent could not be read: the line was opened anew. Nothing is lost.",
  noNets: "hello without nets",
  notAMessage: "not a message",
  /** @param {{type: string, name: string}} message */
  without: ({ type, name }) => `${type} without ${name}`,
  /** @param {{name: string}} answer  name: of the first field that is not as it must be. */
  answer: ({ name }) => `The answer can\u2019t be read: it has no ${name} as this page knows it. Reload the page.`,
  notAFrame: "not a Gatescope frame",
  /** @param {{protocol: number, known: number}} frame */
  otherProtocol: ({ protocol, known }) => `frame of protocol ${protocol}, not ${known}`,
  wrongLength: "frame of the wrong length",
  otherColumns: "frame of other columns",
  otherSteps: "frame of other steps",
  notHeld: "steps of a run that is not held",
  /** @param {{kinds: string}} cells */
  unknownCells: ({ kinds }) => `cells of unknown kinds: ${kinds}`,
  /** @param {{first: number, have: number}} frame  Steps counted from 0. */
  outOfOrder: ({ first, have }) => `frame at step ${first} does not follow step ${have}`,
};
