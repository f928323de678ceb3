/** Lane y of a net that says numbers: that of the playhead, and the others where they have room. */

import { amount } from "../../text/numbers.js";
import { inkOn } from "../../ui/colors.js";
import { placed, written } from "./fit.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";
import { sizeOf } from "./says.js";
import { font } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */

/** Between two numbers, of their size. */
const GAP = 0.36;
/** Around the playhead's. */
const AIR = 10;

export function createNumbers() {
  /** What is written of each output, "" for nothing, kept until other values or another width come.
   * @type {{key: unknown[], shown: string[][]}|null} */
  let kept = null;

  /** @param {Sheet} sheet @param {number} size */
  function shownOf({ g, state: { revision }, trace, widthOf }, size) {
    const key = [trace, revision, g.column, size];
    if (kept?.key.every((one, at) => one === key[at])) return kept.shown;
    const shown = Array.from({ length: g.outputs }, (_, at) => {
      const all = Array.from({ length: trace.have }, (_, step) => amount(trace.value("y", at, step)));
      return written(all, () => false, (label) => widthOf(label, size), GAP * size, g.column);
    });
    kept = { key, shown };
    return shown;
  }

  return {
    /** Those that have room beside the playhead's. @param {Sheet} sheet @param {number} scale */
    draw(sheet, scale) {
      const { ctx, g, state, trace, ramps, widthOf } = sheet;
      const place = placeOf(sheet);
      if (!place) return;
      const { size } = place;
      const pixel = ramps.pixels("y", state.theme, scale);
      ctx.textAlign = "center";
      ctx.font = font(size);
      shownOf(sheet, size).forEach((shown, at) => {
        const own = tokenOf(sheet, at, size);
        let end = GUTTER;
        for (let step = g.first; step < Math.min(g.first + g.count, trace.have); step += 1) {
          const half = widthOf(shown[step], size) / 2;
          const x = placed(xOf(g, step) + g.column / 2, half, end, rightOf(g));
          if (!shown[step] || x === null) continue;
          if (own && x + half > own.left && x - half < own.left + own.wide) continue;
          ctx.fillStyle = inkOn(pixel(trace.value("y", at, step)));
          ctx.fillText(shown[step], x, place.middleOf(at) + size * 0.35);
          end = x + half;
        }
      });
    },
    /** Those at the playhead, as wide as they must be to be read. @param {Sheet} sheet */
    playhead(sheet) {
      const { ctx, g, paint } = sheet;
      const place = placeOf(sheet);
      if (!place) return;
      const { size } = place;
      const tall = Math.min(g.tall / g.outputs, size + 6);
      ctx.textAlign = "center";
      ctx.font = font(size);
      for (let at = 0; at < g.outputs; at += 1) {
        const token = tokenOf(sheet, at, size);
        if (!token) return;
        const middle = place.middleOf(at);
        ctx.fillStyle = paint.ink;
        ctx.fillRect(token.left, middle - tall / 2, token.wide, tall);
        ctx.fillStyle = paint.bg;
        ctx.fillText(token.label, token.left + token.wide / 2, middle + size * 0.35);
      }
    },
  };
}

/** Where they are written, and how large; null where a net says none, or they have no room. @param {Sheet} sheet */
function placeOf({ g, net }) {
  const row = g.tall / g.outputs;
  const size = sizeOf(g);
  const lane = g.lanes.indexOf("y");
  if (lane < 0 || net?.readout !== "linear" || row < size) return null;
  return { size, middleOf: (/** @type {number} */ at) => g.ribbon + lane * g.lane + (at + 0.5) * row };
}

/** What is said at the playhead, and where it stands; null where that has not come.
 * @param {Sheet} sheet @param {number} at  Which output. @param {number} size */
function tokenOf({ g, state: { step }, trace, widthOf }, at, size) {
  if (step >= trace.have) return null;
  const label = amount(trace.value("y", at, step));
  const wide = Math.max(g.column, widthOf(label, size) + AIR);
  const left = Math.max(GUTTER, Math.min(rightOf(g) - wide, xOf(g, step) + (g.column - wide) / 2));
  return { label, left, wide };
}
