/** The lanes without the playhead, kept on a canvas of their own: where the playhead moves on, only the steps that come
 * into sight are drawn. */

import { GUTTER } from "./geometry.js";
import { wipe } from "./sheet.js";

/** So many steps more are drawn at once, the way the playhead goes: fewer, and each would cost more. */
const AHEAD = 4;

/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {{first: number, end: number}} Span  Steps from first on, before end. */

/**
 * What is to be done so that `wanted` is drawn, on a canvas that has room for some steps: where it begins, what of what
 * is drawn stays on it, and what is drawn anew.
 * @param {{start: number, drawn: Span}} old  The step at which the canvas begins, and what is drawn on it.
 * @param {Span} wanted @param {number} room  In steps; at least as many as are wanted. @param {number} steps  Of all.
 * @returns {{start: number, drawn: Span, anew: Span}}
 */
export function extended({ start, drawn }, wanted, room, steps) {
  if (wanted.first > drawn.end || wanted.end < drawn.first) return { start: wanted.first, drawn: wanted, anew: wanted };
  if (wanted.first < drawn.first) {
    const first = Math.max(0, Math.min(wanted.first, drawn.first - AHEAD));
    const begins = first < start ? Math.max(0, wanted.end - room) : start;
    const from = Math.max(first, begins);
    const kept = { first: from, end: Math.min(drawn.end, begins + room) };
    return { start: begins, drawn: kept, anew: { first: from, end: drawn.first } };
  }
  const end = Math.min(steps, Math.max(wanted.end, drawn.end + AHEAD));
  const begins = end > start + room ? wanted.first : start;
  const to = Math.min(end, begins + room);
  const kept = { first: Math.max(drawn.first, begins), end: to };
  return { start: begins, drawn: kept, anew: { first: drawn.end, end: to } };
}

/** @param {(sheet: Sheet) => void} paint  Paints the lanes of the steps that the sheet shows. */
export function createStrip(paint) {
  const canvas = document.createElement("canvas");
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let stilled = "";
  /** The step at which the canvas begins, and what is drawn on it. */
  let now = { start: 0, drawn: { first: 0, end: 0 } };

  /** @param {Sheet} sheet @param {Span} span @param {number} ratio */
  function paintSpan(sheet, { first, end }, ratio) {
    const { g } = sheet;
    const count = end - first;
    const from = ratio * (first - now.start) * g.column;
    ctx.setTransform(ratio, 0, 0, ratio, from, 0);
    ctx.imageSmoothingEnabled = false;
    paint({ ...sheet, ctx, g: { ...g, first, count, width: GUTTER + count * g.column } });
  }

  /** Paints some steps beside those that are there. @param {Sheet} sheet @param {Span} anew @param {number} ratio */
  function paintBeside(sheet, anew, ratio) {
    const { g, trace } = sheet;
    const most = Math.min(trace.steps, now.drawn.end);
    // What reaches over the border of two steps is drawn with both: one that is there is drawn once more.
    const [first, end] = [Math.max(now.drawn.first, anew.first - 1), Math.min(most, anew.end + 1)];
    const at = (/** @type {number} */ step) => ratio * (GUTTER + (step - now.start) * g.column);
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.beginPath();
    ctx.rect(at(first), 0, at(end) - at(first), canvas.height);
    ctx.clip();
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    paintSpan(sheet, { first: Math.max(0, first - 1), end: Math.min(trace.steps, end + 1) }, ratio);
    ctx.restore();
  }

  /** Has the lanes of the steps that the sheet shows drawn.
   * @param {Sheet} sheet @param {string} key  What they are of, but for the steps. @param {boolean} apart  Whether each
   *   step is drawn by itself, whatever is beside it. @param {number} ratio  Of the device's pixels.
   * @param {number} height  In the device's pixels. */
  function follow(sheet, key, apart, ratio, height) {
    const { g, trace: { steps } } = sheet;
    const wanted = { first: g.first, end: g.first + g.count };
    const isSame = key === stilled;
    if (isSame && wanted.first >= now.drawn.first && wanted.end <= now.drawn.end) return;
    stilled = key;
    const room = Math.min(steps, 2 * g.count);
    // A border of two steps that is none of two pixels would be seen.
    const isSharp = Number.isInteger(g.column * ratio) && Number.isInteger(GUTTER * ratio);
    if (isSame && apart && isSharp) {
      const old = now.start;
      const { anew, ...next } = extended(now, wanted, room, steps);
      now = next;
      if (anew.first !== wanted.first || anew.end !== wanted.end) {
        if (now.start !== old) shift(ratio * (old - now.start) * g.column, ratio);
        return paintBeside(sheet, anew, ratio);
      }
    }
    now = { start: wanted.first, drawn: wanted };
    wipe(canvas, ctx, Math.ceil((GUTTER + room * g.column) * ratio), height);
    paintSpan(sheet, wanted, ratio);
  }

  /** Moves what is drawn, but for what stands left of the steps. @param {number} by  In the device's pixels.
   * @param {number} ratio */
  function shift(by, ratio) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.beginPath();
    ctx.rect(GUTTER * ratio, 0, canvas.width, canvas.height);
    ctx.clip();
    ctx.globalCompositeOperation = "copy";
    ctx.drawImage(canvas, by, 0);
    ctx.restore();
  }

  return {
    follow,
    /** It is drawn anew the next time. */
    forget: () => (stilled = ""),
    /** Draws what is there of the steps that a sheet shows, and what stands left of them. @param {Sheet} sheet
     * @param {number} ratio */
    draw({ ctx: on, g }, ratio) {
      const copy = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ wide) =>
        on.drawImage(canvas, from * ratio, 0, wide * ratio, canvas.height, to, 0, wide, canvas.height / ratio);
      copy(0, 0, GUTTER);
      copy(GUTTER + (g.first - now.start) * g.column, GUTTER, g.count * g.column);
    },
  };
}
