/** The circuits of both GRUs: they differ in where the reset gate stands, before the product with U or after it. */

import { heldName, layerOf } from "../../state/sentence.js";
import { amount, brief, digitsToAgree, inColumn, percent } from "../../text/numbers.js";
import { spoken } from "../../text/symbols.js";
import { text } from "../../text/withgrus.js";
import { AIR, FOOT, LETTERS, TAIL, beneath, heightsFor, tails } from "./geometry.js";

const { circuits: said, gruCircuits: own } = text;
const BOXES = /** @type {const} */ (["z", "r", "g"]);
/** Of the time of a step: when all that comes in has met in the sum. */
const MET = 0.55;
/** What is read of x and of h as it is; what g reads of h passes r. */
const READS = ["x>z", "h>z", "x>r", "h>r", "x>g"];
/** Between two boxes, at least, in em; and between r and g, where what g reads of h passes r. */
const GAP = 0.7;
const PASSAGE = 5;
/** What "1 - z" takes, in em. */
const REST = 2.8;
/** Heights in em, as in the circuit of an LSTM; above: between the line and the boxes, beside both joints. */
const USUAL = { line: 3.1, joint: 0.8, above: 2.7, bend: 0.75, box: 1.5, label: 1.25, ghost: 2.4 };
const LEAST = { line: 2.85, joint: 0.66, above: 2.5, bend: 0.55, box: 1.35, label: 1.2, ghost: 2.3 };

/** How high all of it is, in px. @param {typeof USUAL} of @param {number} em */
const heightOf = ({ line, joint, above, box, ghost }, em) =>
  (line + 2 * joint + above + box + ghost + FOOT) * em + AIR.line + AIR.between + AIR.foot;

/**
 * For so much room. What is to spare goes between the line and the boxes, up to a point; what lacks is taken from what
 * is no text.
 * @param {boolean} before  The reset comes before the product.
 * @param {number} width @param {number} height @param {number} em
 */
