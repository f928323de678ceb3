import { continuationOf } from "../../spec/continuation.js";
import { visible } from "../../text/symbols.js";
import { numbered, placed, short, written } from "./fit.js";
import { GUTTER, rightOf, xOf } from "./geometry.js";
import { own, undisturbed } from "./ownwords.js";
import { font, plain } from "./sheet.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */

/** Few sizes, and those of the page: a browser has to ask the system for each. */
const FONTS = {
  usual: { step: 15, symbol: 18, number: 15, tab: 15 },
  big: { step: 20, symbol: 22, number: 20, tab: 20 },
};
/** Smaller than this nobody reads a symbol. */
const LEAST = 11;
/** Between two labels, of their size. */
const GAP = 0.36;
/** Between the playhead's token and the next. */
const AWAY = 1;

/**
 * One symbol or number of each step.
 * @typedef {object} Band
 * @property {string[]} labels
 * @property {string[]} shown  What is written of them, "" for nothing.
 * @property {number} size  Of their font.
 * @property {number[]} values  The numbers; none of symbols.
 * @property {number} most  The greatest |value|.
 * @property {boolean} negative  Whether any is below 0.
 */

/** The tokens of each step, and what is written of them, kept until another input or another width comes. */
export function createRibbon() {
  /** @type {{tokens: string[], column: number, big: boolean, bands: Band[]}|null} */
  let kept = null;

  /** @param {Sheet} sheet */
  function bandsOf({ g, state: { tokens }, widthOf }) {
    const { big, numeric, channels } = g.band;
    if (kept && kept.tokens === tokens && kept.column === g.column && kept.big === big) return kept.bands;
    const fonts = big ? FONTS.big : FONTS.usual;
    const rows = tokens.map((token) => (numeric ? token.split(", ") : [visible(token)]));
    const bands = Array.from({ length: channels }, (_, at) => {
      const given = rows.map((row) => row[at] ?? "");
      const [make, size] = numeric ? [ofNumbers, fonts.number] : [ofSymbols, fonts.symbol];
      return make(given, size, g.column, widthOf);
    });
    kept = { tokens, column: g.column, big, bands };
    return bands;
  }

  /** Step numbers, the chosen steps under a bracket, and each token over its step where it fits; numbers as bars too.
   * @param {Sheet} sheet */
  function draw(sheet) {
    const { g, state, paint } = sheet;
    const bands = bandsOf(sheet);
    const fonts = g.band.big ? FONTS.big : FONTS.usual;
    if (state.window) bracket(sheet, state.window);
    axis(sheet, fonts.step);
    const size = g.band.numeric ? fonts.tab : fonts.symbol;
    const tab = tabOf(sheet, bands.map(({ labels }) => labels[state.step] ?? ""), size);
    bands.forEach((band, at) => {
      const top = g.band.top + at * g.band.band;
      tokens(sheet, band, top, tab);
      if (g.band.bars) bars(sheet, band, top, g.first, g.count, paint.dim);
    });
    const input = continuationOf(sheet.trace.spec);
    if (input) own(sheet, input);
    undisturbed(sheet, fonts.number);
    playhead(sheet, tab, size);
    bands.forEach((band, at) => {
      if (g.band.bars) bars(sheet, band, g.band.top + at * g.band.band, state.step, 1, paint.bg);
    });
  }
  return { draw };
}

/** @param {string[]} given @param {number} size @param {number} column @param {Sheet["widthOf"]} widthOf
 * @returns {Band} */
function ofNumbers(given, size, column, widthOf) {
  const labels = given.map(short);
  const values = given.map(Number);
  const shown = written(labels, isSilence, (label) => widthOf(label, size), GAP * size, column);
  const most = values.reduce((so, value) => Math.max(so, Math.abs(value)), 0) || 1;
  return { labels, shown, size, values, most, negative: values.some((value) => value < 0) };
}
const isSilence = (/** @type {string} */ label) => label === "0";

/** @param {string[]} labels @param {number} size @param {number} column @param {Sheet["widthOf"]} widthOf
 * @returns {Band} */
function ofSymbols(labels, size, column, widthOf) {
  const widest = labels.reduce((so, label) => Math.max(so, widthOf(label, size)), 1);
  const fitting = Math.max(LEAST, Math.min(size, Math.floor((size * column) / (widest * (1 + GAP / 2)))));
  const shown = written(labels, () => false, (label) => widthOf(label, fitting), 1, column);
  return { labels, shown, size: fitting, values: [], most: 1, negative: false };
}

/** The chosen steps. @param {Sheet} sheet @param {import("../../state/types.js").Window} window */
function bracket({ ctx, g, paint }, window) {
  const from = Math.max(GUTTER, xOf(g, window.start));
  const to = Math.min(rightOf(g), xOf(g, window.stop));
  if (to <= from) return;
  ctx.fillStyle = paint.chosen;
  ctx.fillRect(from, g.band.axis, to - from, g.ribbon - g.band.axis);
  ctx.fillStyle = paint.accent;
  ctx.fillRect(from, g.band.axis, to - from, 4);
}

