/**
 * What is done to a run, kind by kind; and pins as a person paints them: each gate of each cell of a layer has
 * stretches of steps with one value.
 *
 * @typedef {object} Pin
 * @property {"pin"} kind
 * @property {string} gate
 * @property {number} value
 * @property {number[]} [units]
 * @property {number} [start]
 * @property {number} [stop]
 * @property {number} [layer]
 *
 * @typedef {{kind: "nudge", unit: number, step: number, value: number, mode?: "set"|"add", layer?: number}} Nudge
 * @typedef {{kind: "cut", what: "recurrent"|"peepholes", gate?: string, layer?: number}} Cut
 * @typedef {{kind: "noise", scale: number, start?: number, stop?: number, mode?: "add"|"replace"}} Noise
 * @typedef {Pin|Nudge|Cut|Noise} Intervention
 *
 * @typedef {import("./vocabulary.js").Mode} Mode
 * @typedef {{number: number, gates: string[]}} Place  A layer: its number, and the gates that can be pinned.
 * @typedef {{start: number, stop: number, value: number}} Stretch  stop is Infinity at the open end
 * @typedef {object} Stroke
 * @property {string} gate
 * @property {number[]|null} units  Null is all cells.
 * @property {number} start
 * @property {number} stop
 * @property {number|null} value  Null takes pins away.
 */

/** A Spec with these interventions in the place of its own.
 * @param {import("../state/types.js").Spec} spec @param {Intervention[]} acts
 * @returns {import("../state/types.js").Spec} */
export const withActs = ({ interventions: _, ...spec }, acts) =>
  (acts.length ? { ...spec, interventions: acts } : spec);

/** The same for another net. Its cells are others: only noise stays of what was done.
 * @param {import("../state/types.js").Spec} spec @param {string} net */
export const forNet = ({ state: _, ...spec }, net) =>
  withActs({ ...spec, net }, (spec.interventions ?? []).filter(({ kind }) => kind === "noise"));

const FIELDS = ["kind", "gate", "value", "units", "start", "stop", "layer"];

/** @param {{layer?: number}} act @param {number} number */
const isOn = (act, number) => (act.layer ?? 0) === number;

/** Whether what is done within some steps is done at this one.
 * @param {{start?: number, stop?: number}} act @param {number} step */
export const isWithin = ({ start, stop }, step) => (start ?? 0) <= step && step < (stop ?? Infinity);

/** A pin of a layer, with nothing about it that is not known here.
 * @param {Intervention} act @param {Place} place @returns {act is Pin} */
function isPin(act, { number, gates }) {
  if (act.kind !== "pin" || !gates.includes(act.gate) || !isOn(act, number)) return false;
  for (const field in act) if (!FIELDS.includes(field)) return false;
  return true;
}

/** What is done to a layer, as far as it is known here: what a view may draw, and what the functions below read.
 * @param {Intervention[]} acts @param {Place} place */
export const actsOn = (acts, place) =>
  acts.filter((act) => (act.kind === "pin" ? isPin(act, place) : act.kind === "noise" || isOn(act, place.number)));

/** The value a gate is pinned to, or null; the later pin wins.
 * @param {Intervention[]} acts  Of its layer.
 * @param {string} gate @param {number} unit @param {number} step */
export function pinnedAt(acts, gate, unit, step) {
  let value = null;
  for (const act of acts) {
    if (act.kind !== "pin" || act.gate !== gate) continue;
    if (act.units && !act.units.includes(unit)) continue;
    if (isWithin(act, step)) value = act.value;
  }
  return value;
}

/** The gates of a cell that are pinned at a step.
 * @param {{acts: Intervention[], gates: string[]}} layer
 * @param {number} unit @param {number} step */
export const pinnedGates = ({ acts, gates }, unit, step) =>
  gates.filter((gate) => pinnedAt(acts, gate, unit, step) !== null);

/** The mode that holds a cell at a step: its gates are pinned to what it says; null where none is.
 * @param {{acts: Intervention[], gates: string[], modes: Mode[]}} layer
 * @param {number} unit @param {number} step */