function layOf(before, width, height, em) {
  const high = heightsFor(USUAL, LEAST, heightOf, height, em);
  const { joint } = high;
  const line = high.line + AIR.line;
  const box = { width: Math.min(6.2 * em, (width - 6 - (GAP + PASSAGE) * em) / 3), height: high.box };
  const between = AIR.between + high.above + 2 * joint;
  const below = high.box + high.ghost + FOOT * em + AIR.foot;
  const spare = Math.max(0, Math.min(height - line - between - below, 3 * em));
  const top = line + between + spare;
  const foot = top + box.height;
  const [z, g] = [3 + box.width / 2, width - 3 - box.width / 2];
  const r = Math.max(z + box.width + GAP * em, Math.min(width * 0.42, g - box.width - PASSAGE * em));
  const x = { z, r, g };
  const edge = { left: 3, right: width - 3 };
  const sum = Math.max(width * 0.5, z + 7.2 * em);
  const write = top - high.bend - joint - 0.3 * spare;
  const level = top + box.height / 2;
  // Between r and g: the joint where r acts, and the product with U, in the order in which h meets them.
  const [from, to] = [r + box.width / 2, g - box.width / 2];
  const wide = 1.5 * em;
  const reset = { x: before ? from + 0.7 * em + joint : to - 0.7 * em - joint, y: level };
  const product = {
    width: wide, height: 1.3 * em, x: before ? to - 0.6 * em - wide : from + 0.6 * em, y: level - 0.65 * em,
  };
  const [center, end] = [product.x + wide / 2, product.x + wide];
  const joints = [
    { name: "z", x: z, y: line }, { name: "sum", x: sum, y: line }, { name: "rest", x: sum, y: write },
    { name: "r", ...reset },
  ];
  const read = tails(READS, x, box.width, foot, foot + high.label, em);
  // Where what g reads of h comes in.
  const low = foot + TAIL.long * em;
  const half = 0.1 * width;
  const kept = (z + joint + sum - joint) / 2;
  const numbers = { label: 0.95 * em, number: 2.05 * em };
  const first = Math.max(2 * em, kept - half - 6 - edge.left);
  const last = edge.right - kept - half - 6;
  const writtenEnd = sum - joint - 3;
  return {
    width, height: top + below, em, joint, joints, edge, line, sum, write, top, x, level, reset, product,
    paths: {
      found: `M${edge.left} ${line}H${z - joint}`,
      kept: `M${z + joint} ${line}H${sum - joint}`,
      made: `M${sum + joint} ${line}H${edge.right - 12}`,
      z: `M${z} ${top}V${line + joint}`,
      rest: `M${z} ${write}H${sum - joint}`,
      r: before
        ? `M${from} ${level}H${reset.x - joint}`
        : `M${r} ${top}V${top - 0.4 * em}H${reset.x}V${level - joint}`,
      g: `M${g} ${top}V${write}H${sum + joint}`,
      written: `M${sum} ${write - joint}V${line + joint}`,
      ...read.paths,
      // What g reads of h: times r, then the product; or the product, then times r.
      "h>g": before
        ? `M${reset.x} ${low}V${level + joint}M${reset.x + joint} ${level}H${product.x}M${end} ${level}H${to}`
        : `M${center} ${low}V${product.y + product.height}M${end} ${level}H${reset.x - joint}` +
          `M${reset.x + joint} ${level}H${to}`,
    },
    boxes: Object.fromEntries(BOXES.map((gate) =>
      [gate, { x: x[gate] - box.width / 2, y: top, width: box.width, height: box.height }])),
    squares: { product },
    arrows: [{ x: edge.right + 2, y: line }],
    nudge: "",
    places: {
      foundLabel: { x: edge.left, y: numbers.label, most: first },
      found: { x: edge.left, y: numbers.number, most: first },
      keptLabel: { x: kept, y: numbers.label, most: 2 * half }, kept: { x: kept, y: numbers.number, most: 2 * half },
      nowLabel: { x: edge.right, y: numbers.label, most: last }, now: { x: edge.right, y: numbers.number, most: last },
      restLabel: { x: z + 0.5 * em, y: write - 0.55 * em, most: REST * em },
      writtenLabel: { x: writtenEnd, y: write - 1.95 * em, most: writtenEnd - z - joint - 3 },
      written: { x: writtenEnd, y: write - 0.8 * em, most: writtenEnd - z - (REST + 1) * em },
      ...read.places,
      "h>g": { x: before ? reset.x : center, y: foot + high.label, most: LETTERS.h * em },
      product: { x: center, y: level + 0.36 * em, most: product.width - 4 },
      ...Object.fromEntries(BOXES.flatMap((gate) => [
        [gate, { x: x[gate], y: top + box.height / 2 + 0.36 * em, most: box.width - 5 }],
        [`${gate}Label`, { ...beneath(x[gate], box.width, box.width + 6, em), y: foot + high.label }],
        [`${gate}Ghost`, { x: x[gate], y: foot + high.ghost, most: box.width + 3 }],
      ])),
    },
  };
}

/**
 * What is kept along the line, and what is written into the sum; both on from there.
 * @param {import("./plan.js").Laid} laid @param {import("./plan.js").Flows} flows @returns {import("./plan.js").Drop[]}
 */
function drops(laid, flows) {
  const { edge, line, joint, sum, write, top, x } = /** @type {ReturnType<typeof layOf>} */ (laid);
  return [
    { name: "kept", hue: "h", stations: [
      { x: edge.left, y: line, at: 0, flows: flows.found },
      { x: x.z - joint, y: line, at: 0.1, flows: flows.found },
      { x: x.z + joint, y: line, at: 0.2, flows: flows.kept },
      { x: sum - joint, y: line, at: MET, flows: flows.kept },
    ] },
    { name: "written", hue: "g", stations: [
      { x: x.g, y: top, at: 0, flows: flows.g }, { x: x.g, y: write, at: 0.12, flows: flows.g },
      { x: sum + joint, y: write, at: 0.3, flows: flows.g },
      { x: sum, y: write - joint, at: 0.36, flows: flows.written },
      { x: sum, y: line + joint, at: MET, flows: flows.written },
    ] },
    { name: "made", hue: "h", stations: [
      { x: sum + joint, y: line, at: MET, flows: flows.made },
      { x: edge.right - 12, y: line, at: 1, flows: flows.made },
    ] },
  ];
}

