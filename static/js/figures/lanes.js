import { isSigned, saidAt, spanOf } from "../spec/net.js";
import { lanesOf } from "../spec/lanes.js";
import { pinnedAt } from "../spec/pins.js";
import { ONE, scaleOf } from "../spec/scale.js";
import { exact } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withdesk.js";
import { hue } from "../ui/colors.js";
import { THEMES } from "../ui/themes.js";
import { MONO, cell, covered, letters, line, short } from "./marks.js";
import { px, shape } from "./shape.js";

/** @typedef {import("./shape.js").Shape} Shape */

/**
 * The stage's lanes as a picture: step numbers, what is read, and every value of some cells, legible in black and
 * white.
 * @typedef {object} Shown
 * @property {import("../sources/layer.js").Layer} trace
 * @property {string[]} tokens  What is read, one label a step; those that are not to be seen are empty.
 * @property {import("../state/types.js").NetInfo|null} net
 * @property {import("../ui/themes.js").Theme} theme
 * @property {[number, number]} steps  From the first up to, not including, the last.
 * @property {number[]} units  The cells, from 0.
 * @property {number|null} step  The playhead.
 * @property {boolean} overlay  What the undisturbed run does is marked.
 * @property {number} [end]  From this step on all is covered; else that is as the trace has it.
 * @property {string} [asked]  The signal that is asked about.
 * @property {string|null} [alone]  The lane that it is of, where it is of one.
 * @property {boolean} [paper]  It is printed: on white.
 * @property {number} [wrap]  So many steps stand beside each other; else all.
 */

/** In pixels, at letters of 15. */
const LABEL = 128;
const COLUMN = { least: 30, most: 46, room: 900 };
const AXIS = 18;
const TOKEN = 24;
const ROW = { numbers: 36, bars: 14, paper: 28 };
/** So many cells have their numbers. */
const NUMBERED = 8;
const GAP = 9;
const STRIP = 16;
const AIR = 8;
const NOTE = 20;
/** How wide a letter is at most, on average, of its size. */
const LETTER = 0.58;
/** So many values are drawn at most: a file of some megabytes. */
export const MOST_DRAWN = 20000;

/** How many values a picture of them has. @param {Pick<Shown, "trace"|"steps"|"units"|"alone">} shown */
export function valuesIn({ trace, steps: [first, stop], units, alone = null }) {
  const signals = alone === null ? trace.signals.length : Number(alone !== "y");
  const outputs = alone === null || alone === "y" ? trace.outputs : 0;
  return (stop - first) * (signals * units.length + outputs);
}

/** @param {Shown} shown @returns {Shape} */
export function lanesFigure(shown) {
  const { trace, theme, steps: [first, stop], wrap = stop - first } = shown;
  const colors = colorsOf(shown);
  const k = THEMES[theme].letters / 15;
  const lines = Math.ceil((stop - first) / Math.max(1, wrap));
  const across = Math.ceil((stop - first) / lines);
  const column = k * Math.max(COLUMN.least, Math.min(COLUMN.most, COLUMN.room / across));
  const rows = rowsOf(shown, k);
  const tall = k * (AXIS + TOKEN) + rows.reduce((sum, { height }) => sum + height, 0);
  const width = k * (LABEL + AIR) + across * column;
  const strips = Array.from({ length: lines }, (_, at) => {
    const from = first + at * across;
    const y = AIR + at * (tall + k * STRIP);
    return strip(shown, { from, to: Math.min(stop, from + across), y, k, column, rows, tall });
  });
  const notes = notesOf(shown).flatMap((note) => broken(note, (width - 2 * AIR) / (LETTER * 13 * k)));
  const body = AIR + strips.length * (tall + k * STRIP);
  const height = body + k * NOTE * notes.length;
  const said = { net: shown.net?.title ?? trace.spec.net, first: first + 1, last: stop };
  return shape("svg", {
    width: px(width), height: px(height), viewBox: `0 0 ${px(width)} ${px(height)}`, role: "img",
  },
    shape("title", {}, shown.alone ? text.figures.lane({ ...said, signal: shown.alone }) : text.figures.lanes(said)),
    shape("rect", { width: px(width), height: px(height), fill: colors.bg }),
    ...strips,
    ...notes.map((note, at) => letters(note, AIR, body + k * (NOTE * at + 12), 13 * k, colors.dim)));
}

/**
 * @typedef {{signal: string, units: number[], row: number, height: number, numbers: boolean, says: boolean}} Row
 * @typedef {{from: number, to: number, y: number, k: number, column: number, rows: Row[], tall: number}} Place
 */