/** Step numbers, that of the playhead always, and before the others. @param {Sheet} sheet @param {number} size */
function axis(sheet, size) {
  const { ctx, g, state, trace, paint } = sheet;
  ctx.textAlign = "center";
  const heavy = plain(size, 700);
  ctx.font = heavy;
  const digit = digitOf(ctx, heavy);
  // Of a run that begins elsewhere on this axis the steps have its own numbers.
  const at = (/** @type {number} */ step) => step + trace.shift;
  const wide = (/** @type {number} */ step) => (String(at(step) + 1).length + 0.8) * digit;
  const isNumbered = numbered(wide(trace.steps - 1), g.column);
  const isThere = (/** @type {number} */ step) => !trace.shift || Boolean(state.tokens[step]);
  const put = (/** @type {number} */ step) => {
    const half = wide(step) / 2;
    const x = Math.max(half, Math.min(g.width - half, xOf(g, step) + g.column / 2));
    ctx.fillText(String(at(step) + 1), x, g.band.axis - 3);
    (sheet.numbers ??= []).push({ step, left: x - half, right: x + half });
  };
  ctx.fillStyle = paint.ink;
  if (isThere(state.step)) put(state.step);
  ctx.font = plain(size, 400);
  ctx.fillStyle = paint.dim;
  for (let step = g.first; step < g.first + g.count; step += 1) {
    const isNear = Math.abs(step - state.step) * g.column < (wide(step) + wide(state.step)) / 2;
    if (!isNear && isNumbered(at(step)) && isThere(step)) put(step);
  }
}

/** How wide a digit is in a font; measured once. @type {Map<string, number>} */
const digits = new Map();

/** @param {CanvasRenderingContext2D} ctx @param {string} set  Its font: to ask it costs more than to measure. */
function digitOf(ctx, set) {
  const found = digits.get(set) ?? ctx.measureText("0").width;
  digits.set(set, found);
  return found;
}

/** What is written of a band, but where the playhead's token stands.
 * @param {Sheet} sheet @param {Band} band @param {number} top @param {{left: number, wide: number}} tab */
function tokens({ ctx, g, paint, widthOf }, { shown, size }, top, tab) {
  const base = top + (g.band.band - g.band.bars) / 2 + size * 0.36;
  ctx.textAlign = "center";
  ctx.font = font(size);
  let end = 0;
  for (let step = g.first; step < g.first + g.count; step += 1) {
    const label = shown[step];
    if (!label) continue;
    const half = widthOf(label, size) / 2;
    const x = placed(xOf(g, step) + g.column / 2, half, end, g.width);
    if (x === null || (x + half + AWAY > tab.left && x - half - AWAY < tab.left + tab.wide)) continue;
    // Silence is dim; the symbol 0 is not silence.
    ctx.fillStyle = g.band.numeric && isSilence(label) ? paint.dim : paint.ink;
    ctx.fillText(label, x, base);
    end = x + half;
  }
}

/** The playhead's token, over its neighbours, as wide as it must be to be read.
 * @param {Sheet} sheet @param {string[]} labels @param {number} size */
function tabOf({ g, state, widthOf }, labels, size) {
  const wide = Math.max(g.column, ...labels.map((label) => widthOf(label, size) + 10));
  const left = Math.max(0, Math.min(g.width - wide, xOf(g, state.step) + (g.column - wide) / 2));
  return { left, wide, labels };
}

/** @param {Sheet} sheet @param {ReturnType<typeof tabOf>} tab @param {number} size */
function playhead({ ctx, g, paint }, { left, wide, labels }, size) {
  ctx.fillStyle = paint.ink;
  ctx.beginPath();
  ctx.roundRect(left, g.band.axis, wide, g.ribbon - g.band.other - g.band.axis, [7, 7, 0, 0]);
  ctx.fill();
  ctx.fillStyle = paint.bg;
  ctx.textAlign = "center";
  ctx.font = font(size);
  labels.forEach((label, at) => {
    const middle = g.band.top + at * g.band.band + (g.band.band - g.band.bars) / 2;
    ctx.fillText(label, left + wide / 2, middle + size * 0.36);
  });
}

/** A number of each step up or down from a line, as high as it is.
 * @param {Sheet} sheet @param {Band} band @param {number} top  Of the band.
 * @param {number} first @param {number} count @param {string} color */
function bars({ ctx, g }, { values, most, negative }, top, first, count, color) {
  const tall = g.band.bars - 4;
  const zero = top + g.band.band - 3 - (negative ? tall / 2 : 0);
  ctx.fillStyle = color;
  for (let step = first; step < first + count; step += 1) {
    const height = ((values[step] ?? 0) / most) * (negative ? tall / 2 : tall);
    const high = height === 0 ? 1 : Math.max(2, Math.abs(height));
    ctx.globalAlpha = height === 0 ? 0.5 : 1;
    ctx.fillRect(xOf(g, step) + 2, height > 0 ? zero - high : zero, Math.max(1, g.column - 4), high);
  }
  ctx.globalAlpha = 1;
}