/** @param {import("../../state/types.js").State} state @param {import("../../sources/layer.js").Layer} trace */
function flowsOf({ step, unit }, trace) {
  const at = (/** @type {string} */ name) => trace.value(name, unit, step);
  const isThere = step < trace.have;
  const { kept, taken } = isThere ? trace.replaced(unit, step) : { kept: NaN, taken: NaN };
  return {
    z: at("z"), r: at("r"), g: at("g"), rest: Math.fround(1 - at("z")), kept, written: taken, made: at("h"),
    found: isThere ? trace.before(unit, step, "h") : NaN,
  };
}

/** @type {import("./plan.js").Plan["tell"]} */
function tell({ lines }, state, trace, gates) {
  const { step, unit, overlay, tokens } = state;
  const at = (/** @type {string} */ name) => trace.value(name, unit, step);
  const { found, kept, written, made, rest } = flowsOf(state, trace);
  const more = digitsToAgree([kept, written], made);
  const told = { found: brief(found), kept: amount(kept, more), written: amount(written, more), now: brief(made) };
  const { span } = trace.about("h");
  lines.found.put(told.found, found, inColumn(span, found));
  lines.kept.put(told.kept, kept, inColumn(span, kept));
  lines.written.put(told.written, written, inColumn(span, written));
  lines.now.put(told.now, made, inColumn(span, made));
  const other = at("free.h");
  const isApart = overlay && other !== made && !Number.isNaN(other);
  const undisturbed = isApart ? brief(other) : null;
  lines.nowLabel.put(said.now({ undisturbed }), isApart ? other : undefined);
  return own.whole({
    cell: unit + 1, layer: layerOf(trace), step: step + 1, input: spoken(tokens[step] ?? ""),
    held: heldName(trace, unit, step), share: percent(at("z")), rest: percent(rest), ...told, undisturbed, gates,
  });
}

/** @param {boolean} before  The reset comes before the product. @returns {import("./plan.js").Plan} */
const planOf = (before) => ({
  boxes: BOXES,
  // The update gate has the colour of what keeps, the reset gate of what chooses what is seen.
  hues: { found: "h", kept: "h", made: "h", written: "g", z: "f", rest: "f", r: "o", g: "g" },
  reads: [
    ["x>z", "x", text.cell.reads.x], ["h>z", "h", text.cell.reads.h], ["x>r", "x", text.cell.reads.x],
    ["h>r", "h", text.cell.reads.h], ["x>g", "x", text.cell.reads.x],
    ["h>g", "h", before ? own.resetBefore : own.resetAfter],
  ],
  words: {
    foundLabel: { class: "dim", says: said.before }, found: { class: "number h" },
    keptLabel: { class: "dim middle", says: text.cell.kept }, kept: { class: "number h middle" },
    nowLabel: { class: "dim end", says: said.now({ undisturbed: null }) }, now: { class: "number h end" },
    writtenLabel: { class: "dim end", says: own.taken }, written: { class: "number g end" },
    restLabel: { class: "dim", says: "1 \u2212 z" }, product: { class: "middle", says: "U" },
  },
  joints: [["z", "\u00d7", "kept"], ["sum", "+", "made"], ["rest", "\u00d7", "written"], ["r", "\u00d7", "h>g"]],
  letters: [...READS, "h>g"],
  squares: ["product"],
  arrows: [["h", "made"]],
  made: { found: "", kept: "h", written: "h", made: "h", now: "h", rest: "h", product: "g" },
  lay: (width, height, em) => layOf(before, width, height, em),
  flows: flowsOf,
  tell,
  drops,
  most: { h: 2, g: 1 },
  // What z keeps goes along the line, what is taken in its place upwards.
  valves: [["z", "z", (open) => 90 * (1 - open)], ["z", "rest", (open) => 90 + 90 * open],
    ["r", "r", (open) => 90 * (1 - open)]],
});

export const gru = planOf(true);
export const gruAfter = planOf(false);
