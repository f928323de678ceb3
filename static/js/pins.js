/**
 * Pins as a person paints them: each gate of each cell has stretches of steps with one value.
 * @typedef {import("./types.js").Pin} Pin
 * @typedef {{start: number, stop: number, value: number}} Stretch  stop is Infinity at the open end
 */

/** @type {import("./types.js").Gate[]} */
export const GATES = ["i", "f", "o"];

/** The eight corners, in the order of the design. */
export const CORNERS = [
  { i: 0, f: 0, o: 0, name: "Dead", says: "nothing is kept, written or shown" },
  { i: 0, f: 0, o: 1, name: "Erase", says: "the memory is emptied, and the emptiness shown" },
  { i: 0, f: 1, o: 0, name: "Latch", says: "the memory is held, and not shown" },
  { i: 0, f: 1, o: 1, name: "Read-only", says: "the input is ignored, the record is shown" },
  { i: 1, f: 0, o: 0, name: "Overwrite, silent", says: "the memory is replaced by the input, and not shown" },
  { i: 1, f: 0, o: 1, name: "Refresh", says: "the memory is emptied, only the new input is recorded and shown" },
  { i: 1, f: 1, o: 0, name: "Store", says: "the input is added to the memory, and not shown" },
  { i: 1, f: 1, o: 1, name: "Accumulate, broadcast", says: "the input is added to the memory, and shown" },
];

/** The value a gate is pinned to, or null; the later pin wins.
 * @param {import("./types.js").Intervention[]} acts @param {string} gate @param {number} unit @param {number} step */
export function pinnedAt(acts, gate, unit, step) {
  let value = null;
  for (const act of acts) {
    if (act.kind !== "pin" || act.gate !== gate) continue;
    if (act.units && !act.units.includes(unit)) continue;
    if ((act.start ?? 0) <= step && step < (act.stop ?? Infinity)) value = act.value;
  }
  return value;
}

/** The corner whose gates a cell is pinned to at a step; null where any gate is free or between.
 * @param {import("./types.js").Intervention[]} acts @param {number} unit @param {number} step */
export function cornerAt(acts, unit, step) {
  const [i, f, o] = GATES.map((gate) => pinnedAt(acts, gate, unit, step));
  return CORNERS.find((corner) => corner.i === i && corner.f === f && corner.o === o) ?? null;
}

/**
 * The interventions with `value` painted over gate, cells and steps; null takes pins away there.
 * @param {import("./types.js").Intervention[]} acts @param {number} hidden
 * @param {{gate: import("./types.js").Gate, units: number[]|null, start: number, stop: number, value: number|null}[]} strokes
 * @returns {import("./types.js").Intervention[]}
 */
export function paint(acts, hidden, strokes) {
  const all = Array.from({ length: hidden }, (_, unit) => unit);
  /** @type {Map<string, Stretch[]>} */
  const rows = new Map();
  const stroke = (/** @type {string} */ gate, /** @type {number} */ unit, /** @type {number} */ start, /** @type {number} */ stop, /** @type {number|null} */ value) => {
    const key = `${gate} ${unit}`;
    rows.set(key, over(rows.get(key) ?? [], start, stop, value));
  };
  for (const act of acts) {
    if (act.kind !== "pin") continue;
    for (const unit of act.units ?? all) stroke(act.gate, unit, act.start ?? 0, act.stop ?? Infinity, act.value);
  }
  for (const { gate, units, start, stop, value } of strokes) {
    for (const unit of units ?? all) stroke(gate, unit, start, stop, value);
  }
  return [...acts.filter((act) => act.kind !== "pin"), ...gathered(rows, hidden)];
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
  /** @type {Map<string, {gate: import("./types.js").Gate, stretch: Stretch, units: number[]}>} */
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
