/**
 * The equations of a cell at a step as a picture. MathML would stand in an SVG as a foreign object, which other
 * programs leave out: here they are plain letters, each line one text whose parts follow one another, so that they
 * stand right whatever font there is.
 */

import { SANS, letters } from "../../figures/marks.js";
import { px, shape } from "../../figures/shape.js";
import { MINUS, SIGMA, TIMES } from "../../spec/notation.js";
import { exact } from "../../text/numbers.js";
import { text } from "../../text/withdesk.js";
import { hue } from "../../ui/colors.js";
import { THEMES } from "../../ui/themes.js";
import { equationsThere, worked } from "./worked.js";

/** @typedef {import("../../spec/notation.js").Mark} Mark */
/** @typedef {import("../../figures/shape.js").Shape} Shape */
/** A part of a line. level: over or under it, in lines; 0 is on it.
 * @typedef {{said: string, level: number, slanted: boolean, color: string, heavy: boolean}} Run */

const SERIF = "ui-serif, Georgia, serif";
/** In pixels, at letters of 15. */
const LETTERS = 18;
const SMALL = 0.7;
const LINE = 29;
const GAP = 10;
const AIR = 14;
const LABEL = 34;
const EQUALS = 24;
const HEAD = 30;
const NOTE = 20;
/** How wide a letter is at most, on average, of its size; one of the notes, without serifs. */
const WIDE = 0.6;
const NOTE_WIDE = 0.58;
const THIN = "\u2009";
const UNDER = 0.26;
const OVER = -0.36;
const INFIX = ["+", MINUS, TIMES, "=", "\u2192"];
const POWER = /e(\u2212?\d+)/;
const PLAIN = { level: 0, slanted: false, heavy: false };

/**
 * @param {object} shown
 * @param {import("../../sources/layer.js").Layer} shown.trace @param {number} shown.unit @param {number} shown.step
 * @param {import("../../spec/vocabulary.js").Vocabulary|null} shown.vocabulary
 * @param {Pick<import("../../state/types.js").NetInfo, "title"|"family">|null} shown.net
 * @param {import("../../ui/themes.js").Theme} shown.theme
 * @returns {Shape|null}  Null as long as not all their numbers have come.
 */
export function equationsFigure({ trace, unit, step, vocabulary, net, theme }) {
  const equations = equationsThere(trace, { unit, step }, vocabulary, net?.family);
  if (!net || !equations.length) return null;
  const { colors, letters: size } = THEMES[theme];
  const k = size / 15;
  /** @type {Shape[]} */
  const parts = [];
  let [y, wide, changed] = [AIR + k * HEAD, 0, false];
  for (const equation of equations) {
    const { signal } = equation;
    const { lines, becomes } = worked(equation, trace, unit, step);
    const color = hue(trace.about(signal).hue, theme);
    const first = y + k * LINE;
    const drawn = lines.flatMap((line, at) => {
      const isLast = at === lines.length - 1;
      const then = isLast && becomes !== null ? [...line, mark("mo", "\u2192"), mark("mn", becomes)] : line;
      const runs = runsOf(then, theme, isLast && lines.length > 1 ? color : colors.ink);
      wide = Math.max(wide, widthOf(runs, k * LETTERS));
      y += k * LINE;
      const equals = [{ ...PLAIN, said: "=", color: colors.ink }];
      return [lineOf(equals, AIR + k * LABEL, y, k), lineOf(runs, AIR + k * (LABEL + EQUALS), y, k)];
    });
    changed ||= becomes !== null;
    const named = { signal, cell: unit + 1, step: step + 1, value: exact(trace.value(signal, unit, step)) };
    const label = [{ ...PLAIN, said: signal, slanted: true, heavy: true, color }];
    parts.push(shape("g", { class: "equation" },
      shape("title", {}, text.figures.value({ ...named, pinned: becomes !== null && signal !== "c" })),
      lineOf(label, AIR, first, k), ...drawn));
    y += k * GAP;
  }
  const said = text.figures.equations({
    net: net.title, layer: trace.number + 1, cell: unit + 1, step: step + 1,
  });
  const notes = [text.figures.prime, ...(changed ? [text.figures.becomes] : [])];
  const room = Math.max(
    AIR + k * (LABEL + EQUALS) + wide, ...[said, ...notes].map((one) => AIR + NOTE_WIDE * 14 * k * one.length));
  const [width, height] = [room + AIR, y + k * NOTE * notes.length + AIR];
  return shape("svg", {
    width: px(width), height: px(height), viewBox: `0 0 ${px(width)} ${px(height)}`, role: "img",
  },
    shape("title", {}, said),
    shape("rect", { width: px(width), height: px(height), fill: colors.panel }),
    letters(said, AIR, AIR + k * 14, 14 * k, colors.dim, { "font-family": SANS }),
    ...parts,
    ...notes.map((note, at) => letters(note, AIR, y + k * (NOTE * at + 16), 13 * k, colors.dim)));
}

