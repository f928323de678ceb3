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
  const { overlay } = state;
  const tall = g.row - SLIT;
  const style = ramps.styles(trace.about(signal).hue, state.theme, 0);
  const last = Math.min(g.first + g.count, trace.have);
  const [used, other] = ["", overlay ? "free." : "ghost."].map((run) => trace.reader(`${run}${signal}`).value);
  for (let at = 0; at < g.rows; at += 1) {
    const unit = g.top + at;
    const base = y + (at + 1) * g.row - SLIT / 2;
    const topOf = (/** @type {number} */ value) => base - LINE - value * (tall - LINE);
    ctx.fillStyle = style(ABOVE);
    ctx.fillRect(GUTTER, base - tall, rightOf(g) - GUTTER, tall);
    for (let step = g.first; step < last; step += 1) {
      const top = topOf(used(unit, step));
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
      // What is marked beside the value, where it is another.
      if (!overlay && pinnedAt(trace.acts, signal, unit, step) === null) continue;
      const value = other(unit, step);
      if (value !== used(unit, step)) ctx.fillRect(xOf(g, step) + g.column * 0.2, topOf(value), g.column * 0.6, 2);
    }
  }
}
