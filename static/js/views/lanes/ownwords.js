/** In the ribbon: words of the net's own, what was put in, noise; and what the undisturbed run reads. */

import { isNoisy, sourceAt } from "../../spec/continuation.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { short } from "./fit.js";
import { GUTTER, xOf } from "./geometry.js";
import { font, plain } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */

/** The line under a word of the net's own; a block, as high as this, under what was put in. */
const LINE = 3;
const BLOCK = 7;
/** Of noise, in px. */
const DOT = 3;

/** A line under the net's own words, a block under what was put in, dots over noise.
 * @param {Sheet} sheet @param {import("../../spec/continuation.js").Continued} input */
export function own({ ctx, g, trace, paint }, input) {
  const base = g.band.top + g.band.band * g.band.channels;
  const acts = trace.spec.interventions ?? [];
  for (let step = g.first; step < g.first + g.count; step += 1) {
    const source = sourceAt(input, step);
    const [x, wide] = [xOf(g, step) + 1, g.column - 2];
    if (source !== "given") {
      const high = source === "put" ? BLOCK : LINE;
      ctx.fillStyle = source === "put" ? paint.pin : paint.accent;
      ctx.fillRect(x, base - high, wide, high);
    }
    if (!isNoisy(acts, step)) continue;
    ctx.fillStyle = paint.ink;
    for (let at = x; at < x + wide - 1; at += 2 * DOT) ctx.fillRect(at, g.band.top, DOT, DOT);
  }
}

/** What the undisturbed run reads, at the steps where that is something else, and before the first what that row is.
 * @param {Sheet} sheet @param {number} size  Of its letters. */
export function undisturbed({ ctx, g, trace, paint, widthOf }, size) {
  const { otherTokens, pair, tokens } = trace;
  if (!otherTokens) return;
  const base = g.ribbon - g.band.other / 2 + size * 0.34;
  ctx.textAlign = "center";
  ctx.fillStyle = paint.dim;
  let end = GUTTER;
  let begun = false;
  for (let step = g.first; step < g.first + g.count; step += 1) {
    if (tokens[step] === otherTokens[step]) continue;
    const label = g.band.numeric ? short(otherTokens[step].split(", ")[0]) : visible(otherTokens[step]);
    const middle = xOf(g, step) + g.column / 2;
    const half = widthOf(label, size) / 2;
    const whose = pair ? text.compare.other : text.continuation.undisturbed;
    if (!begun) name(ctx, whose, Math.min(xOf(g, step), middle - half), base, size);
    begun = true;
    // Numbers are wider than a step: every so manieth.
    if (middle - half < end) continue;
    ctx.font = font(size);
    ctx.fillText(label, middle, base);
    end = middle + half + 2;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {string} said
 * @param {number} right @param {number} base @param {number} size */
function name(ctx, said, right, base, size) {
  ctx.font = plain(size, 400);
  const { width } = ctx.measureText(said);
  if (width + GUTTER + 6 > right) return;
  ctx.textAlign = "right";
  ctx.fillText(said, right - 6, base);
  ctx.textAlign = "center";
}
