import { hue } from "../../colors.js";
import { netOf } from "../../net.js";
import { visible } from "../../sequence.js";
import { GUTTER, xOf } from "./geometry.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("../../types.js").State} State */
/** @typedef {CanvasRenderingContext2D} Pen */
/** @typedef {{ink: string, dim: string, line: string, bg: string, pin: string, chosen: string, accent: string}} Paint */

const MONO = "ui-monospace, 'DejaVu Sans Mono', monospace";

/** Smaller than this nobody reads a token. */
const LEAST = 11;

/** Tokens over their steps, numbers that have no room there as bars; the chosen window under a bracket. @param {Pen} pen @param {Geometry} g @param {State} state @param {Paint} paint */
export function ribbon(pen, g, state, paint) {
  const big = state.theme === "projector" ? 22 : 18;
  const base = g.ribbon - 10;
  if (state.window) {
    const [from, to] = [xOf(g, state.window.start), xOf(g, Math.min(state.window.stop, g.first + g.count))];
    pen.fillStyle = paint.chosen;
    pen.fillRect(from, 8, to - from, g.ribbon - 8);
    pen.fillStyle = paint.accent;
    pen.fillRect(from, 4, to - from, 4);
  }
  const fitting = (/** @type {string} */ label) => Math.min(big, (1.55 * g.column) / Math.max(1, label.length));
  const barred = state.tokens.some((label) => fitting(label) < LEAST);
  // Silence is dim; the symbol 0 is not silence.
  const silent = netOf(state)?.alphabet ? null : "0";
  pen.textAlign = "center";
  for (let step = g.first; step < g.first + g.count && !barred; step += 1) {
    const label = visible(state.tokens[step] ?? "");
    pen.font = `600 ${fitting(label)}px ${MONO}`;
    pen.fillStyle = label === silent ? paint.dim : paint.ink;
    pen.fillText(label.replaceAll("-", "\u2212"), xOf(g, step) + g.column / 2, base);
  }
  if (barred) bars(pen, g, state.tokens, paint);
  // Over its neighbours, as wide as it must be to be read.
  const label = visible(state.tokens[state.step] ?? "").replaceAll("-", "\u2212");
  pen.font = `600 ${Math.max(15, fitting(label))}px ${MONO}`;
  const wide = Math.max(g.column, pen.measureText(label).width + 12);
  const left = Math.max(0, Math.min(g.width - wide, xOf(g, state.step) + (g.column - wide) / 2));
  pen.fillStyle = paint.ink;
  pen.beginPath();
  pen.roundRect(left, 10, wide, g.ribbon - 10, [7, 7, 0, 0]);
  pen.fill();
  pen.fillStyle = paint.bg;
  pen.fillText(label, left + wide / 2, base);
}

/** Each number of each step up or down from a line, as high as it is. @param {Pen} pen @param {Geometry} g @param {string[]} tokens @param {Paint} paint */
function bars(pen, g, tokens, paint) {
  const rows = tokens.map((token) => token.split(",").map(Number));
  const most = Math.max(...rows.flat().map(Math.abs)) || 1;
  const negative = rows.flat().some((value) => value < 0);
  const tall = g.ribbon - 12;
  const zero = negative ? 8 + tall / 2 : 8 + tall;
  pen.fillStyle = paint.line;
  pen.fillRect(GUTTER, zero, g.count * g.column, 1);
  pen.fillStyle = paint.dim;
  for (let step = g.first; step < g.first + g.count; step += 1) {
    const row = rows[step] ?? [];
    const wide = (g.column - 4) / row.length;
    row.forEach((value, at) => {
      const height = (value / most) * (negative ? tall / 2 : tall);
      pen.fillRect(xOf(g, step) + 2 + at * wide, zero - Math.max(0, height), Math.max(1, wide - 1), Math.max(1, Math.abs(height)));
    });
  }
}

/** Lines between cells and steps, dots for what has not come. @param {Pen} pen @param {Geometry} g @param {number} y @param {number} rows @param {State} state @param {Paint} paint */
export function grid(pen, g, y, rows, state, paint) {
  const row = g.tall / rows;
  const right = xOf(g, g.first + g.count);
  pen.fillStyle = paint.bg;
  if (row >= 5) for (let k = 1; k < rows; k += 1) pen.fillRect(GUTTER, y + k * row - 0.5, right - GUTTER, 1);
  if (g.column >= 8) for (let k = 1; k < g.count; k += 1) pen.fillRect(GUTTER + k * g.column - 0.5, y, 1, g.tall);
  pen.fillStyle = paint.line;
  for (let step = Math.max(g.first, state.trace?.have ?? 0); step < g.first + g.count; step += 1) {
    pen.fillRect(xOf(g, step) + g.column / 2 - 1, y + g.tall / 2 - 1, 3, 3);
  }
}

