import { text } from "../../text/text.js";
import { hue } from "../../ui/colors.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";
import { plain } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {{signal: string, unit: number, start: number, stop: number}} Stretch  Of a gate of a cell. */

/** Lines between cells and steps. @param {Sheet} sheet @param {number} y @param {number} rows */
export function grid({ ctx, g, paint }, y, rows) {
  const row = g.tall / rows;
  ctx.fillStyle = paint.bg;
  if (row >= 5) for (let k = 1; k < rows; k += 1) ctx.fillRect(GUTTER, y + k * row - 0.5, rightOf(g) - GUTTER, 1);
  if (g.column >= 8) for (let k = 1; k < g.count; k += 1) ctx.fillRect(GUTTER + k * g.column - 0.5, y, 1, g.tall);
}

/** Dots for what has not come. @param {Sheet} sheet @param {number} y */
export function pending({ ctx, g, trace, paint }, y) {
  ctx.fillStyle = paint.line;
  for (let step = Math.max(g.first, trace.have); step < Math.min(g.first + g.count, trace.end); step += 1) {
    ctx.fillRect(xOf(g, step) + g.column / 2 - 1, y + g.tall / 2 - 1, 3, 3);
  }
}

/** A dark clamp around each pinned stretch, open where that goes on beyond the steps shown.
 * @param {Sheet} sheet @param {number} y @param {string} signal */
export function pins({ ctx, g, trace, paint }, y, signal) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(GUTTER, y, rightOf(g) - GUTTER, g.tall);
  ctx.clip();
  ctx.strokeStyle = paint.pin;
  ctx.lineWidth = 2;
  for (const act of trace.acts) {
    if (act.kind !== "pin" || act.gate !== signal) continue;
    const units = act.units ?? Array.from({ length: trace.hidden }, (_, unit) => unit);
    for (const [low, high] of runs(units)) {
      const stop = Math.min(act.stop ?? Infinity, trace.steps);
      const box = clamped(g, y, low, high, act.start ?? 0, stop, 1);
      if (box) ctx.strokeRect(box.x + 1, box.y + 1, box.width - 2, box.height - 2);
    }
  }
  ctx.restore();
}

/** What a gesture is about to pin. @param {Sheet} sheet @param {Stretch} about */
export function preview({ ctx, g, paint }, { signal, unit, start, stop }) {
  const box = clamped(g, g.ribbon + g.lanes.indexOf(signal) * g.lane, unit, unit, start, stop);
  if (!box) return;
  ctx.strokeStyle = paint.pin;
  ctx.lineWidth = 3;
  ctx.setLineDash([6, 3]);
  ctx.strokeRect(box.x + 1.5, box.y + 1.5, box.width - 3, box.height - 3);
  ctx.setLineDash([]);
}

/** The box of cells low to high, both in it, and steps start to stop, as far as they are shown, and so many beyond.
 * @param {import("./geometry.js").Geometry} g @param {number} y
 * @param {number} low @param {number} high @param {number} start @param {number} stop @param {number} [beyond] */
function clamped(g, y, low, high, start, stop, beyond = 0) {
  const from = Math.max(xOf(g, start), xOf(g, g.first - beyond));
  const to = Math.min(xOf(g, stop), xOf(g, g.first + g.count + beyond));
  const top = y + Math.max(0, low - g.top) * g.row;
  const end = y + Math.min(g.rows, high + 1 - g.top) * g.row;
  return to > from && end > top ? { x: from, y: top, width: to - from, height: end - top } : null;
}

/** Stretches of neighbouring numbers. @param {number[]} units */
function runs(units) {
  /** @type {[number, number][]} */
  const found = [];
  for (const unit of units) {
    const last = found.at(-1);
    if (last && last[1] === unit - 1) last[1] = unit;
    else found.push([unit, unit]);
  }
  return found;
}

/** All lanes but those that are spoken of, if any are. @param {Sheet} sheet @param {string[]} spoken */
export function dim({ ctx, g, paint }, spoken) {
  if (!spoken.length) return;
  ctx.save();
  ctx.fillStyle = paint.bg;
  ctx.globalAlpha = 0.62;
  g.lanes.forEach((signal, lane) => {
    if (!spoken.includes(signal)) ctx.fillRect(GUTTER, g.ribbon + lane * g.lane, rightOf(g) - GUTTER, g.tall);
  });
  ctx.restore();
}

