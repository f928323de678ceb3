/** English: what happened at a step, what an edit did, what keys do, how the line to the server is. */

import { ofLayer, plural } from "./forms.js";

/** Some cells or steps, in words. */
export const scope = {
  allCells: "all cells",
  noCell: "no cell",
  /** @param {{count: number, runs: [number, number][]}} cells  runs: the first and the last of those in a row. */
  cells: ({ count, runs }) => {
    const shown = runs.map(([first, last]) => {
      if (first === last) return `${first}`;
      return last - first > 1 ? `${first} to ${last}` : `${first}, ${last}`;
    });
    return `${plural(count, { one: "cell", other: "cells" })} ${shown.join(", ")}`;
  },
  /** @param {{first: number}} steps  It and all that follow. */
  stepsFrom: ({ first }) => `from step ${first} on`,
  /** @param {{first: number, last: number}} steps */
  steps: ({ first, last }) => (last > first ? `steps ${first} to ${last}` : `step ${first}`),
};

/** Why a cell has nothing that can be pinned. */
export const unpinnable = /** @type {string} */ ("It has no gates: nothing chooses what to keep.");

/** A step, in words. */
export const sentence = {
  waiting: "Waiting for the first values.",
  /** The mode that a cell is in without interventions, and how near. */
  byItself: {
    /** @param {{mode: string}} at */
    within: ({ mode }) => `By itself it is in ${mode}.`,
    /** @param {{mode: string}} at */
    nearly: ({ mode }) => `By itself it is near ${mode}.`,
    /** @param {{mode: string}} at */
    between: ({ mode }) => `By itself it is between modes; nearest is ${mode}.`,
  },
  /** @param {{step: number, steps: number, input: string}} place */
  place: ({ step, steps, input }) => `Step ${step} of ${steps}, input ${input}`,
  /** @param {{place: string}} now */
  onItsWay: ({ place }) => `${place}: on its way.`,
  /** @param {{place: string, cell: number, layer: number|null, did: string, more: string[]}} now  more: sentences. */
  whole: ({ place, cell, layer, did, more }) => [`${place}: cell ${cell}${ofLayer(layer)} ${did}.`, ...more].join(" "),
  /** @param {{input: number, steps: number}} read */
  backward: ({ input, steps }) =>
    `This layer reads backward, from the end: its steps are in that order, and this one reads step ${input} of the ` +
    `input\u2019s ${steps}.`,
  /** @param {{share: string, found: string, kept: string, written: string, holds: string, shows: string}} lstm */
  lstm: ({ share, found, kept, written, holds, shows }) =>
    `keeps ${share} of ${found}: ${kept}, writes ${written}, holds ${holds}, shows ${shows}`,
  /** @param {Record<"share"|"found"|"kept"|"rest"|"candidate"|"taken"|"shows", string>} gru */
  gru: ({ share, found, kept, rest, candidate, taken, shows }) =>
    `keeps ${share} of ${found}: ${kept}, takes ${rest} of the new ${candidate}: ${taken}, shows ${shows}`,
  /** @param {{shows: string}} rnn */
  rnn: ({ shows }) => `shows ${shows}`,
  rnnSame: "The same transformation as at every step: nothing chooses what to keep.",
  /** @param {{said: string}} net */
  says: ({ said }) => `The net says ${said}.`,
  /** @param {{corner: string, says: string, note: string}} held  Of a mode its name, what it does, and what to know. */
  corner: ({ corner, says, note }) => `Pinned to ${corner}: ${says}${note}.`,
  storeAdds: "; Store adds at each step, Latch only holds",
  nothingHeld: " \u2014 but the memory is empty",
  nothingToRead: " \u2014 but the memory is empty: step on to where it holds something",
  /** @param {{gates: string[]}} held  Each with its value. */
  pinned: ({ gates }) => `Pinned: ${gates.join(", ")}.`,
  /** @param {{nudged: string}} memory  One of `nudged`. */
  nudged: ({ nudged: how }) => `Then its memory was ${how}.`,
  /** @param {{would: string[]}} run  What the run without interventions would do. */
  undisturbed: ({ would }) => `Undisturbed, ${would.join("; ")}.`,
  /** @param {{value: string}} cell */
  wouldHold: ({ value }) => `it would hold ${value}`,
  /** @param {{value: string}} cell */
  wouldShow: ({ value }) => `it would show ${value}`,
  /** @param {{said: string|null}} net */
  wouldSay: ({ said }) => `the net would say ${said}`,
};

/** What a net says: numbers, or symbols of which each might be next. */
export const said = {
  /** @param {{values: string[]}} net */
  numbers: ({ values }) => values.join(", "),
  /** @param {{symbols: string[]}} net */
  symbols: ({ symbols }) => symbols.join(" or ") || "nothing",
};

/** White space by its name. */
export const blanks = { space: "space", newLine: "new line", tab: "tab" };

/** What was done to a memory after a step. */
export const nudged = {
  /** @param {{to: string}} nudge */
  set: ({ to }) => `set to ${to}`,
  /** @param {{by: string, to: string}} nudge */
  moved: ({ by, to }) => `moved by ${by} to ${to}`,
  /** By several in turn. @param {{to: string}} nudges */
  several: ({ to }) => `nudged to ${to}`,
};

/** What holds a cell, in a few words. */
export const held = {
  noGates: "no gates",
  nothing: "no gate pinned",
  /** @param {{gates: string[]}} pinned  Each with its value. */
  gates: ({ gates }) => `${gates.join(", ")} pinned`,
  /** A mode, and gates that it leaves alone. @param {{mode: string, gates: string[]}} pinned */
  mode: ({ mode, gates }) => (gates.length ? `${mode}, ${gates.join(", ")} pinned` : mode),
};

