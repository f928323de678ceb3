import { exact, fixed } from "../text/numbers.js";
import { text } from "../text/withdesk.js";
import { px, shape } from "./shape.js";

/**
 * A value as a mark that is read without colour too: how high it is, on which side of a line, and as a number.
 * @typedef {object} Look  How it is drawn.
 * @property {Record<string, string>} colors  The theme's. @property {number} k  How large, against letters of 15 px.
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

export const MONO = "ui-monospace, 'DejaVu Sans Mono', monospace";
export const SANS = "system-ui, 'DejaVu Sans', sans-serif";
/** Of the height of a mark with its number: what the number takes. */
const NUMBER = 14;
const MINUS = "\u2212";

/** So short that it stands in a column: two decimals, fewer where it is large. @param {number} value */
export function short(value) {
  const size = Math.abs(value);
  const digits = Number.isInteger(value) && size < 1000 ? 0 : size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  const written = size >= 99999.5 ? size.toExponential(0).replace("+", "") : fixed(size, digits);
  return (value < 0 ? MINUS : "") + written;
}

/**
 * A bar: from the foot of its box up, or of what is signed from its middle up or down. `free` is what it would be,
 * where that is something else: a line across.
 * @param {Look} look @param {Box} box
 * @param {{value: number, scale: number, color: string, free: number|null}} of  scale: what is as high as it gets of a
 *   signed signal; 0 for one from 0 to 1.
 */
export function bar({ colors }, { x, y, width, height }, { value, scale, color, free }) {
  const share = (/** @type {number} */ one) => Math.max(-1, Math.min(1, scale ? one / scale : one));
  const zero = scale ? y + height / 2 : y + height;
  const whole = scale ? height / 2 : height;
  const high = share(value) * whole;
  const fill = scale ? (value < 0 ? colors.bad : colors.accent) : color;
  const top = high < 0 ? zero : zero - high;
  const parts = [shape("rect", { x: px(x), y: px(top), width: px(width), height: px(Math.abs(high)), fill })];
  if (scale) parts.push(line(x, zero, x + width, zero, colors.dim, 0.75));
  if (free !== null) {
    const level = zero - share(free) * whole;
    parts.push(line(x - 1, level, x + width + 1, level, colors.ink, 1.75));
  }
  return parts;
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} stroke
 * @param {number} wide @param {string} [dash] */
export const line = (x1, y1, x2, y2, stroke, wide, dash) =>
  shape("line", {
    x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2), stroke, "stroke-width": wide,
    ...(dash ? { "stroke-dasharray": dash } : {}),
  });

/** Letters. @param {string} said @param {number} x @param {number} y @param {number} size @param {string} fill
 * @param {Record<string, string|number>} [more] */
export const letters = (said, x, y, size, fill, more = {}) =>
  shape("text", { x: px(x), y: px(y), "font-size": px(size), "font-family": SANS, fill, ...more }, said);

/**
 * A cell of a lane: its value as a bar and, where it is high enough, as a number over that. Its title has the value to
 * the last bit.
 * @param {Look} look @param {Box} box
 * @param {{signal: string, cell: number, step: number, value: number, scale: number, color: string,
 *   free: number|null, pinned: boolean, numbers: boolean}} of  Cell and step as people count them.
 */
export function cell(look, box, { signal, cell: unit, step, value, pinned, numbers, ...of }) {
  const { colors, k } = look;
  const { x, y, width, height } = box;
  const named = { signal, cell: unit, step, value: exact(value), pinned };
  const top = numbers ? NUMBER * k : 1;
  const room = { x: x + 2, y: y + top, width: width - 4, height: height - top - 1 };
  const frame = pinned ? { stroke: colors.pin, "stroke-width": 2.5 } : { stroke: colors.line, "stroke-width": 0.75 };
  const inset = pinned ? 1.25 : 0;
  const at = { x: px(x + inset), y: px(y + inset), width: px(width - 2 * inset), height: px(height - 2 * inset) };
  const size = Math.min(11.5 * k, (width - 2) / (0.62 * short(value).length));
  return shape("g", { class: "value" },
    shape("title", {}, text.figures.value(named)),
    shape("rect", { ...at, fill: colors.ground, ...frame }),
    ...bar(look, room, { value, ...of }),
    ...(numbers ? [letters(short(value), x + width / 2, y + 11 * k, size, colors.ink, {
      "text-anchor": "middle", "font-family": MONO,
    })] : []));
}

/** What is not to be seen: an empty place, with its steps marked, to be filled in by hand.
 * @param {Look} look @param {Box} box @param {{signal: string, asked: boolean, column: number}} of */
export function covered({ colors, k }, { x, y, width, height }, { signal, asked, column }) {
  const ink = asked ? colors.ink : colors.dim;
  const lines = Array.from({ length: Math.round(width / column) - 1 }, (_, at) =>
    line(x + (at + 1) * column, y, x + (at + 1) * column, y + height, colors.line, 0.75));
  return shape("g", { class: "covered" },
    shape("title", {}, text.figures.covered({ signal })),
    shape("rect", {
      x: px(x + 0.75), y: px(y + 0.75), width: px(width - 1.5), height: px(height - 1.5), fill: colors.bg,
      stroke: ink, "stroke-width": asked ? 2 : 1, "stroke-dasharray": "5 4",
    }),
    ...lines,
    letters(text.question.lane({ signal }), x + 6, y + Math.min(height - 3, 13 * k), 13 * k, ink, {
      "font-weight": asked ? 700 : 400,
    }));
}