/** The chosen cell's row in each lane. @param {Sheet} sheet */
export function chosen({ ctx, g, state, trace }) {
  g.lanes.forEach((signal, lane) => {
    if (signal === "y") return;
    const middle = g.ribbon + lane * g.lane + (state.unit - g.top + 0.5) * g.row;
    ctx.fillStyle = hue(trace.about(signal).hue, state.theme);
    ctx.beginPath();
    ctx.moveTo(2, middle - 6);
    ctx.lineTo(GUTTER - 2, middle);
    ctx.lineTo(2, middle + 6);
    ctx.fill();
  });
}

/** What is read by the part of an equation that a person points at. @param {Sheet} sheet */
export function lit({ ctx, g, state, trace, paint }) {
  // Who points at the value itself sees it.
  if (!state.lit?.wire) return;
  for (const { signal, step, unit } of state.lit?.reads ?? []) {
    if (step < g.first || step >= g.first + g.count) continue;
    const lane = g.lanes.indexOf(signal);
    const isInput = signal === "x" && !trace.below.length;
    if (lane < 0 && !isInput) continue;
    const [low, high] = unit === null ? [0, trace.hidden - 1] : [unit, unit];
    const box = isInput
      ? { x: xOf(g, step), y: g.band.top, width: g.column, height: g.ribbon - g.band.top }
      : clamped(g, g.ribbon + lane * g.lane, low, high, step, step + 1);
    if (!box) continue;
    // Light within dark is seen on any colour.
    for (const [color, wide] of /** @type {const} */ ([[paint.ink, 6], [paint.bg, 2.5]])) {
      ctx.strokeStyle = color;
      ctx.lineWidth = wide;
      ctx.strokeRect(box.x + 1, box.y + 1, box.width - 2, box.height - 2);
    }
  }
}

/** The playhead's box, from the ribbon down. @param {Sheet} sheet */
export function playhead({ ctx, g, state, paint }) {
  ctx.strokeStyle = paint.ink;
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.roundRect(xOf(g, state.step), g.ribbon - 3, g.column, g.lane * g.lanes.length, [0, 0, 6, 6]);
  ctx.stroke();
}

/** Where the run parts from the undisturbed one. @param {Sheet} sheet */
export const parting = (sheet) => flag(sheet, sheet.trace.parting(), text.lanes.partsHere);

/** A line at the beginning of a step, and over the ribbon what is there, where it has room: beside the playhead's
 * number where that can be, and in the place of whole numbers.
 * @param {Sheet} sheet @param {number} step @param {string} said
 * @param {number} [taken]  So far words go already. @returns {number} So far they go now. */
export function flag({ ctx, g, state, paint, numbers = [] }, step, said, taken = 0) {
  if (step < g.first || step >= g.first + g.count) return taken;
  const x = xOf(g, step);
  ctx.strokeStyle = paint.accent;
  ctx.lineWidth = 2;
  ctx.setLineDash([5, 4]);
  ctx.beginPath();
  ctx.moveTo(x, g.band.axis);
  ctx.lineTo(x, g.ribbon + g.lane * g.lanes.length);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = plain(g.band.big ? 20 : 15, 600);
  const wide = ctx.measureText(said).width + 8;
  const beside = [x + 2, x - wide - 2].filter((left) => left >= taken && left + wide <= g.width);
  const under = (/** @type {number} */ left) => numbers.filter((one) => one.left < left + wide && one.right > left);
  const left = beside.find((at) => under(at).every((one) => one.step !== state.step)) ?? beside[0];
  if (left === undefined) return taken;
  ctx.fillStyle = paint.bg;
  for (const one of [...under(left), { left, right: left + wide }]) {
    const from = Math.max(taken, one.left);
    ctx.fillRect(from, 0, one.right - from, g.band.axis);
  }
  ctx.fillStyle = paint.accent;
  ctx.textAlign = "left";
  ctx.fillText(said, left + 4, g.band.axis - 4);
  return left + wide;
}
