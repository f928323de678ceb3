/** Where things stand on the stage: ribbon, lanes, overview; all share one time axis. */

import { lanesOf } from "../../spec/lanes.js";

/** Left of the first step, where the chosen cell is marked. */
export const GUTTER = 12;
const GAP = 8;
const WIDEST = 44;
const NARROWEST = 14;
const SCROLLED = 22;
/** Gates of cells at least this high are drawn as levels, lower ones as colours. */
const LEVEL = 18;
/** A stage lower than this, a phone's on its side, gives all it can to the lanes. */
const LOW = 300;
/** So many numbers a step are written; the rest are read by pointing at them. */
const MOST_CHANNELS = 3;

/** In pixels, by how large the theme writes. `alone`: bars of a single number a step. `finger`: what a finger hits. */
const SIZES = {
  usual: { axis: 17, symbols: 30, numbers: 20, bars: 16, alone: 24, finger: 38 },
  big: { axis: 25, symbols: 34, numbers: 25, bars: 18, alone: 26, finger: 42 },
};
const BRACKET = 4;

/**
 * The ribbon's parts, from top to bottom: step numbers, the bracket of chosen steps, then a band of symbols, or for
 * each number of a step a band with the numbers and their bars; beneath, what the undisturbed run reads where that is
 * something else.
 * @typedef {object} Ribbon
 * @property {boolean} big  For the last row of a room.
 * @property {boolean} numeric  Whether the input is numbers.
 * @property {number} axis  Height of the step numbers.
 * @property {number} channels  Bands: one of symbols, or one of each number of a step.
 * @property {number} band  Height of a band.
 * @property {number} bars  Height of the bars in it, 0 where there are none.
 * @property {number} top  Where the first band begins.
 * @property {number} other  Height of what the undisturbed run reads, 0 where it reads the same.
 * @property {number} height  Of all.
 */

/**
 * @typedef {object} Geometry
 * @property {number} width
 * @property {number} height
 * @property {Ribbon} band  What the ribbon is made of.
 * @property {number} ribbon  Height of the ribbon.
 * @property {number} column  Width of a step.
 * @property {number} first  The first step shown.
 * @property {number} count  Steps shown.
 * @property {string[]} lanes  The signals, from top to bottom.
 * @property {number} lane  Height of a lane with its gap.
 * @property {number} tall  Height of its cells.
 * @property {number} row  Height of a cell.
 * @property {number} top  The first cell shown.
 * @property {number} rows  Cells shown.
 * @property {number} outputs  Rows of lane y.
 * @property {number} overview  Height of the overview strip, 0 where all steps are shown.
 */

/** @param {number} inputs  Numbers a step, 0 where the input is symbols. @param {boolean} big @param {boolean} low
 * @param {boolean} [reads]  The undisturbed run reads something else. @returns {Ribbon} */
function ribbonOf(inputs, big, low, reads = false) {
  const sizes = big ? SIZES.big : SIZES.usual;
  const numeric = inputs > 0;
  const channels = Math.max(1, Math.min(inputs, MOST_CHANNELS));
  const bars = !numeric || low ? 0 : inputs === 1 ? sizes.alone : sizes.bars;
  const band = numeric ? sizes.numbers + bars : sizes.symbols;
  const top = sizes.axis + BRACKET;
  const other = reads ? sizes.numbers : 0;
  return { big, numeric, axis: sizes.axis, channels, band, bars, top, other, height: top + band * channels + other };
}

/**
 * @param {{width: number, height: number, big: boolean, numeric: boolean, census?: boolean}} stage  numeric: the input
 *   is numbers. census: its lane is wanted.
 * @param {import("../../sources/layer.js").Layer} trace @param {number} step @param {number} unit
 * @returns {Geometry}
 */