const UNSET = ", no memory set there any more";

/** What an edit did. */
export const changes = {
  /** unset: a memory was set there.
   * @param {{mode: string, cells: string, layer: number|null, steps: string, unset: boolean}} edit */
  mode: ({ mode, cells, layer, steps, unset }) =>
    `${mode} for ${cells}${ofLayer(layer)}, ${steps}${unset ? UNSET : ""}`,
  /** @param {{gate: string, cell: number, layer: number|null, to: string, steps: string}} edit */
  pinned: ({ gate, cell, layer, to, steps }) => `${gate} of cell ${cell}${ofLayer(layer)} pinned to ${to}, ${steps}`,
  /** @param {{gate: string, cell: number, layer: number|null, steps: string, unset: boolean}} edit */
  released: ({ gate, cell, layer, steps, unset }) =>
    `${gate} of cell ${cell}${ofLayer(layer)} let go, ${steps}${unset ? UNSET : ""}`,
  /** @param {{cell: number, layer: number|null, step: number, to: string}} edit */
  memorySet: ({ cell, layer, step, to }) => `Memory of cell ${cell}${ofLayer(layer)} set to ${to} after step ${step}`,
  /** @param {{cell: number, layer: number|null, step: number}} edit */
  memoryUnset: ({ cell, layer, step }) => `Memory of cell ${cell}${ofLayer(layer)} no longer set after step ${step}`,
  /** @param {{what: string}} edit */
  alone: ({ what }) => `${what}.`,
  /** @param {{what: string, cell: string, net: string}} edit  And what it changed: in a cell, in what is said. */
  withChange: ({ what, cell, net }) => `${what}: ${cell}${net && `; ${net}`}.`,
  /** @param {{cell: number, step: number, now: string, before: string}} change */
  holds: ({ cell, step, now, before }) => `cell ${cell} at step ${step} holds ${now}, not ${before}`,
  /** @param {{cell: number, step: number, now: string, before: string}} change */
  shows: ({ cell, step, now, before }) => `cell ${cell} at step ${step} shows ${now}, not ${before}`,
  /** @param {{cell: number, step: number}} change */
  same: ({ cell, step }) => `cell ${cell} at step ${step} is as it was`,
  /** @param {{cell: number, step: number}} change */
  nearlySame: ({ cell, step }) => `cell ${cell} at step ${step} is all but as it was`,
  /** @param {{step: number}} change */
  saysOtherwise: ({ step }) => `at step ${step} the net first says otherwise`,
  saysTheSame: "the net says what it did",
};

/** What actions answer. */
export const actions = {
  noCellTicked:
    "No cell is ticked, so a mode goes nowhere: tick cells in the table of values, or press Esc for all.",
  alreadySo: "It is so already.",
  /** @param {{mode: string}} of */
  noSuchMode: ({ mode }) => `This net has no mode \u201c${mode}\u201d.`,
  tooSoon: "Not done: what was chosen just before had not come yet.",
  /** what: of an edit, or "". @param {{what: string}} edit */
  undo: ({ what }) => `Taken back${what && `: \u201c${what}\u201d`}.`,
  /** @param {{what: string}} edit */
  redo: ({ what }) => `Done again${what && `: \u201c${what}\u201d`}.`,
  /** @param {{step: number, value: string, low: string, high: string}} of */
  far: ({ step, value, low, high }) =>
    `Step ${step} reads ${value}, far outside the ${low} to ${high} that this net was trained on: gates saturate ` +
    "there, and what it says means little.",
  cancelled: "Cancelled.",
};

/** What keys are called, and what they do. */
export const keys = {
  space: "Space",
  home: "Home",
  end: "End",
  escape: "Esc",
  playOrPause: "Play or pause",
  withinBack: "Within the step: one part back",
  withinNext: "Within the step: one part on, gate by gate",
  letGo: "Leave the step\u2019s parts, or let the chosen steps and cells go; close",
  thisList: "This list",
  /** @param {{mode: string, cell: string}} one  cell: "an LSTM". */
  modeIn: ({ mode, cell }) => `${mode} in ${cell}`,
  /** @param {{modes: string[]}} key  Of each kind of cell the mode that it chooses. */
  modes: ({ modes }) => modes.join(", "),
  along: "In a group of buttons, or a column: the one above or below; Tab goes to the next group",
  laneCells: "In the lanes: choose the cell above or below",
  laneSteps: "In the lanes: start and end a window of steps at the playhead",
};

const NOTHING_LOST = " Nothing is lost.";

/** The line to the server. once: it has been open. */
export const line = {
  /** @param {{once: boolean}} line */
  lost: ({ once }) => `The line to the server is lost; trying again.${once ? NOTHING_LOST : ""}`,
  unanswered: "The server does not answer; trying again.",
  /** Over https, where something stands before the server. @param {{origin: string, once: boolean}} line */
  refusedBehindProxy: ({ origin, once }) =>
    `The server answers, but takes no connection from ${origin}: start it with --allow-origin ${origin}. ` +
    `If it was, let the proxy pass websockets on. Trying again.${once ? NOTHING_LOST : ""}`,
  /** @param {{origin: string, once: boolean}} line */
  refused: ({ origin, once }) =>
    "The server answers, but no websocket gets through, and no server-sent events: try another network. Behind a " +
    `proxy, start the server with --allow-origin ${origin}. Trying again.${once ? NOTHING_LOST : ""}`,
  byEvents: "No websocket gets through here: the page goes by server-sent events instead.",
  unreadable: "What the server sends can\u2019t be read. What you did is in the address and stays: reload the page.",
  pageOlder: "This page is older than the server: reload it.",
  serverOlder: "The server is older than this page: start it anew, then reload the page.",
};
