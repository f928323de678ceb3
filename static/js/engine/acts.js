/**
 * The kinds of what is done to a run; and what is done to one layer, made ready: which gate of which cell is held at
 * what, step by step.
 * @typedef {import("../spec/pins.js").Intervention} Intervention
 * @typedef {import("../spec/pins.js").Pin} Pin
 * @typedef {import("../spec/pins.js").Nudge} Nudge
 * @typedef {{gate?: string, units?: number[]}} Needs  Of a layer: a gate, or the memory c where none is named; cells.
 */

/** needs, put: in a layer. reads: of what the lowest layer reads; drawn: numbers of its own, as many as x has.
 * @template A @typedef {{needs?: (act: A) => Needs, put?: (acts: Acts, act: A) => void,
 *   reads?: (act: A, x: Float32Array, step: number, drawn: () => number[]) => Float32Array}} Kind */

/** @type {{[K in Intervention["kind"]]: Kind<Extract<Intervention, {kind: K}>>}} */
const KINDS = {
  pin: { needs: ({ gate, units }) => ({ gate, units }), put: ({ pins }, pin) => pins.push(pin) },
  nudge: {
    needs: ({ unit }) => ({ units: [unit] }),
    put: ({ nudges }, act) => nudges.set(act.step, [...(nudges.get(act.step) ?? []), act]),
  },
  cut: {
    needs: () => ({}),
    put(acts, { what, gate }) {
      if (what === "recurrent") acts.cutRecurrent = true;
      else for (const one of gate ? [gate] : ["i", "f", "o"]) acts.cutPeepholes.add(one);
    },
  },
  noise: {
    reads({ scale, start = 0, stop = Infinity, mode = "add" }, x, step, drawn) {
      if (step < start || step >= stop) return x;
      const noise = drawn();
      return x.map((value, at) => (mode === "replace" ? 0 : value) + scale * noise[at]);
    },
  },
};
/** By their names. */
const kinds = new Map(Object.entries(/** @type {Record<string, Kind<Intervention>>} */ (KINDS)));

/** @param {Intervention} act */
export const layerOf = (act) => ("layer" in act && act.layer) || 0;

/** What must be there in its layer; null where it is done in none. @param {Intervention} act @returns {Needs|null} */
export const needsOf = (act) => {
  const kind = kinds.get(act.kind);
  return kind ? (kind.needs?.(act) ?? null) : { gate: act.kind };
};

/** What is read at a step once all is done to it that is. drawn: by place among those that are done to the input.
 * @param {Float32Array} calm @param {Intervention[]} all @param {number} step
 * @param {(place: number) => number[]} drawn */
export const disturbed = (calm, all, step, drawn) => all.filter(({ kind }) => kinds.get(kind)?.reads).reduce(
  (x, act, place) => kinds.get(act.kind)?.reads?.(act, x, step, () => drawn(place)) ?? x, calm);

export class Acts {
  /** @param {Intervention[]} all @param {number} layer @param {number} hidden @param {number} steps */
  constructor(all, layer, hidden, steps) {
    this.hidden = hidden;
    this.steps = steps;
    /** @type {Pin[]} */
    this.pins = [];
    /** By the step after which they are done, in order. @type {Map<number, Nudge[]>} */
    this.nudges = new Map();
    /** The layer does not read its own h. */
    this.cutRecurrent = false;
    /** The gates that do not see their cell. @type {Set<string>} */
    this.cutPeepholes = new Set();
    for (const act of all) if (layerOf(act) === layer) kinds.get(act.kind)?.put?.(this, act);
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