export function geometry({ width, height, big, numeric, census }, trace, step, unit) {
  const { steps, hidden, outputs } = trace;
  const lanes = lanesOf(trace, census);
  const low = height < LOW;
  const band = ribbonOf(numeric ? trace.inputs : 0, big, low, Boolean(trace.otherTokens));
  const ribbon = band.height;
  const room = Math.max(1, width - GUTTER);
  const scrolls = room / steps < NARROWEST;
  const column = scrolls ? SCROLLED : Math.min(WIDEST, room / steps);
  const count = scrolls ? Math.min(steps, Math.floor(room / column)) : steps;
  const first = scrolls ? clamp(step - Math.floor(count / 2), 0, steps - count) : 0;
  const finger = low ? 24 : (big ? SIZES.big : SIZES.usual).finger;
  const overview = scrolls ? finger : 0;
  const lane = (height - ribbon - overview - (scrolls ? GAP / 2 : 0)) / lanes.length;
  const tall = Math.max(4, lane - GAP);
  const rows = Math.min(hidden, Math.max(1, Math.floor(tall / 2)));
  const top = clamp(unit - Math.floor(rows / 2), 0, hidden - rows);
  const row = tall / rows;
  return { width, height, band, ribbon, column, first, count, lanes, lane, tall, row, top, rows, outputs, overview };
}

/** How high a stage must be for a finger to hit each of a few cells, and for names to stand beside the lanes.
 * @param {import("../../sources/layer.js").Layer} trace @param {boolean} big @param {boolean} numeric
 * @param {boolean} [census] */
export function leastHeight(trace, big, numeric, census) {
  const sizes = big ? SIZES.big : SIZES.usual;
  const tall = clamp(FINGER * trace.hidden, 3 * FINGER, 4 * FINGER);
  const lanes = lanesOf(trace, census).length * (tall + GAP);
  const ribbon = ribbonOf(numeric ? trace.inputs : 0, big, false, Boolean(trace.otherTokens));
  return ribbon.height + lanes + sizes.finger + GAP;
}
const FINGER = 24;

/** Whether gates are drawn as levels. @param {Geometry} g */
export const isLevel = (g) => g.row >= LEVEL;

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** The left edge of a step. @param {Geometry} g @param {number} step */
export const xOf = (g, step) => GUTTER + (step - g.first) * g.column;

/** The right edge of the last step shown. @param {Geometry} g */
export const rightOf = (g) => xOf(g, g.first + g.count);

/** The step under x, kept within those shown. @param {Geometry} g @param {number} x */
export const stepAt = (g, x) =>
  clamp(g.first + Math.floor((x - GUTTER) / g.column), g.first, g.first + g.count - 1);

/** The step of the whole sequence under x of the overview.
 * @param {Geometry} g @param {number} steps @param {number} x */
export const stepInOverview = (g, steps, x) =>
  clamp(Math.floor(((x - GUTTER) / (g.width - GUTTER)) * steps), 0, steps - 1);

/** @typedef {{where: "ribbon"|"overview"|"says"|"lane", signal: string, unit: number}} Place */

/** What is under a point. @param {Geometry} g @param {number} y @returns {Place} */
export function placeAt(g, y) {
  if (y < g.ribbon) return { where: "ribbon", signal: "", unit: -1 };
  if (g.overview && y > g.height - g.overview) return { where: "overview", signal: "", unit: -1 };
  const lane = clamp(Math.floor((y - g.ribbon) / g.lane), 0, g.lanes.length - 1);
  if (g.lanes[lane] === "y") return { where: "says", signal: "y", unit: -1 };
  const inside = y - g.ribbon - lane * g.lane;
  const unit = clamp(g.top + Math.floor(inside / g.row), g.top, g.top + g.rows - 1);
  return { where: "lane", signal: g.lanes[lane], unit };
}

/** What a finger that is held there means: where rows are low, the chosen cell is as high to it as a finger needs.
 * Which is chosen the table of values says too, whose buttons are high. @param {Geometry} g @param {Place} place
 * @param {number} y @param {number} chosen @returns {Place} */
export function underFinger(g, place, y, chosen) {
  const { y: top, height } = boxOf(g, { ...place, unit: chosen }, 0);
  const isNear = place.where === "lane" && Math.abs(y - top - height / 2) <= FINGER / 2;
  return isNear ? { ...place, unit: chosen } : place;
}

/** The box of a place at a step: what a word about it must not cover.
 * @param {Geometry} g @param {Place} place @param {number} step */
export function boxOf(g, { where, signal, unit }, step) {
  const x = xOf(g, step);
  if (where === "ribbon") return { x, y: g.band.top, width: g.column, height: g.ribbon - g.band.top };
  const lane = g.ribbon + g.lanes.indexOf(signal) * g.lane;
  if (where === "says") return { x, y: lane, width: g.column, height: g.tall };
  return { x, y: lane + (unit - g.top) * g.row, width: g.column, height: g.row };
}