/** @param {"mo"|"mn"} tag @param {string} said @returns {Mark} */
const mark = (tag, said) => ({ tag, attributes: {}, children: [said] });

/** The parts of a line, from the left. @param {Mark[]} marks @param {import("../../ui/themes.js").Theme} theme
 * @param {string} ink @returns {Run[]} */
function runsOf(marks, theme, ink) {
  const runs = marks.flatMap((one) => inner(one, theme, ink, 0));
  return runs.map((run, at) => {
    const before = runs[at - 1];
    // Factors beside each other stand apart: W x.
    const isApart = before && run.level === 0 && run.slanted && (before.slanted || before.level > 0);
    return isApart ? { ...run, said: THIN + run.said } : run;
  });
}

/** @param {Mark} mark @param {import("../../ui/themes.js").Theme} theme @param {string} ink @param {number} level
 * @returns {Run[]} */
function inner({ tag, attributes, children }, theme, ink, level) {
  const said = String(children[0]);
  const run = { ...PLAIN, said, level, color: ink };
  const isPower = tag === "mn" && POWER.test(said);
  switch (tag) {
    case "mn": return said.split(POWER).map((part, at) =>
      (at % 2 ? { ...run, said: part, level: OVER } : { ...run, said: at || !isPower ? part : `${part}\u00d710` }));
    case "mo": return [INFIX.includes(said) ? { ...run, said: `${THIN}${said}${THIN}` } : run];
    case "mi": {
      const [, of] = (attributes.class ?? "").split(" ");
      const isWord = said.length > 2 || said === SIGMA;
      return [{ ...run, slanted: !isWord, heavy: Boolean(of), color: of ? hue(of, theme) : ink }];
    }
    case "msub": {
      const [base, sub] = /** @type {Mark[]} */ (children);
      return [...inner(base, theme, ink, level), ...inner(sub, theme, ink, UNDER)];
    }
    case "mrow": return /** @type {Mark[]} */ (children).flatMap((one) => inner(one, theme, ink, level));
  }
}

/** One line of letters. @param {Run[]} runs @param {number} x @param {number} y @param {number} k */
function lineOf(runs, x, y, k) {
  const size = k * LETTERS;
  let level = 0;
  const parts = runs.filter(({ said }) => said).map((run) => {
    const moved = run.level - level;
    ({ level } = run);
    return shape("tspan", {
      fill: run.color,
      ...(moved ? { dy: px(moved * size) } : {}),
      ...(run.level ? { "font-size": px(SMALL * size) } : {}),
      ...(run.slanted ? { "font-style": "italic" } : {}),
      ...(run.heavy ? { "font-weight": 600 } : {}),
    }, run.said);
  });
  return shape("text", { x: px(x), y: px(y), "font-size": px(size), "font-family": SERIF }, ...parts);
}

/** How wide a line is at most. @param {Run[]} runs @param {number} size */
const widthOf = (runs, size) =>
  runs.reduce((sum, { said, level }) => sum + WIDE * size * (level ? SMALL : 1) * said.length, 0);