/** @param {Shown} shown @param {number} k @returns {Row[]} */
function rowsOf({ trace, units, net, paper, alone = null }, k) {
  const numbers = units.length <= NUMBERED;
  const written = paper ? ROW.paper : ROW.numbers;
  const row = k * (numbers ? written : ROW.bars);
  return lanesOf(trace).filter((signal) => alone === null || signal === alone).map((signal) => {
    const says = signal === "y" && saysSymbols(net, trace);
    const outputs = Array.from({ length: trace.outputs }, (_, at) => at);
    const those = signal === "y" ? (says ? [0] : outputs) : units;
    const high = says ? k * written : row;
    return { signal, units: those, row: high, height: high * those.length + k * GAP, numbers: says || numbers, says };
  });
}

/** @param {Shown["net"]} net @param {Shown["trace"]} trace */
const saysSymbols = (net, trace) =>
  net !== null && net.labels.length === trace.outputs && net.readout !== "linear" && net.readout !== null;

/** @param {Shown} shown @param {Place} place */
function strip(shown, place) {
  const { step, trace } = shown;
  const { from, to, y, k, column, rows, tall } = place;
  const colors = colorsOf(shown);
  const left = k * LABEL;
  const parts = ribbon(shown, place);
  let top = y + k * (AXIS + TOKEN);
  for (const row of rows) {
    parts.push(label(shown, row, top, k), lane(shown, place, row, top));
    top += row.height;
  }
  if (step !== null && step >= from && step < to) {
    parts.push(shape("rect", {
      x: px(left + (step - from) * column), y: px(y + k * AXIS), width: px(column), height: px(tall - k * (AXIS + GAP)),
      rx: 4, fill: "none", stroke: colors.ink, "stroke-width": 2.5, class: "playhead",
    }));
  }
  const apart = shown.overlay ? trace.parting() : -1;
  if (apart >= from && apart < to && apart < endOf(shown)) {
    const x = left + (apart - from) * column;
    parts.push(line(x, y + k * 2, x, y + tall - k * GAP, colors.accent, 2, "5 4"));
  }
  return shape("g", { class: "strip" }, ...parts);
}

/** Steps from this one on are covered. @param {Shown} shown */
const endOf = ({ trace, end = trace.end }) => Math.min(end, trace.end);

/** Step numbers, and what is read. @param {Shown} shown @param {Place} place @returns {Shape[]} */
function ribbon(shown, { from, to, y, k, column }) {
  const { tokens, step } = shown;
  const colors = colorsOf(shown);
  const middle = { "text-anchor": "middle" };
  return Array.from({ length: to - from }, (_, at) => from + at).flatMap((now) => {
    const x = k * LABEL + (now - from + 0.5) * column;
    const token = tokens[now] ? visible(tokens[now]) : "";
    const size = Math.min(17 * k, (column - 2) / (0.62 * Math.max(1, token.length)));
    const weight = { "font-weight": now === step ? 700 : 400 };
    return [
      letters(String(now + 1), x, y + 13 * k, 12 * k, colors.dim, { ...middle, ...weight }),
      letters(token, x, y + k * (AXIS + 17), size, colors.ink, { ...middle, "font-family": MONO, "font-weight": 600 }),
    ];
  });
}

/** Left of a lane: its letter, its name, its scale, and the numbers of its cells.
 * @param {Shown} shown @param {Row} row @param {number} top @param {number} k */
function label(shown, { signal, units, row, says }, top, k) {
  const { trace, theme, net } = shown;
  const colors = colorsOf(shown);
  const { name, hue: called } = trace.about(signal);
  const scale = isSigned(signal, net, trace) ? `\u00b1${scaleIn(shown, signal)}` : "0\u20131";
  const parts = [
    letters(signal, AIR, top + 17 * k, 18 * k, hue(called, theme), {
      "font-family": "ui-serif, Georgia, serif", "font-style": "italic", "font-weight": 600,
    }),
    letters(text.lanes.signals[signal] ?? name, AIR + 18 * k, top + 13 * k, 13 * k, colors.ink),
    letters(says ? "" : scale, AIR + 18 * k, top + 27 * k, 12 * k, colors.dim),
  ];
  if (!says) {
    const numbered = units.filter((_, at) => row > 18 || at % 4 === 0);
    parts.push(...numbered.map((unit) =>
      letters(String(unit + 1), k * LABEL - 5, top + units.indexOf(unit) * row + Math.min(row, 22 * k) * 0.72, 12 * k,
        colors.dim, { "text-anchor": "end" })));
  }
  return shape("g", { class: "label" }, ...parts);
}

