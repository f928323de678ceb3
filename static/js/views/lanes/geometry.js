/** Where things stand on the stage: ribbon, lanes, overview; all share one time axis. */

/** From top to bottom, those that a family has: gates and candidate, the cell, what is shown, what the readout says. */
const ORDER = ["z", "r", "i", "f", "g", "c", "o", "h", "y"];

/** @param {import("../../trace.js").Trace} trace */
export const lanesOf = (trace) => ORDER.filter((name) => (name === "y" ? trace.outputs > 0 : trace.signals.includes(name)));

/** Left of the first step, where the chosen cell is marked. */
export const GUTTER = 12;
const GAP = 8;
const WIDEST = 44;
const NARROWEST = 14;
const SCROLLED = 22;
const OVERVIEW = 20;

/**
 * @typedef {object} Geometry
 * @property {number} width @property {number} height
 * @property {number} ribbon  Height of the ribbon.
 * @property {number} column  Width of a step.
 * @property {number} first  The first step shown.
 * @property {number} count  Steps shown.
 * @property {string[]} lanes  The signals, from top to bottom.
 * @property {number} lane  Height of a lane with its gap. @property {number} tall  Height of its cells.
 * @property {number} row  Height of a cell. @property {number} top  The first cell shown. @property {number} rows  Cells shown.
 * @property {number} outputs  Rows of lane y.
 * @property {number} overview  Height of the overview strip, 0 where all steps are shown.
 */

/**
 * @param {number} width @param {number} height @param {number} ribbon
 * @param {import("../../trace.js").Trace} trace @param {number} step @param {number} unit
 * @returns {Geometry}
 */
export function geometry(width, height, ribbon, trace, step, unit) {
  const { steps, hidden, outputs } = trace;
  const lanes = lanesOf(trace);
  const room = Math.max(1, width - GUTTER);
  const scrolls = room / steps < NARROWEST;
  const column = scrolls ? SCROLLED : Math.min(WIDEST, room / steps);
  const count = scrolls ? Math.min(steps, Math.floor(room / column)) : steps;
  const first = scrolls ? clamp(step - Math.floor(count / 2), 0, steps - count) : 0;
  const overview = scrolls ? OVERVIEW : 0;
  const lane = (height - ribbon - overview - (scrolls ? GAP : 0)) / lanes.length;
  const tall = Math.max(4, lane - GAP);
  const rows = Math.min(hidden, Math.max(1, Math.floor(tall / 2)));
  const top = clamp(unit - Math.floor(rows / 2), 0, hidden - rows);
  return { width, height, ribbon, column, first, count, lanes, lane, tall, row: tall / rows, top, rows, outputs, overview };
}

/** @param {number} value @param {number} low @param {number} high */
export const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/** The left edge of a step. @param {Geometry} g @param {number} step */
export const xOf = (g, step) => GUTTER + (step - g.first) * g.column;

/** The step under x, kept within those shown. @param {Geometry} g @param {number} x */
export const stepAt = (g, x) => clamp(g.first + Math.floor((x - GUTTER) / g.column), g.first, g.first + g.count - 1);

/** What is under a point. @param {Geometry} g @param {number} y */
export function placeAt(g, y) {
  if (y < g.ribbon) return { where: /** @type {const} */ ("ribbon"), signal: "", unit: -1 };
  if (g.overview && y > g.height - g.overview) return { where: /** @type {const} */ ("overview"), signal: "", unit: -1 };
  const lane = clamp(Math.floor((y - g.ribbon) / g.lane), 0, g.lanes.length - 1);
  if (g.lanes[lane] === "y") return { where: /** @type {const} */ ("says"), signal: "y", unit: -1 };
  const inside = y - g.ribbon - lane * g.lane;
  const unit = clamp(g.top + Math.floor(inside / g.row), g.top, g.top + g.rows - 1);
  return { where: /** @type {const} */ ("lane"), signal: g.lanes[lane], unit };
}
