/** The circuit of a plain RNN, by tanh or relu: what it reads, added up and squashed. */

import { layerOf } from "../../state/sentence.js";
import { inColumn, reading } from "../../text/numbers.js";
import { spoken, visible } from "../../text/symbols.js";
import { text } from "../../text/withcircuits.js";
import { THICK } from "./geometry.js";

const said = text.circuits;

/**
 * For so much room. The sum is below the line of h, so that what comes of h, and of x, has room to be told.
 * @param {number} width @param {number} height @param {number} em
 */
export function lay(width, height, em) {
  const joint = 0.8 * em;
  const edge = { left: 3, right: width - 3 };
  const spare = Math.max(0, Math.min(height - 9.9 * em - 2, 5 * em));
  const line = 3.1 * em + 2 + 0.3 * spare;
  const square = { width: 1.8 * em, height: 1.5 * em };
  const box = { width: Math.min(6.2 * em, 0.26 * width), height: 1.8 * em };
  const squash = { x: 0.66 * width, y: line };
  const left = squash.x - box.width / 2;
  const sum = { x: left - joint - 0.6 * em, y: line };
  // What is added up goes straight into the squash: both are in it.
  const added = `M${sum.x + joint} ${line}H${left}`;
  const low = line + joint + 1.6 * em + 0.5 * spare;
  const ofH = { ...square, x: 0.24 * width - square.width / 2, y: line - square.height / 2 };
  const ofX = { ...square, x: sum.x - square.width / 2, y: low };
  const foot = low + square.height + 1.3 * em;
  const over = (/** @type {number} */ y) => y - box.height / 2 - THICK / 2;
  return {
    width, height: foot + 1.6 * em, em, joint, edge, line, sum,
    joints: [{ name: "sum", ...sum }],
    paths: {
      found: `M${edge.left} ${line}H${ofH.x}`,
      h: `M${squash.x + box.width / 2} ${line}H${edge.right - 12}`,
      // Not only of this cell: h of all of them comes together.
      "h>h": [-1, 1].map((side) => `M${ofH.x - 1.7 * em} ${line + side * em}L${ofH.x} ${line + 0.35 * side * em}`)
        .join("") + `M${ofH.x + square.width} ${line}H${sum.x - joint}${added}`,
      "x>h": `M${sum.x} ${foot}V${ofX.y + square.height}M${sum.x} ${ofX.y}V${line + joint}${added}`,
    },
    boxes: { h: { x: left, y: line - box.height / 2, ...box } },
    squares: { ofH, ofX },
    arrows: [{ x: edge.right + 2, y: line }],
    nudge: "",
    places: {
      foundLabel: { x: edge.left, y: over(line) - 1.3 * em, most: 0.34 * width },
      found: { x: edge.left, y: over(line) - 0.2 * em, most: 0.17 * width },
      nowLabel: { x: edge.right, y: over(line) - 1.3 * em, most: 0.5 * width },
      now: { x: edge.right, y: over(line) - 0.2 * em, most: 0.2 * width },
      ofH: { x: 0.24 * width, y: line + 0.36 * em, most: square.width - 4 },
      ofX: { x: sum.x, y: low + square.height / 2 + 0.36 * em, most: square.width - 4 },
      input: { x: sum.x, y: foot + 1.1 * em, most: 0.5 * width },
      h: { x: squash.x, y: line + 0.36 * em, most: box.width - 5 },
      hLabel: { x: squash.x, y: line + box.height / 2 + 1.25 * em, most: box.width },
      hGhost: { x: squash.x, y: line + box.height / 2 + 2.4 * em, most: box.width },
      squash: { x: squash.x, y: line + box.height / 2 + 2.4 * em, most: box.width },
    },
  };
}

/** What came of h before, and what is shown.
 * @param {import("./plan.js").Laid} laid @param {import("./plan.js").Flows} flows @returns {import("./plan.js").Drop[]}
 */
function drops(laid, flows) {
  const { edge, line, boxes: { h: box }, squares: { ofH } } = /** @type {ReturnType<typeof lay>} */ (laid);
  return [
    { name: "found", hue: "h", stations: [
      { x: edge.left, y: line, at: 0, flows: flows.found }, { x: ofH.x, y: line, at: 0.35, flows: flows.found },
    ] },
    { name: "h", hue: "h", stations: [
      { x: box.x + box.width, y: line, at: 0.55, flows: flows.h },
      { x: edge.right - 12, y: line, at: 1, flows: flows.h },
    ] },
  ];
}

/** @param {import("../../state/types.js").State} state @param {import("../../sources/layer.js").Layer} trace */
const flowsOf = ({ step, unit }, trace) => ({
  found: step < trace.have ? trace.before(unit, step, "h") : NaN, h: trace.value("h", unit, step),
});

/** @param {string} squash  "tanh" or "relu". @returns {import("./plan.js").Plan} */
const planOf = (squash) => ({
  boxes: ["h"],
  hues: { found: "h", h: "h" },
  reads: [["h>h", "h", text.cell.reads.h], ["x>h", "x", text.cell.reads.x]],
  words: {
    foundLabel: { class: "dim", says: said.before }, found: { class: "number h" },
    nowLabel: { class: "dim end", says: said.now({ undisturbed: null }) }, now: { class: "number h end" },
    ofH: { class: "middle", says: "U" }, ofX: { class: "middle", says: "W" },
    squash: { class: "dim middle", says: squash }, input: { class: "dim middle" },
  },
  joints: [["sum", "+", "h"]],
  letters: [],
  squares: ["ofH", "ofX"],
  arrows: [["h", "h"]],
  made: { found: "", ofH: "h", ofX: "h", squash: "h", now: "h", input: "" },
  lay,
  flows: flowsOf,
  tell({ lines }, state, trace, gates) {
    const { step, unit, overlay, tokens } = state;
    const { found, h } = flowsOf(state, trace);
    const { span } = trace.about("h");
    const told = { found: reading(span, found), now: reading(span, h) };
    lines.found.put(told.found, found, inColumn(span, found));
    lines.now.put(told.now, h, inColumn(span, h));
    lines.input.put(said.input({ input: visible(tokens[step] ?? "") }));
    const other = trace.value("free.h", unit, step);
    const isApart = overlay && other !== h && !Number.isNaN(other);
    const undisturbed = isApart ? reading(span, other) : null;
    lines.nowLabel.put(said.now({ undisturbed }), isApart ? other : undefined);
    return said.rnn({
      cell: unit + 1, layer: layerOf(trace), step: step + 1, input: spoken(tokens[step] ?? ""), squash, ...told,
      undisturbed, gates,
    });
  },
  drops,
  most: { h: 2 },
  valves: [],
});

export const rnn = planOf("tanh");
export const relu = planOf("relu");
