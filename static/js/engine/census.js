import { bandOf, nearestMode } from "./modes.js";

/** @typedef {import("./modes.js").Mode} Mode */

/** The first of a wider layer are told. */
const MAX_CELLS = 64;

/** Of the normal distribution, 95 % lies within so many standard deviations. */
const Z95 = 1.959963984540054;

/**
 * How often each cell is in each mode by itself, counted sequence by sequence: the twin of model/studies/census.py.
 * @param {Mode[]} modes @param {[number, number]} near  The two bounds. @param {number} hidden
 */
export function census(modes, near, hidden) {
  const cells = Math.min(hidden, MAX_CELLS);
  const counts = Array.from({ length: cells }, () => new Map(modes.map(({ id }) => [id, {
    steps: /** @type {[number, number, number]} */ ([0, 0, 0]), sequences: 0, least: Infinity, example: [0, 0],
  }])));
  let read = 0;
  let total = 0;

  return {
    /** A sequence is counted too. @param {number} seed @param {number} steps
     * @param {(gate: string) => Float32Array} signal  Of the layer: its values, step after step. */
    add(seed, steps, signal) {
      read += 1;
      total += steps;
      const signals = Object.fromEntries(Object.keys(modes[0].gates).map((gate) => [gate, signal(gate)]));
      counts.forEach((found, unit) => {
        /** @type {Set<string>} */
        const within = new Set();
        for (let step = 0; step < steps; step += 1) {
          const { mode, away } = nearestMode(modes, (gate) => signals[gate][step * hidden + unit]);
          const count = mode && found.get(mode.id);
          if (!count) continue;
          const band = bandOf(away, near);
          count.steps[band] += 1;
          if (band === 0) within.add(mode.id);
          if (away < count.least) Object.assign(count, { least: away, example: [seed, step] });
        }
        for (const id of within) /** @type {{sequences: number}} */ (found.get(id)).sequences += 1;
      });
    },
    /** What was counted so far: all steps, and of each cell its modes that come at all, by id. */
    told: () => ({
      steps: total,
      cells: counts.map((found) => Object.fromEntries(
        [...found].filter(([, { steps }]) => steps.some((count) => count > 0)).map(([id, count]) => [id, {
          steps: [...count.steps],
          sequences: count.sequences,
          interval: wilson(count.sequences, read).map(short),
          example: [...count.example, short(count.least)],
        }]),
      )),
    }),
  };
}

/** @param {number} value */
const short = (value) => Math.round(value * 1e6) / 1e6;

/** The 95 % interval of a share of trials, low and high: Wilson 1927. @param {number} successes @param {number} of */
function wilson(successes, of) {
  const share = successes / of;
  const spread = Z95 ** 2 / of;
  const middle = share + spread / 2;
  const width = Math.sqrt(spread * (share * (1 - share) + spread / 4));
  return [Math.max(0, (middle - width) / (1 + spread)), Math.min(1, (middle + width) / (1 + spread))];
}
