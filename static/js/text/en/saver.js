/** English: what saves pictures and values. */

import { and, count } from "./forms.js";

export const saver = {
  /** Each with what it does. @type {Record<string, [string, string]>} */
  fields: {
    what: ["Picture of", "What the picture shows"],
    theme: ["Colours", "The picture\u2019s colours and size of letters"],
    from: ["From step", "The first step in it"],
    to: ["To step", "The last step in it"],
    cells: ["Of which cells", "The cells in it"],
    lane: ["Lane", "One lane alone, or all of them"],
  },
  allLanes: "all lanes",
  whats: { lanes: "the lanes", circuit: "the circuit of the cell", equations: "the equations of the cell" },
  cells: { all: "all cells", one: "the chosen cell" },
  svg: "Save as SVG",
  svgDoes: "Lines and letters, sharp at any size; each value stands in it to the last bit",
  png: "Save as PNG",
  pngDoes: "Dots, 300 an inch",
  csv: "Save as CSV",
  csvDoes: "A table that spreadsheets and programs read",
  npz: "Save as npz",
  npzDoes: "NumPy\u2019s own file: np.load(name) has each column by its name",
  copyPython: "Copy as Python",
  copyPythonDoes: "A script that makes this run again with gatescope, and prints a value of the chosen cell",
  savePython: "Save as .py",
  savePythonDoes: "The same script as a file",
  copyLatex: "Copy the equations as LaTeX",
  copyLatexDoes: "The equations of the chosen cell at the playhead, in symbols and with their numbers; needs amsmath",
  copiedPython: "Copied: this script.",
  copiedLatex: "Copied: these equations.",
  notCopied: "The browser let nothing be copied: take it from here.",
  copied: "What was copied",
  /** Comments in a script. */
  python: {
    /** @param {{net: string, title: string}} of */
    head: ({ net, title }) => `Gatescope: ${title} (${net}). Makes the run on the stage again.`,
    own: "The net is one that a person put in: run this where Gatescope keeps it.",
    /** @param {{signal: string, layer: number, cell: number, step: number, value: string}} of  From 1. */
    prints: ({ signal, layer, cell, step, value }) =>
      `${signal} of cell ${cell} of layer ${layer} at step ${step}, from 1; Python counts from 0. ` +
      `On the stage: ${value}`,
  },
  /** Comments over equations. */
  latex: {
    /** @param {{net: string, title: string, layer: number, cell: number, step: number}} of */
    head: ({ net, title, layer, cell, step }) =>
      `Gatescope: ${title} (${net}), cell ${cell} of layer ${layer} at step ${step}.`,
    needs: "Needs amsmath. What has a prime is of the step before; sigma is the sigmoid.",
    becomes: "a \\to b: it would be a; a pin or a nudge makes it b.",
  },
  preview: "The picture",
  /** @param {{width: number, height: number, across: number, down: number, cm: string}} of */
  size: ({ width, height, across, down, cm }) =>
    `${count(width)} by ${count(height)} px; as PNG ${count(across)} by ${count(down)} dots, ${cm} cm wide in print`,
  /** @param {{values: number, most: number}} of */
  tooMany: ({ values, most }) =>
    `That would be ${count(values)} values; ${count(most)} can be saved at once. Take fewer steps, or the chosen cell.`,
  noCircuit: "There is no circuit on the stage: this family has none, or the window has no room for it.",
  noPng: "The browser does not make a PNG of that size.",
  coming: "The values are still coming.",
  waits: "The values wait until the open question is answered: they would tell.",
  /** @param {{size: string}} picture */
  covers: ({ size }) => `${size}. What is covered stays covered in the picture.`,
  /** @param {{file: string}} of */
  saved: ({ file }) => `Saved as ${file}.`,
  /** @param {{columns: number, steps: number}} of */
  table: ({ columns, steps }) => `${count(columns)} columns, ${count(steps)} steps`,
  /** What a file of values says of itself, on one line.
   * @param {{net: string, title: string, signals: {signal: string, name: string}[], undisturbed: boolean,
   *   says: boolean, numbers: boolean, arrays: boolean, backward: boolean}} of  arrays: of steps and cells, not
   *   columns. */
  readme: ({ net, title, signals, undisturbed, says, numbers, arrays, backward }) =>
    [
      `Gatescope: ${title} (${net}).`,
      arrays
        ? "The axes of each array are steps, and cells, outputs or numbers of the input; input: what is read."
        : "One row a step, counted from 1; input: what is read.",
      ...(numbers ? [`${arrays ? "x: the" : "x_K: number K of the"} input, in its own unit.`] : []),
      `${arrays ? "" : "cellN_S: signal S of cell N; "}${and(signals.map(({ signal, name }) => `${signal} ${name}`))}.`,
      "Gates are shares from 0 to 1; the others have no unit.",
      ...(says ? [arrays ? "y: what the readout says of each of labels." : "y_L: what the readout says of L."] : []),
      ...(undisturbed ? ["undisturbed_: the same in the run without interventions."] : []),
      ...(backward ? ["backward: the layer reads from the end; its values stand at the input that it read."] : []),
      arrays ? "Values are float32." : "Values are float32, written so that they read back to the last bit.",
    ].join(" "),
  sheet: {
    name: "The lesson as a sheet",
    circuit: ["With circuits", "The circuit of the chosen cell beside the lanes"],
    answers: ["Answers", "Whether the teacher\u2019s page is printed"],
    with: "on a page of their own, at the end",
    without: "not at all",
    print: "Print the sheet",
    printDoes: "Opens the browser\u2019s dialog for printing, which can save a PDF too",
    /** @param {{at: number, of: number}} way */
    coming: ({ at, of }) => `Taking picture ${at} of ${of}.`,
    /** @param {{pictures: number}} of */
    ready: ({ pictures }) => `${pictures} of ${pictures} pictures are taken.`,
    /** @param {{at: number, why: string}} of */
    missing: ({ at, why }) => `Checkpoint ${at} has no picture: ${why}`,
    refused: "its run was refused.",
    /** @param {{minutes: number}} of */
    minutes: ({ minutes }) => `${minutes} min`,
    who: "Name",
    when: "Date",
    preview: "What is printed",
    answer: "Answer",
    /** @param {{signal: string, cell: number}} of */
    draw: ({ signal, cell }) => `Draw ${signal} of cell ${cell} in the empty places of its lane.`,
    forTeachers: "Answers",
    /** @param {{at: number, title: string}} of */
    checkpoint: ({ at, title }) => `${at}. ${title}`,
    /** @param {{net: string, cell: number, first: number, last: number, steps: number}} of */
    caption: ({ net, cell, first, last, steps }) =>
      `${net}, cell ${cell}, ` +
      (last - first + 1 === steps ? `all ${steps} steps` : `steps ${first} to ${last} of ${steps}`),
  },
};
