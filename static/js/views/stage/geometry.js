/**
 * Where everything on the stage stands, in CSS pixels from the canvas's corner.
 *
 * @typedef {{signal: import("../../types.js").Signal, top: number}} Lane
 * @typedef {object} Geometry
 * @property {number} width
 * @property {number} height
 * @property {number} dpr
 * @property {number} rem
 * @property {number} left  Where the first column begins.
 * @property {number} column  Width of a step.
 * @property {number} first  The first step shown.
 * @property {number} count  How many steps are shown.
 * @property {boolean} scrolled  Not all steps fit.
 * @property {number} ribbonTop  Where the tokens begin; above them the bracket.
 * @property {number} ribbonBottom
 * @property {Lane[]} lanes
 * @property {number} row  Height of a cell.
 * @property {number} top  The first cell shown.
 * @property {number} rows  How many cells are shown.
 * @property {number} hidden
 * @property {number} laneHeight
 * @property {number} bottom  Where the last lane ends.
 * @property {number} overviewTop
 * @property {number} overviewHeight
 * @property {number} trackWidth
 * @property {boolean} narrow
 */

/** @type {import("../../types.js").Signal[]} */
export const LANES = ["i", "f", "g", "c", "o", "h"];

const WIDEST = 44;
const NARROWEST = 14;
const SCROLLED = 20;
const LEAST_ROW = 2;

/**
 * @param {{width: number, height: number, dpr: number, rem: number}} box
 * @param {{steps: number, hidden: number, step: number, unit: number, top: number, token: number}} what
 *   token is the width that the widest label asks for; top the first cell shown before.
 * @returns {Geometry}
 */
export function measure(box, what) {
  const { width, height, dpr, rem } = box;
  const narrow = width < 520;
  const left = Math.round(rem * (narrow ? 5.4 : 8.8));
  const snap = (/** @type {number} */ size) => Math.max(1, Math.floor(size * dpr)) / dpr;
  const trackWidth = Math.max(40, width - left - 10);
  const least = Math.min(WIDEST, Math.max(NARROWEST, what.token));
  const all = trackWidth / what.steps;
  const scrolled = all < least;
  let count = what.steps;
  if (scrolled) count = Math.max(1, Math.min(what.steps, Math.floor(trackWidth / Math.max(SCROLLED, least))));
  const column = snap(Math.min(WIDEST, trackWidth / count));
  const first = Math.max(0, Math.min(what.steps - count, what.step - Math.floor(count / 2)));

  const ribbonTop = Math.round(rem * 1.35);
  const ribbonBottom = ribbonTop + Math.round(rem * 1.75);
  const overviewHeight = scrolled ? Math.round(rem * (narrow ? 1.2 : 1.5)) : 0;
  const gap = narrow ? 4 : 8;
  const room = height - ribbonBottom - 6 - (scrolled ? overviewHeight + gap + 4 : 0);
  const laneSpace = Math.max(12, (room - 5 * gap - 6) / 6);
  const row = Math.max(LEAST_ROW, snap(laneSpace / what.hidden));
  const rows = Math.max(1, Math.min(what.hidden, Math.floor(laneSpace / row + 0.001)));
  const laneHeight = row * rows;
  const pitch = Math.round(laneSpace) + gap;
  const lanes = LANES.map((signal, at) => ({ signal, top: ribbonBottom + 4 + at * pitch }));
  const bottom = lanes[5].top + laneHeight;
  return {
    width, height, dpr, rem, left, column, first, count, scrolled, ribbonTop, ribbonBottom, lanes, row, rows, laneHeight,
    bottom, narrow, overviewHeight, trackWidth, hidden: what.hidden,
    top: seen(what.top, what.unit, rows, what.hidden),
    overviewTop: bottom + gap + 2,
  };
}

/** The chosen cell comes into view with as little scrolling as can be. @param {number} top @param {number} unit @param {number} rows @param {number} hidden */
function seen(top, unit, rows, hidden) {
  const margin = Math.min(3, Math.floor((rows - 1) / 2));
  const moved = Math.min(unit - margin, Math.max(top, unit - rows + 1 + margin));
  return Math.max(0, Math.min(hidden - rows, moved));
}

/** @param {Geometry} at @param {number} step */
export const stepX = (at, step) => at.left + (step - at.first) * at.column;

/** The step under a place, held within what is shown. @param {Geometry} at @param {number} x */
export function stepAt(at, x) {
  const column = Math.floor((x - at.left) / at.column);
  return at.first + Math.max(0, Math.min(at.count - 1, column));
}

/**
 * @typedef {{part: "ribbon"|"lane"|"overview"|"none", step: number, unit: number, signal: import("../../types.js").Signal}} Place
 * @param {Geometry} at @param {number} steps @param {number} x @param {number} y @returns {Place}
 */
export function placeAt(at, steps, x, y) {
  const step = stepAt(at, x);
  /** @type {Place} */
  const place = { part: "none", step, unit: 0, signal: "i" };
  const right = at.left + at.count * at.column;
  if (at.scrolled && y >= at.overviewTop - 3 && x >= at.left) {
    return { ...place, part: "overview", step: overviewStep(at, steps, x) };
  }
  if (x < at.left || x >= right) return place;
  if (y < at.ribbonBottom) return { ...place, part: "ribbon" };
  const lane = at.lanes.find(({ top }) => y >= top && y < top + at.laneHeight);
  if (!lane) return place;
  const unit = at.top + Math.min(at.rows - 1, Math.floor((y - lane.top) / at.row));
  return { part: "lane", step, unit, signal: lane.signal };
}

/** @param {Geometry} at @param {number} steps @param {number} x */
export function overviewStep(at, steps, x) {
  const whole = at.count * at.column;
  return Math.max(0, Math.min(steps - 1, Math.floor(((x - at.left) / whole) * steps)));
}
