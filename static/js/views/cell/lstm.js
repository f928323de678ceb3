/** The circuit of an LSTM. */

import { nudgesAt } from "../../spec/pins.js";
import { heldName, layerOf, nudgeSaid } from "../../state/sentence.js";
import { amount, brief, digitsToAgree, inColumn, percent } from "../../text/numbers.js";
import { spoken } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { GATES_SHOWN, READS, geometry, lstmTails, peepholes, texts, wires } from "./geometry.js";

/** Of the time of a step: when all that comes in has met in the sum, and when o lets out what is shown. */
const MET = 0.5;
const OUT = 0.85;

/** @param {number} width @param {number} height @param {number} em */
export function lay(width, height, em) {
  const g = geometry(width, height, em);
  const { box, edge, row } = g;
  const tip = row.line - 8;
  const read = lstmTails(g);
  const head = `M${g.nudge - 5} ${tip - 6}L${g.nudge} ${tip}L${g.nudge + 5} ${tip - 6}`;
  return {
    ...g,
    paths: { ...wires(g), ...read.paths, ...peepholes(g) },
    boxes: Object.fromEntries(GATES_SHOWN.map((gate) =>
      [gate, { x: box.x[gate] - box.width / 2, y: box.top, width: box.width, height: box.height }])),
    squares: { tanh: g.tanh },
    arrows: [row.line, g.out.y].map((y) => ({ x: edge.right + 2, y })),
    nudge: `M${g.nudge} ${row.number + 3}V${tip}${head}`,
    nudged: g.nudge,
    places: { ...texts(g), ...read.places },
  };
}

/**
 * Each as thick as its wire: what is kept along the carousel, what is written into the sum, both on from there, and
 * what is shown out of the output gate.
 * @param {import("./plan.js").Laid} laid @param {import("./plan.js").Flows} flows @returns {import("./plan.js").Drop[]}
 */
function drops(laid, flows) {
  const { edge, row, joint, joints: [forget], out, write, tanh, box, nudged } =
    /** @type {ReturnType<typeof lay>} */ (laid);
  const { line } = row;
  const end = edge.right - 12;
  const x = box.x.g;
  // Along the way from the sum to the edge, so that o's part leaves as the rest passes.
  const passes = MET + ((1 - MET) * (out.x - edge.middle)) / (end - edge.middle);
  return [
    { name: "kept", hue: "c", stations: [
      { x: edge.left, y: line, at: 0, flows: flows.found },
      { x: forget.x - joint, y: line, at: 0.2, flows: flows.found },
      { x: forget.x + joint, y: line, at: 0.26, flows: flows.kept },
      { x: edge.middle - joint, y: line, at: MET, flows: flows.kept },
    ] },
    { name: "written", hue: "g", stations: [
      { x, y: box.top, at: 0, flows: flows.g }, { x, y: write, at: 0.12, flows: flows.g },
      { x: edge.middle + joint, y: write, at: 0.26, flows: flows.g },
      { x: edge.middle, y: write - joint, at: 0.32, flows: flows.written },
      { x: edge.middle, y: line + joint, at: MET, flows: flows.written },
    ] },
    { name: "made", hue: "c", stations: [
      { x: edge.middle + joint, y: line, at: MET, flows: flows.made },
      { x: nudged, y: line, at: 0.9, flows: flows.made },
      { x: nudged + 6, y: line, at: 0.92, flows: flows.left }, { x: end, y: line, at: 1, flows: flows.left },
    ] },
    { name: "read", hue: "c", stations: [
      { x: out.x, y: line, at: passes, flows: flows.made },
      { x: out.x, y: tanh.y, at: (passes + OUT) / 2 - 0.02, flows: flows.made },
      { x: out.x, y: tanh.y + tanh.height, at: (passes + OUT) / 2 + 0.02, flows: flows.squashed },
      { x: out.x, y: out.y - joint, at: OUT, flows: flows.squashed },
    ] },
    { name: "shown", hue: "h", stations: [
      { x: out.x + joint, y: out.y, at: OUT, flows: flows.shown }, { x: end, y: out.y, at: 1, flows: flows.shown },
    ] },
  ];
}

/** What flows in the circuit, by its wires.
 * @param {import("../../state/types.js").State} state @param {import("../../sources/layer.js").Layer} trace */
