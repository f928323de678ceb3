/** What is covered while a question is open; and once it is answered, what was answered beside what is. */

import { rangeOf } from "../../state/asking.js";
import { text } from "../../text/text.js";
import { hue } from "../../ui/colors.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";
import { plain } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

/** Between two lines of the hatching. */
const HATCH = 9;
const AIR = 3;

/** Calm, and the same whatever is behind it. @param {Sheet} sheet @param {Box} box */
function veil({ ctx, paint }, { x, y, width, height }) {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.fillStyle = paint.bg;
  ctx.fillRect(x, y, width, height);
  ctx.strokeStyle = paint.line;
  ctx.lineWidth = 3;
  ctx.beginPath();
  for (let at = x - height; at < x + width; at += HATCH) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
  ctx.restore();
}

/** A lane, from the first covered step on. @param {Sheet} sheet @param {number} y @param {string} signal
 * @param {number} [last]  The step after the last that there is. */
export function cover(sheet, y, signal, last = sheet.trace.steps) {
  const { ctx, g, state, trace, paint } = sheet;
  const left = Math.max(GUTTER, xOf(g, trace.end));
  const width = Math.min(rightOf(g), xOf(g, last)) - left;
  if (trace.end >= trace.steps || width <= 0) return;
  const box = { x: left, y, width, height: g.tall };
  veil(sheet, box);
  const isAsked = state.asking?.question.of.signal === signal;
  ctx.strokeStyle = isAsked ? paint.ink : paint.dim;
  ctx.lineWidth = isAsked ? 2 : 1;
  ctx.setLineDash([5, 4]);
  ctx.strokeRect(left + 1, y + 1, width - 2, g.tall - 2);
  ctx.setLineDash([]);
  const size = g.band.big ? 20 : 15;
  if (g.tall < size) return;
  const said = text.question.lane({ signal });
  ctx.font = plain(size, isAsked ? 700 : 600);
  ctx.textAlign = "center";
  const half = ctx.measureText(said).width / 2 + AIR;
  const middle = left + width / 2;
  ctx.fillStyle = paint.bg;
  ctx.fillRect(middle - half, y + g.tall / 2 - size * 0.62, 2 * half, size * 1.24);
  ctx.fillStyle = isAsked ? paint.ink : paint.dim;
  ctx.fillText(said, middle, y + g.tall / 2 + size * 0.36);
}

/** The overview, from the first covered step on. @param {Sheet} sheet @param {Box} box  Of the whole sequence. */
export function coverOverview(sheet, { x, y, width, height }) {
  const { end, steps } = sheet.trace;
  if (end >= steps) return;
  const left = x + (width * end) / steps;
  veil(sheet, { x: left, y, width: x + width - left, height });
}

/** Of a number or a sketch what was answered, over what it is. @param {Sheet} sheet */
export function answer(sheet) {
  const { ctx, g, state, trace, paint } = sheet;
  const { asking, shown } = state;
  if (!asking || (asking.question.kind !== "number" && asking.question.kind !== "sketch")) return;
  const { question: { kind, of }, given, open, result, spec } = asking;
  const [first, stop] = of.steps;
  const lane = g.lanes.indexOf(of.signal);
  const isThere = lane >= 0 && of.layer === trace.number && shown === spec;
  if (!isThere || (open ? !Array.isArray(given) : !result || result.truth === null)) return;
  const left = Math.max(GUTTER, xOf(g, first));
  const right = Math.min(rightOf(g), xOf(g, stop));
  if (right <= left) return;
  const steps = Array.from({ length: open ? 0 : stop - first }, (_, at) => first + at);
  const truth = steps.map((step) => trace.value(of.signal, of.cell, step));
  const alone = kind === "number" && typeof given === "number" ? [[stop - first - 1, given]] : [];
  const drawn = Array.isArray(given) ? given.flatMap((one, at) => (typeof one === "number" ? [[at, one]] : [])) : alone;
  const y = g.ribbon + lane * g.lane;
  const [low, high] = rangeOf(asking, trace);
  const top = (/** @type {number} */ value) =>
    y + 4 + (g.tall - 8) * (1 - (value - low) / (high - low || 1));
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, y, right - left, g.tall);
  ctx.clip();
  if (!open) {
    ctx.fillStyle = paint.bg;
    ctx.fillRect(left, y, right - left, g.tall);
    ctx.strokeStyle = hue(trace.about(of.signal).hue, state.theme);
    ctx.lineWidth = 3;
    stairs(sheet, truth.map((value, at) => [at, value]), first, top);
  }
  ctx.strokeStyle = paint.ink;
  ctx.lineWidth = 2.5;
  ctx.setLineDash([5, 3]);
  stairs(sheet, drawn, first, top);
  ctx.restore();
}

/** A level at each step. @param {Sheet} sheet @param {number[][]} levels  Steps from `first` on, and their values.
 * @param {number} first @param {(value: number) => number} top */
function stairs({ ctx, g }, levels, first, top) {
  ctx.beginPath();
  levels.forEach(([at, value], k) => {
    const x = xOf(g, first + at);
    if (k && levels[k - 1][0] === at - 1) ctx.lineTo(x, top(value));
    else ctx.moveTo(x, top(value));
    ctx.lineTo(x + g.column, top(value));
  });
  ctx.stroke();
}
