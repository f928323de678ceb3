/** Lane y: what the net says. */

import { amount } from "../../text/numbers.js";
import { visible } from "../../text/symbols.js";
import { inkOn } from "../../ui/colors.js";
import { placed, written } from "./fit.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";
import { font } from "./sheet.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {import("../../state/types.js").NetInfo} NetInfo */

/** Of a softmax, what is less likely than this is said only where it is the likeliest. */
const LIKELY = 0.15;

/** How large it is written. @param {Geometry} g */
const sizeOf = (g) => (g.band.big ? 20 : 15);

/** Whether each row of lane y is a symbol or number that has room for its name; else the lane has symbols themselves.
 * @param {Geometry} g @param {NetInfo|null} net */
export function hasRows(g, net) {
  const isRoomy = g.tall / g.outputs >= sizeOf(g);
  return net?.readout === "linear" || (isRoomy && (net?.labels ?? []).every(({ length }) => length === 1));
}

/**
 * What the net says at a step, the likeliest first: all that a sigmoid readout lets pass, what is likely of a softmax.
 * Empty where nothing passes, or where it has not come.
 * @param {NetInfo|null} net @param {import("../../sources/layer.js").Layer} trace @param {number} step
 */
export function symbolsAt(net, trace, step) {
  if (!net || net.labels.length !== trace.outputs || step >= trace.have) return [];
  if (Number.isNaN(trace.value("y", 0, step))) return [];
  const all = net.labels.map((label, at) => ({ label, at, value: trace.value("y", at, step) }));
  all.sort((a, b) => b.value - a.value);
  if (net.readout === "sigmoid") return all.filter(({ value }) => value > 0.5);
  return all.filter(({ value }, at) => at === 0 || value >= LIKELY);
}

/** What the rows are: a symbol each, at their left; or the number that is said, at the steps where it has room.
 * @param {Sheet} sheet @param {number} y @param {number} scale */
export function names(sheet, y, scale) {
  const { ctx, g, net, paint } = sheet;
  const row = g.tall / g.outputs;
  const size = sizeOf(g);
  if (!net || row < size) return;
  ctx.textAlign = "center";
  for (let at = 0; at < g.outputs; at += 1) {
    const base = y + (at + 0.5) * row + size * 0.35;
    if (net.readout === "linear") {
      numbers(sheet, at, base, size, scale);
      continue;
    }
    ctx.font = font(size);
    ctx.fillStyle = paint.dim;
    ctx.fillText(visible(net.labels[at] ?? ""), GUTTER / 2, base);
  }
}

/** What is said at the playhead as a number, and where it stands; null where that has not come.
 * @param {Sheet} sheet @param {number} at  Which of them. @param {number} size */
function tokenOf({ g, state: { step }, trace, widthOf }, at, size) {
  if (step >= trace.have) return null;
  const label = amount(trace.value("y", at, step));
  const wide = Math.max(g.column, widthOf(label, size) + 10);
  const left = Math.max(GUTTER, Math.min(rightOf(g) - wide, xOf(g, step) + (g.column - wide) / 2));
  return { label, left, wide };
}

/** The numbers that are said at the playhead, as wide as they must be to be read: no other reaches in there.
 * @param {Sheet} sheet */
export function told(sheet) {
  const { ctx, g, net, paint } = sheet;
  const row = g.tall / g.outputs;
  const size = sizeOf(g);
  const lane = g.lanes.indexOf("y");
  if (lane < 0 || net?.readout !== "linear" || row < size) return;
  ctx.textAlign = "center";
  ctx.font = font(size);
  for (let at = 0; at < g.outputs; at += 1) {
    const token = tokenOf(sheet, at, size);
    if (!token) return;
    const middle = g.ribbon + lane * g.lane + (at + 0.5) * row;
    const tall = Math.min(row, size + 6);
    ctx.fillStyle = paint.ink;
    ctx.fillRect(token.left, middle - tall / 2, token.wide, tall);
    ctx.fillStyle = paint.bg;
    ctx.fillText(token.label, token.left + token.wide / 2, middle + size * 0.35);
  }
}

/** @param {Sheet} sheet @param {number} at  Which of them.
 * @param {number} base @param {number} size @param {number} scale */
function numbers(sheet, at, base, size, scale) {
  const { ctx, g, state, trace, ramps, widthOf } = sheet;
  const token = tokenOf(sheet, at, size);
  const pixel = ramps.pixels("y", state.theme, scale);
  const all = Array.from({ length: trace.have }, (_, step) => amount(trace.value("y", at, step)));
  const shown = written(all, () => false, (label) => widthOf(label, size), 0.36 * size, g.column);
  let end = GUTTER;
  for (let step = g.first; step < Math.min(g.first + g.count, trace.have); step += 1) {
    const half = widthOf(shown[step], size) / 2;
    const x = placed(xOf(g, step) + g.column / 2, half, end, rightOf(g));
    if (!shown[step] || x === null) continue;
    if (token && x + half > token.left && x - half < token.left + token.wide) continue;
    ctx.font = font(size);
    ctx.fillStyle = inkOn(pixel(trace.value("y", at, step)));
    ctx.fillText(shown[step], x, base);
    end = x + half;
  }
}

/**
 * The symbols that the net says at each step, one under another, on the colour of how sure it is of each. Where the
 * undisturbed run is laid over, the lowest part of each has its colour.
 * @param {Sheet} sheet @param {number} y
 */
export function symbols({ ctx, g, state, trace, net, ramps, widthOf }, y) {
  const { theme, overlay } = state;
  const size = sizeOf(g);
  const room = Math.max(1, Math.floor(g.tall / (size + 2)));
  const line = Math.min(g.tall / room, size + 7);
  const style = ramps.styles("y", theme, 0);
  const pixel = ramps.pixels("y", theme, 0);
  const wide = g.column - 1;
  ctx.textAlign = "center";
  for (let step = g.first; step < Math.min(g.first + g.count, trace.have); step += 1) {
    symbolsAt(net, trace, step).slice(0, room).forEach(({ label, at, value }, place) => {
      const [x, top] = [xOf(g, step), y + place * line];
      ctx.fillStyle = style(value);
      ctx.fillRect(x, top, wide, line - 1);
      const other = overlay ? trace.value("free.y", at, step) : NaN;
      if (!Number.isNaN(other)) {
        ctx.fillStyle = style(other);
        ctx.fillRect(x, top + (line - 1) * 0.8, wide, (line - 1) * 0.2);
      }
      const text = visible(label);
      ctx.font = font(Math.min(size, (size * g.column) / Math.max(1, widthOf(text, size))));
      ctx.fillStyle = inkOn(pixel(value));
      ctx.fillText(text, x + wide / 2, top + line / 2 + size * 0.32);
    });
  }
}
