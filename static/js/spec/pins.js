/**
 * Pins as a person paints them: each gate of each cell has stretches of steps with one value.
 * @typedef {import("../state/types.js").Pin} Pin
 * @typedef {{start: number, stop: number, value: number}} Stretch  stop is Infinity at the open end
 * @typedef {object} Stroke
 * @property {import("../state/types.js").Gate} gate
 * @property {number[]|null} units  Null is all cells.
 * @property {number} start
 * @property {number} stop
 * @property {number|null} value  Null takes pins away.
 */

/** @type {import("../state/types.js").Gate[]} */
export const GATES = ["i", "f", "o"];

/** The eight corners, in the order of the design. */
export const CORNERS = [
  { i: 0, f: 0, o: 0, name: "Dead", says: "nothing is kept, written or shown" },
  { i: 0, f: 0, o: 1, name: "Erase", says: "the memory is emptied, and the emptiness shown" },
  { i: 0, f: 1, o: 0, name: "Latch", says: "the memory is held, and not shown" },
  { i: 0, f: 1, o: 1, name: "Read-only", says: "the input is ignored, the record is shown" },
  { i: 1, f: 0, o: 0, name: "Overwrite, silent", says: "c is replaced by what is written now, and not shown" },
  {
    i: 1, f: 0, o: 1, name: "Refresh",
    says: "c is replaced by what is written now; what was shown at the step before can still be heard through g",
  },
  { i: 1, f: 1, o: 0, name: "Store", says: "what is written now is added to the memory, and not shown" },
  { i: 1, f: 1, o: 1, name: "Accumulate, broadcast", says: "what is written now is added to the memory, and shown" },
];

/** The layer that the page shows, and paints on. */
const SHOWN = 0;

/** @param {{layer?: number}} act */
const onShown = (act) => (act.layer ?? 0) === SHOWN;

const FIELDS = ["kind", "gate", "value", "units", "start", "stop", "layer"];

/** A pin of the layer that is shown, with nothing about it that is not known here.
 * @param {import("../state/types.js").Intervention} act @returns {act is Pin} */
function isPin(act) {
  if (act.kind !== "pin" || !GATES.includes(act.gate) || !onShown(act)) return false;
  for (const field in act) if (!FIELDS.includes(field)) return false;
  return true;
}

/** @param {import("../state/types.js").Intervention} act @returns {act is import("../state/types.js").Nudge} */
const isNudge = (act) => act.kind === "nudge" && onShown(act);

/** The value a gate is pinned to, or null; the later pin wins.
 * @param {import("../state/types.js").Intervention[]} acts @param {string} gate @param {number} unit @param {number} step */
export function pinnedAt(acts, gate, unit, step) {
  let value = null;
  for (const act of acts) {
    if (!isPin(act) || act.gate !== gate) continue;
    if (act.units && !act.units.includes(unit)) continue;
    if ((act.start ?? 0) <= step && step < (act.stop ?? Infinity)) value = act.value;
  }
  return value;
}

/** The gates of a cell that are pinned at a step.
 * @param {import("../state/types.js").Intervention[]} acts @param {number} unit @param {number} step */
export const pinnedGates = (acts, unit, step) => GATES.filter((gate) => pinnedAt(acts, gate, unit, step) !== null);

/** The corner whose gates a cell is pinned to at a step; null where any gate is free or between.
 * @param {import("../state/types.js").Intervention[]} acts @param {number} unit @param {number} step */
export function cornerAt(acts, unit, step) {
  const [i, f, o] = GATES.map((gate) => pinnedAt(acts, gate, unit, step));
  return CORNERS.find((corner) => corner.i === i && corner.f === f && corner.o === o) ?? null;
}

/** What sets or moves a cell's value after a step, in order.
 * @param {import("../state/types.js").Intervention[]} acts @param {number} unit @param {number} step */
export const nudgesAt = (acts, unit, step) =>
  acts.filter(isNudge).filter((act) => act.unit === unit && act.step === step);

/** Without the nudges of some cells (null is all) within steps; those of other layers stay.
 * @param {import("../state/types.js").Intervention[]} acts @param {number[]|null} units @param {number} start @param {number} stop */
export const withoutNudges = (acts, units, start, stop) =>
  acts.filter((act) =>
    !isNudge(act) || act.step < start || act.step >= stop || (units !== null && !units.includes(act.unit)));

/** What is done to the layer that is shown, as far as it is known here: what a view may draw.
 * @param {import("../state/types.js").Intervention[]} acts */
export const shownOf = (acts) => acts.filter((act) => (act.kind === "pin" ? isPin(act) : act.kind === "noise" || onShown(act)));

/** How many pins and nudges are on layers that are not shown. @param {import("../state/types.js").Intervention[]} acts */
export const heldElsewhere = (acts) =>
  acts.filter((act) => (act.kind === "pin" || act.kind === "nudge") && !onShown(act)).length;

/**
 * The interventions with `value` painted over gate, cells and steps of the layer that is shown; null takes pins away
 * there. All else stays as it is, in its order: a Noise draws by its place in the list.
 * @param {import("../state/types.js").Intervention[]} acts @param {number} hidden
 * @param {Stroke[]} strokes
 * @returns {import("../state/types.js").Intervention[]}
 */
export function paint(acts, hidden, strokes) {
  const all = Array.from({ length: hidden }, (_, unit) => unit);
  /** @type {Map<string, Stretch[]>} */
  const rows = new Map();
  /** @param {Stroke} stroke */
  const lay = ({ gate, units, start, stop, value }) => {
    for (const unit of units ?? all) {
      const key = `${gate} ${unit}`;
      rows.set(key, over(rows.get(key) ?? [], start, stop, value));
    }
  };
  for (const { gate, units = null, start = 0, stop = Infinity, value } of acts.filter(isPin)) {
    lay({ gate, units, start, stop, value });
  }
  strokes.forEach(lay);
  return [...acts.filter((act) => !isPin(act)), ...gathered(rows, hidden)];
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

/** Cells with the same stretch share one pin. @param {Map<string, Stretch[]>} rows @param {number} hidden */
function gathered(rows, hidden) {
  /** @type {Map<string, {gate: import("../state/types.js").Gate, stretch: Stretch, units: number[]}>} */
  const same = new Map();
  for (const gate of GATES) {
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
    return pin;
  });
}
