/**
 * What is done to one layer, made ready for its run: which gate of which cell is held at what, step by step.
 * @typedef {import("../spec/pins.js").Intervention} Intervention
 * @typedef {import("../spec/pins.js").Pin} Pin
 * @typedef {{unit: number, value: number, mode?: "set"|"add"}} Nudge
 */
export class Acts {
  /** @param {Intervention[]} all @param {number} layer @param {number} hidden @param {number} steps */
  constructor(all, layer, hidden, steps) {
    const acts = all.filter((act) => act.kind !== "noise" && (act.layer ?? 0) === layer);
    this.hidden = hidden;
    this.steps = steps;
    this.pins = acts.filter((act) => act.kind === "pin");
    /** By the step after which they are done, in order. @type {Map<number, Nudge[]>} */
    this.nudges = new Map();
    /** The layer does not read its own h. */
    this.cutRecurrent = acts.some((act) => act.kind === "cut" && act.what === "recurrent");
    /** The gates that do not see their cell. @type {Set<string>} */
    this.cutPeepholes = new Set();
    for (const act of acts) {
      if (act.kind === "nudge") this.nudges.set(act.step, [...(this.nudges.get(act.step) ?? []), act]);
      if (act.kind === "cut" && act.what === "peepholes") {
        for (const gate of act.gate ? [act.gate] : ["i", "f", "o"]) this.cutPeepholes.add(gate);
      }
    }
    /** @type {Map<string, {edges: number[], rows: (Float32Array|null)[]}>} */
    this.held = new Map();
    for (const gate of new Set(this.pins.map((pin) => pin.gate))) this.held.set(gate, this.#stretches(gate));
  }

  /** The gates that are held anywhere within the run, and from the first such step to the last. */
  get windows() {
    /** @type {Map<string, {start: number, stop: number}>} */
    const found = new Map();
    for (const { gate, start = 0, stop } of this.pins) {
      const end = Math.min(stop ?? this.steps, this.steps);
      if (start >= end) continue;
      const before = found.get(gate) ?? { start, stop: end };
      found.set(gate, { start: Math.min(before.start, start), stop: Math.max(before.stop, end) });
    }
    return found;
  }

  /** What a gate is held at, cell by cell, NaN where it is left alone; null where no cell's is.
   * @param {string} gate @param {number} step */
  at(gate, step) {
    const held = this.held.get(gate);
    if (!held) return null;
    let place = held.edges.length - 1;
    while (held.edges[place] > step) place -= 1;
    return held.rows[place];
  }

  /** Between two edges the same pins hold; the later of two wins. @param {string} gate */
  #stretches(gate) {
    const pins = this.pins.filter((pin) => pin.gate === gate);
    const edges = [...new Set([0, ...pins.flatMap(({ start = 0, stop }) => [start, stop ?? Infinity])])]
      .filter((edge) => edge < this.steps).sort((a, b) => a - b);
    const rows = edges.map((edge) => {
      const acting = pins.filter(({ start = 0, stop }) => start <= edge && edge < (stop ?? Infinity));
      if (!acting.length) return null;
      const row = new Float32Array(this.hidden).fill(NaN);
      for (const { units, value } of acting) {
        if (units) for (const unit of units) row[unit] = value;
        else row.fill(value);
      }
      return row;
    });
    return { edges, rows };
  }
}