function flowsOf({ step, unit }, trace) {
  const at = (/** @type {string} */ name) => trace.value(name, unit, step);
  const [found, kept, written, made] = step < trace.have
    ? [trace.before(unit, step), trace.kept(unit, step), trace.written(unit, step), trace.made(unit, step)]
    : [NaN, NaN, NaN, NaN];
  return {
    f: at("f"), i: at("i"), g: at("g"), o: at("o"), found, kept, written, made, read: made, left: at("c"),
    squashed: Math.fround(Math.tanh(made)), shown: at("h"),
  };
}

/** @type {import("./plan.js").Plan["tell"]} */
function tell({ lines, nudge }, state, trace, gates) {
  const { step, unit, overlay, tokens } = state;
  const at = (/** @type {string} */ name) => trace.value(name, unit, step);
  const { found, kept, written, made } = flowsOf(state, trace);
  const more = digitsToAgree([kept, written], made);
  const nudges = nudgesAt(trace.acts, unit, step);
  const left = nudges.length
    ? text.cell.nudged({ made: amount(made, more), nudged: nudgeSaid(nudges, at("c")) })
    : amount(made, more);
  const said = {
    found: amount(found, found === kept ? more : 0), kept: amount(kept, more), written: amount(written, more), left,
    shown: brief(at("h")),
  };
  lines.found.put(said.found, found);
  lines.kept.put(said.kept, kept);
  lines.written.put(said.written, written);
  // What was made, and so what was read and shown; a nudge comes after.
  lines.now.put(said.left, made);
  lines.shown.put(said.shown, at("h"), inColumn(trace.about("h").span, at("h")));
  nudge.classList.toggle("off", !nudges.length);
  const other = at("free.c");
  const isApart = overlay && other !== at("c") && !Number.isNaN(other);
  const undisturbed = isApart ? amount(other) : null;
  lines.nowLabel.put(text.cell.now({ undisturbed }), isApart ? other : undefined);
  return text.cell.whole({
    cell: unit + 1, layer: layerOf(trace), step: step + 1, input: spoken(tokens[step] ?? ""),
    held: heldName(trace, unit, step), share: percent(at("f")), ...said, undisturbed, gates,
  });
}

/** @type {import("./plan.js").Plan} */
export const lstm = {
  boxes: GATES_SHOWN,
  hues: {
    found: "c", kept: "c", made: "c", left: "c", read: "c", squashed: "c",
    shown: "h", written: "g", f: "f", i: "i", g: "g", o: "o",
  },
  reads: GATES_SHOWN.flatMap((gate) => (/** @type {const} */ (["x", "h", "c"]))
    .filter((read) => read !== "c" || gate !== "g")
    .map((read) => /** @type {[string, string, string]} */ ([`${read}>${gate}`, read, text.cell.reads[read]]))),
  words: {
    foundLabel: { class: "dim", says: text.cell.before }, found: { class: "number c" },
    keptLabel: { class: "dim middle", says: text.cell.kept }, kept: { class: "number c middle" },
    nowLabel: { class: "dim end", says: text.cell.now({ undisturbed: null }) }, now: { class: "number c end" },
    writtenLabel: { class: "dim end", says: text.cell.written }, written: { class: "number g end" },
    tanh: { class: "middle", says: "tanh" },
    shown: { class: "number h end" }, shownLabel: { class: "dim end", says: text.cell.shown },
  },
  joints: [["f", "\u00d7", "kept"], ["sum", "+", "made"], ["i", "\u00d7", "written"], ["o", "\u00d7", "shown"]],
  letters: READS,
  squares: ["tanh"],
  arrows: [["c", "left"], ["h", "shown"]],
  made: {
    found: "", kept: "c", written: "c", made: "c", left: "c", now: "c", read: "h", squashed: "h", shown: "h", tanh: "h",
  },
  lay,
  flows: flowsOf,
  tell,
  drops,
  most: { c: 3, g: 1, h: 1 },
  // What i lets through goes upwards.
  valves: [["f", "f", (open) => 90 * (1 - open)], ["i", "i", (open) => 90 + 90 * (1 - open)],
    ["o", "o", (open) => 90 * (1 - open)]],
};
