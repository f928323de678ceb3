import { pinnedAt } from "../../spec/pins.js";
import { hue } from "../../ui/colors.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */

/** How strong a gate's hue is above its level, and below it. */
const ABOVE = 0.05;
export const BELOW = 0.36;
/** Between two rows: the clamps of pins stand there. */
const SLIT = 5;
const LINE = 2.5;

/**
 * The lane of a gate of few cells: each as high as it is open, so that .80 and .95 are told apart, and a gate that
 * hardly moves is quiet. What a pinned gate would have been, or the undisturbed run where it is laid over, is a dash.
 * @param {Sheet} sheet @param {number} y @param {string} signal
 */
export function levels(sheet, y, signal) {
  const { ctx, g, state, trace, paint, ramps } = sheet;
  const tall = g.row - SLIT;
  const style = ramps.styles(trace.about(signal).hue, state.theme, 0);
  const last = Math.min(g.first + g.count, trace.have);
  for (let at = 0; at < g.rows; at += 1) {
    const unit = g.top + at;
    const base = y + (at + 1) * g.row - SLIT / 2;
    const topOf = (/** @type {number} */ value) => base - LINE - value * (tall - LINE);
    ctx.fillStyle = style(ABOVE);
    ctx.fillRect(GUTTER, base - tall, rightOf(g) - GUTTER, tall);
    for (let step = g.first; step < last; step += 1) {
      const top = topOf(trace.value(signal, unit, step));
      // Whole pixels, so that no seam shows between two steps.
      const left = Math.round(xOf(g, step));
      const wide = Math.round(xOf(g, step + 1)) - left;
      ctx.fillStyle = style(BELOW);
      ctx.fillRect(left, top, wide, base - top);
      ctx.fillStyle = hue(trace.about(signal).hue, state.theme);
      ctx.fillRect(left, top, wide, LINE);
    }
    ctx.fillStyle = paint.dim;
    for (let step = g.first; step < last; step += 1) {
      const other = beside(sheet, signal, unit, step);
      if (other !== null) ctx.fillRect(xOf(g, step) + g.column * 0.2, topOf(other), g.column * 0.6, 2);
    }
  }
}

/** What is marked beside the value: null where it is the value.
 * @param {Sheet} sheet @param {string} signal @param {number} unit @param {number} step */
function beside({ state: { overlay }, trace }, signal, unit, step) {
  if (!overlay && pinnedAt(trace.acts, signal, unit, step) === null) return null;
  const other = trace.value(`${overlay ? "free" : "ghost"}.${signal}`, unit, step);
  return other === trace.value(signal, unit, step) ? null : other;
}