/** @param {Shown} shown @param {string} signal */
const scaleIn = (shown, signal) =>
  (spanOf(signal, shown.net, shown.trace) ? ONE : scaleOf(shown.trace, signal, endOf(shown))).scale;

/** The theme's colours; paper is white. @param {Pick<Shown, "theme"|"paper">} shown */
const colorsOf = ({ theme, paper }) => ({ ...THEMES[theme].colors, ...(paper ? { bg: "#ffffff" } : {}) });

/** @param {Shown} shown @param {Place} place @param {Row} row @param {number} top */
function lane(shown, { from, to, k, column }, row, top) {
  const { trace, theme, net, overlay, asked } = shown;
  const { signal, units, numbers, says } = row;
  const colors = colorsOf(shown);
  const color = hue(trace.about(signal).hue, theme);
  const scale = isSigned(signal, net, trace) ? scaleIn(shown, signal) : 0;
  const stop = Math.min(to, endOf(shown), trace.have);
  const xOf = (/** @type {number} */ step) => k * LABEL + (step - from) * column;
  /** @type {Shape[]} */
  const parts = [];
  units.forEach((unit, at) => {
    for (let step = from; step < stop; step += 1) {
      const box = { x: xOf(step), y: top + at * row.row, width: column, height: row.row };
      const value = trace.value(signal, unit, step);
      if (says) {
        parts.push(saying(shown, box, step, k));
        continue;
      }
      const free = overlay && trace.differs(signal, unit, step) ? trace.value(`free.${signal}`, unit, step) : null;
      const pinned = trace.gates.includes(signal) && pinnedAt(trace.acts, signal, unit, step) !== null;
      parts.push(cell({ colors, k }, box, {
        signal, cell: unit + 1, step: step + 1, value, scale, color, free, pinned, numbers,
      }));
    }
  });
  const hiddenFrom = Math.max(from, endOf(shown));
  if (hiddenFrom < to) {
    const box = { x: xOf(hiddenFrom), y: top, width: (to - hiddenFrom) * column, height: row.row * units.length };
    parts.push(covered({ colors, k }, box, { signal, asked: asked === signal, column }));
  }
  return shape("g", { class: `lane ${signal}` }, ...parts);
}

/** What the net says at a step, and how sure it is of that.
 * @param {Shown} shown @param {import("./marks.js").Box} box @param {number} step @param {number} k */
function saying(shown, { x, y, width, height }, step, k) {
  const { trace, net } = shown;
  const colors = colorsOf(shown);
  const said = (net && saidAt(net, trace, step)) ?? [];
  const words = said.map(({ label: one }) => visible(one));
  const shownWords = words.length ? words.join("") : "\u2205";
  const sure = said.length ? Math.max(...said.map(({ value }) => value)) : 0;
  const size = Math.min(15 * k, (width - 3) / (0.62 * shownWords.length));
  const values = (net?.labels ?? []).map((one, at) => `${visible(one)} ${exact(trace.value("y", at, step))}`);
  return shape("g", { class: "value" },
    shape("title", {}, text.figures.says({ step: step + 1, said: words, values })),
    shape("rect", {
      x: px(x), y: px(y), width: px(width), height: px(height), fill: colors.ground, stroke: colors.line,
      "stroke-width": 0.75,
    }),
    letters(shownWords, x + width / 2, y + 15 * k, size, colors.ink, {
      "text-anchor": "middle", "font-family": MONO, "font-weight": 600,
    }),
    letters(said.length ? short(sure) : "", x + width / 2, y + height - 2 * k, 11 * k, colors.dim, {
      "text-anchor": "middle", "font-family": MONO,
    }));
}

/** A sentence in lines of so many letters. @param {string} sentence @param {number} most */
function broken(sentence, most) {
  /** @type {string[]} */
  const lines = [];
  for (const word of sentence.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How it is to be read. @param {Shown} shown */
function notesOf({ trace, steps: [first, stop], overlay, alone = null }) {
  const pins = trace.acts.some((act) => act.kind === "pin" && (alone === null || act.gate === alone) &&
    (act.start ?? 0) < stop && (act.stop ?? stop) > first);
  const apart = overlay && trace.parting() >= first && trace.parting() < Math.min(stop, trace.end);
  return [
    text.figures.bars, ...(pins ? [text.figures.pins] : []), ...(overlay ? [text.figures.marks] : []),
    ...(apart ? [text.figures.parts] : []),
  ];
}