/** A dark clamp around each pinned stretch. @param {Pen} pen @param {Geometry} g @param {number} y @param {string} signal @param {State} state @param {Paint} paint */
export function pins(pen, g, y, signal, state, paint) {
  const hidden = state.trace?.hidden ?? 0;
  pen.strokeStyle = paint.pin;
  pen.lineWidth = 2;
  for (const act of state.trace?.acts ?? []) {
    if (act.kind !== "pin" || act.gate !== signal) continue;
    const from = Math.max(xOf(g, act.start ?? 0), GUTTER);
    const to = Math.min(xOf(g, Math.min(act.stop ?? Infinity, state.trace?.steps ?? 0)), xOf(g, g.first + g.count));
    const units = act.units ?? Array.from({ length: hidden }, (_, unit) => unit);
    for (const [low, high] of runs(units)) {
      const top = y + Math.max(0, low - g.top) * g.row;
      const end = y + Math.min(g.rows, high + 1 - g.top) * g.row;
      if (to > from && end > top) pen.strokeRect(from + 1, top + 1, to - from - 2, end - top - 2);
    }
  }
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

/** The chosen cell's row in each lane. @param {Pen} pen @param {Geometry} g @param {State} state */
export function chosen(pen, g, state) {
  g.lanes.forEach((signal, lane) => {
    if (signal === "y") return;
    const y = g.ribbon + lane * g.lane + (state.unit - g.top) * g.row;
    pen.fillStyle = hue(signal, state.theme);
    pen.beginPath();
    const middle = y + g.row / 2;
    pen.moveTo(2, middle - 6);
    pen.lineTo(GUTTER - 2, middle);
    pen.lineTo(2, middle + 6);
    pen.fill();
  });
}

/** Which symbol each row of lane y stands for, where there is room. @param {Pen} pen @param {Geometry} g @param {number} y @param {string[]} labels @param {Paint} paint */
export function outputs(pen, g, y, labels, paint) {
  const row = g.tall / g.outputs;
  if (row < 12 || labels.length !== g.outputs) return;
  pen.font = `600 ${Math.min(14, row - 1)}px ${MONO}`;
  pen.fillStyle = paint.dim;
  pen.textAlign = "center";
  labels.forEach((label, at) => label.length === 1 && pen.fillText(visible(label), GUTTER / 2, y + (at + 0.5) * row + row / 3));
}

/** The playhead's box, from the ribbon down. @param {Pen} pen @param {Geometry} g @param {State} state @param {Paint} paint */
export function playhead(pen, g, state, paint) {
  pen.strokeStyle = paint.ink;
  pen.lineWidth = 2.5;
  pen.beginPath();
  pen.roundRect(xOf(g, state.step), g.ribbon - 3, g.column, g.lane * g.lanes.length, [0, 0, 6, 6]);
  pen.stroke();
}

/** Where the run parts from the free one. @param {Pen} pen @param {Geometry} g @param {number} step @param {Paint} paint */
export function parting(pen, g, step, paint) {
  if (step < g.first || step >= g.first + g.count) return;
  const x = xOf(g, step);
  pen.strokeStyle = paint.accent;
  pen.lineWidth = 2;
  pen.setLineDash([5, 4]);
  pen.beginPath();
  pen.moveTo(x, 12);
  pen.lineTo(x, g.ribbon + g.lane * g.lanes.length);
  pen.stroke();
  pen.setLineDash([]);
  pen.font = "600 15px system-ui, sans-serif";
  const wide = pen.measureText("parts here").width + 8;
  const left = x > g.width - wide - 4 ? x - wide - 2 : x + 2;
  pen.fillStyle = paint.bg;
  pen.fillRect(left, 0, wide, 16);
  pen.fillStyle = paint.accent;
  pen.textAlign = "left";
  pen.fillText("parts here", left + 4, 13);
}

/** The whole sequence in a strip, with what is shown. @param {Pen} pen @param {Geometry} g @param {State} state @param {Paint} paint */
export function overview(pen, g, state, paint) {
  if (!g.overview || !state.trace) return;
  const { steps } = state.trace;
  const at = (/** @type {number} */ step) => GUTTER + (step / steps) * (g.width - GUTTER);
  const y = g.height - g.overview;
  pen.fillStyle = paint.line;
  pen.fillRect(GUTTER, y + 6, g.width - GUTTER, g.overview - 12);
  pen.fillStyle = paint.dim;
  pen.fillRect(at(g.first), y + 3, at(g.first + g.count) - at(g.first), g.overview - 6);
  pen.fillStyle = paint.pin;
  for (const act of state.trace?.acts ?? []) {
    if (act.kind === "pin") pen.fillRect(at(act.start ?? 0), y, Math.max(2, at(Math.min(steps, act.stop ?? steps)) - at(act.start ?? 0)), 3);
  }
  pen.fillStyle = paint.accent;
  pen.fillRect(at(state.step) - 1, y, 3, g.overview);
}

/** What a drag is about to pin. @param {Pen} pen @param {Geometry} g @param {{x: number, y: number, text: string}} note @param {Paint} paint */
export function bubble(pen, g, { x, y, text }, paint) {
  pen.font = "600 15px system-ui, sans-serif";
  const wide = pen.measureText(text).width + 20;
  const left = Math.min(g.width - wide - 2, Math.max(2, x - wide / 2));
  const top = Math.max(2, y - 46);
  pen.fillStyle = paint.pin;
  pen.beginPath();
  pen.roundRect(left, top, wide, 30, 8);
  pen.fill();
  pen.fillStyle = paint.bg;
  pen.textAlign = "left";
  pen.fillText(text, left + 10, top + 20);
}