export function modeAt({ acts, gates, modes }, unit, step) {
  const held = Object.fromEntries(gates.map((gate) => [gate, pinnedAt(acts, gate, unit, step)]));
  const holds = (/** @type {Mode} */ mode) => Object.entries(mode.gates).every(([gate, value]) => held[gate] === value);
  return modes.find(holds) ?? null;
}

/** What sets or moves a cell's value after a step, in order.
 * @param {Intervention[]} acts  Of its layer. @param {number} unit @param {number} step */
export const nudgesAt = (acts, unit, step) =>
  acts.filter((act) => act.kind === "nudge").filter((act) => act.unit === unit && act.step === step);

/** Without the nudges of some cells (null is all) of a layer within steps; those of other layers stay.
 * @param {Intervention[]} acts @param {number} number  The layer's.
 * @param {number[]|null} units @param {number} start @param {number} stop */
export const withoutNudges = (acts, number, units, start, stop) =>
  acts.filter((act) => act.kind !== "nudge" || !isOn(act, number) ||
    act.step < start || act.step >= stop || (units !== null && !units.includes(act.unit)));

/** How many pins and nudges are on other layers.
 * @param {Intervention[]} acts @param {number} number  The layer's. */
export const heldElsewhere = (acts, number) =>
  acts.filter((act) => (act.kind === "pin" || act.kind === "nudge") && !isOn(act, number)).length;

/**
 * The interventions with `value` painted over gates, cells and steps of a layer; null takes pins away there. All else
 * stays as it is, in its order: a Noise draws by its place in the list.
 * @param {Intervention[]} acts @param {Place & {hidden: number}} layer
 * @param {Stroke[]} strokes
 * @returns {Intervention[]}
 */
export function paint(acts, layer, strokes) {
  const all = Array.from({ length: layer.hidden }, (_, unit) => unit);
  /** @type {Map<string, Stretch[]>} */
  const rows = new Map();
  /** @param {Stroke} stroke */
  const lay = ({ gate, units, start, stop, value }) => {
    for (const unit of units ?? all) {
      const key = `${gate} ${unit}`;
      rows.set(key, over(rows.get(key) ?? [], start, stop, value));
    }
  };
  for (const { gate, units = null, start = 0, stop = Infinity, value } of acts.filter((act) => isPin(act, layer))) {
    lay({ gate, units, start, stop, value });
  }
  strokes.forEach(lay);
  return [...acts.filter((act) => !isPin(act, layer)), ...gathered(rows, layer)];
}

/** @param {Stretch[]} stretches @param {number} start @param {number} stop @param {number|null} value */
function over(stretches, start, stop, value) {
  const kept = stretches.flatMap((old) => [
    { ...old, stop: Math.min(old.stop, start) },
    { ...old, start: Math.max(old.start, stop) },
  ]);
  if (value !== null) kept.push({ start, stop, value });
  kept.sort((a, b) => a.start - b.start);
  /** @type {Stretch[]} */
  const joined = [];
  for (const next of kept) {
    const last = joined.at(-1);
    if (next.stop <= next.start) continue;
    if (last && last.stop === next.start && last.value === next.value) last.stop = next.stop;
    else joined.push({ ...next });
  }
  return joined;
}

/** Cells with the same stretch share one pin.
 * @param {Map<string, Stretch[]>} rows @param {Place & {hidden: number}} layer */
function gathered(rows, { number, hidden, gates }) {
  /** @type {Map<string, {gate: string, stretch: Stretch, units: number[]}>} */
  const same = new Map();
  for (const gate of gates) {
    for (let unit = 0; unit < hidden; unit += 1) {
      for (const stretch of rows.get(`${gate} ${unit}`) ?? []) {
        const key = `${gate} ${stretch.start} ${stretch.stop} ${stretch.value}`;
        const group = same.get(key) ?? { gate, stretch, units: [] };
        group.units.push(unit);
        same.set(key, group);
      }
    }
  }
  return [...same.values()].map(({ gate, stretch, units }) => {
    /** @type {Pin} */
    const pin = { kind: "pin", gate, value: stretch.value };
    if (units.length < hidden) pin.units = units;
    if (stretch.start > 0) pin.start = stretch.start;
    if (stretch.stop !== Infinity) pin.stop = stretch.stop;
    if (number) pin.layer = number;
    return pin;
  });
}
