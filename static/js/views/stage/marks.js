import { GATES } from "../../pins.js";
import { stepX } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Geometry} Geometry
 * @typedef {{ink: string, dim: string, bg: string, panel: string, line: string, pin: string, accent: string}} Paints
 */

const FREE = -1;

/**
 * Which steps of which cells are pinned, as one table a gate: looked up for every pixel, so it is made once a Spec.
 * @param {import("../../types.js").Intervention[]} acts @param {number} hidden @param {number} steps
 */
export function pinTables(acts, hidden, steps) {
  /** @type {Partial<Record<string, Float32Array>>} */
  const tables = {};
  for (const gate of GATES) {
    for (const act of acts) {
      if (act.kind !== "pin" || act.gate !== gate) continue;
      const table = (tables[gate] ??= new Float32Array(hidden * steps).fill(FREE));
      const start = Math.min(steps, act.start ?? 0);
      const stop = Math.min(steps, act.stop ?? steps);
      for (const unit of act.units ?? Array.from({ length: hidden }, (_, k) => k)) {
        if (unit < hidden && stop > start) table.fill(act.value, unit * steps + start, unit * steps + stop);
      }
    }
  }
  return {
    /** @param {string} gate */
    some: (gate) => tables[gate] !== undefined,
    /** The value, or -1 where the gate is free. @param {string} gate @param {number} unit @param {number} step */
    at: (gate, unit, step) =>
      unit < 0 || unit >= hidden || step < 0 || step >= steps ? FREE : (tables[gate]?.[unit * steps + step] ?? FREE),
  };
}

/** Lines between columns and rows, so that a value is a cell and not a smear.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {number} top @param {number} steps @param {Paints} paints */
export function grid(pen, at, top, steps, paints) {
  pen.fillStyle = paints.bg;
  const thin = 1 / at.dpr;
  if (at.column >= 10) {
    for (let k = 1; k < steps; k += 1) pen.fillRect(at.left + k * at.column - thin, top, at.column >= 16 ? 2 * thin : thin, at.laneHeight);
  }
  if (at.row >= 6) {
    for (let k = 1; k < at.rows; k += 1) pen.fillRect(at.left, top + k * at.row - thin, steps * at.column, thin);
  }
}

/** Dots where values have not come. @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {number} top @param {number} have @param {Paints} paints */
export function dots(pen, at, top, have, paints) {
  pen.fillStyle = paints.line;
  const each = at.row >= 8 ? at.row : at.laneHeight;
  for (let step = Math.max(have, at.first); step < at.first + at.count; step += 1) {
    for (let y = top + each / 2; y < top + at.laneHeight; y += each) {
      pen.beginPath();
      pen.arc(stepX(at, step) + at.column / 2, y, 1.5, 0, 7);
      pen.fill();
    }
  }
}

/** A dark contour around each pinned stretch.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {number} top @param {string} gate
 * @param {ReturnType<typeof pinTables>} pins @param {Paints} paints */
export function contour(pen, at, top, gate, pins, paints) {
  if (!pins.some(gate)) return;
  pen.beginPath();
  for (let row = 0; row < at.rows; row += 1) {
    const unit = at.top + row;
    const y = top + row * at.row;
    for (let step = at.first; step < at.first + at.count; step += 1) {
      const value = pins.at(gate, unit, step);
      if (value === FREE) continue;
      const x = stepX(at, step);
      if (pins.at(gate, unit, step - 1) !== value) line(pen, x, y, x, y + at.row);
      if (pins.at(gate, unit, step + 1) !== value) line(pen, x + at.column, y, x + at.column, y + at.row);
      if (pins.at(gate, unit - 1, step) !== value) line(pen, x, y, x + at.column, y);
      if (pins.at(gate, unit + 1, step) !== value) line(pen, x, y + at.row, x + at.column, y + at.row);
    }
  }
  pen.lineCap = "square";
  pen.strokeStyle = paints.bg;
  pen.lineWidth = at.row >= 5 ? 4 : 2;
  pen.stroke();
  pen.strokeStyle = paints.pin;
  pen.lineWidth = at.row >= 5 ? 2 : 1.5;
  pen.stroke();
  pen.lineCap = "butt";
}

/** @param {CanvasRenderingContext2D} pen @param {number} x @param {number} y @param {number} toX @param {number} toY */
function line(pen, x, y, toX, toY) {
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
}

/** The chosen cell's row, the cells that a mode goes to, and where the rows shown stand among all.
 * @param {CanvasRenderingContext2D} pen @param {Geometry} at @param {number} top
 * @param {{unit: number, units: number[]|null}} chosen @param {Paints} paints */
export function rowMarks(pen, at, top, { unit, units }, paints) {
  pen.fillStyle = paints.accent;
  for (const one of units ?? []) {
    if (one >= at.top && one < at.top + at.rows) pen.fillRect(at.left - 4, top + (one - at.top) * at.row, 2.5, Math.max(1.5, at.row - 1));
  }
  if (unit >= at.top && unit < at.top + at.rows) {
    const y = top + (unit - at.top + 0.5) * at.row;
    pen.fillStyle = paints.ink;
    pen.beginPath();
    pen.moveTo(at.left - 5, y);
    pen.lineTo(at.left - 12, y - 5);
    pen.lineTo(at.left - 12, y + 5);
    pen.fill();
  }
  if (at.rows < at.hidden) {
    const x = at.left + at.count * at.column + 3;
    pen.fillStyle = paints.line;
    pen.fillRect(x, top, 4, at.laneHeight);
    pen.fillStyle = paints.dim;
    pen.fillRect(x, top + (at.laneHeight * at.top) / at.hidden, 4, Math.max(6, (at.laneHeight * at.rows) / at.hidden));
  }
}
