/** Lane y: what the net says. */

import { visible } from "../../text/symbols.js";
import { inkOn } from "../../ui/colors.js";
import { GUTTER, xOf } from "./geometry.js";
import { font, sizeIn } from "./sheet.js";

/** @typedef {import("./geometry.js").Geometry} Geometry */
/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {import("../../state/types.js").NetInfo} NetInfo */

/** Of a softmax, what is less likely than this is said only where it is the likeliest. */
const LIKELY = 0.15;

/** How large it is written. @param {Geometry} g */
export const sizeOf = (g) => (g.band.big ? 20 : 15);

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

/** What the rows are, at their left: a symbol each; numbers have none.
 * @param {Sheet} sheet @param {number} y */
export function names({ ctx, g, net, paint }, y) {
  const row = g.tall / g.outputs;
  const size = sizeOf(g);
  if (!net || net.readout === "linear" || row < size) return;
  ctx.textAlign = "center";
  ctx.font = font(size);
  ctx.fillStyle = paint.dim;
  for (let at = 0; at < g.outputs; at += 1) {
    ctx.fillText(visible(net.labels[at] ?? ""), GUTTER / 2, y + (at + 0.5) * row + size * 0.35);
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
      ctx.font = font(sizeIn(size, text, g.column, widthOf));
      ctx.fillStyle = inkOn(pixel(value));
      ctx.fillText(text, x + wide / 2, top + line / 2 + size * 0.32);
    });
  }
}
