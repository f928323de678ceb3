import { netOf } from "../spec/net.js";
import { isWithin } from "../spec/pins.js";
import { readSaid } from "../state/sentence.js";
import { amount, brief } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { cellField, choice, progress, stepSlider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot, LEGEND } from "../ui/plot.js";

/**
 * @typedef {[number, number]} Value  An eigenvalue: its real and its imaginary part.
 * @typedef {{state: number[], reached: number, eigenvalues: Value[], ones: number}} Fixed
 * @typedef {{dynamics: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {number} step
 * @property {number} hidden
 * @property {string} input
 * @property {string[]} tokens
 * @property {Value[][]} along
 * @property {Value[]} now
 * @property {Fixed[]|null} fixed
 * @property {number} [points]
 * @property {number} [beyond]
 * @property {number} [starts]
 * @property {{moving: number, away: number, moves: number[]|null}|null} rest
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  dynamics: {
    step: "number", hidden: "number", input: "string", tokens: "list", along: "list", now: "list", fixed: "list?",
    rest: "object?",
  },
};

export const title = text.dynamics.title;
export const says = text.dynamics.about;
const NAME = "dynamics";
const SLOT = "dynamics";
const SHOWN = 8;
const THIS_INPUT = "";
/** A value no larger hands nothing on. */
const NOTHING = 1e-9;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const cell = cellField(text.study.cell, vocabulary.limits.width, actions.chooseUnit);
  const step = stepSlider(text.study.step, actions.seek);
  const symbol = choice(text.dynamics.symbol, [], (value) => actions.choose(NAME, { symbol: value }));
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const more = h("p", { class: "says" });
  const plot = createPlot("gatescope-eigenvalues", text.dynamics.plot);
  const tables = h("div", { class: "tables upright" });
  element.append(
    h("div", { class: "choices" }, step.element, symbol.element, cell.element), bar.element, error, finding, more,
    h("div", { class: "beside" }, plot.element, tables), plot.numbers,
  );
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace, theme, unit } = state;
      const net = netOf(state);
      if (!spec || !trace || !net) return;
      const alphabet = trace.number === 0 ? net.alphabet : null;
      symbol.element.hidden = !alphabet;
      symbol.options([[THIS_INPUT, text.dynamics.asAtPlayhead],
        ...(alphabet ?? []).map((one) => /** @type {[string, string]} */ ([one, visible(one)]))]);
      const wanted = String(state.choices[NAME]?.symbol ?? THIS_INPUT);
      const chosen = alphabet?.includes(wanted) ? wanted : THIS_INPUT;
      symbol.set(chosen);
      cell.set(unit);
      step.set(state.step, trace.steps);
      const asked = chosen === THIS_INPUT ? {} : { symbol: chosen };
      actions.ask(SLOT, NAME, { spec, step: state.step, layer: trace.number, ...asked });
      const answer = state.answers[SLOT];
      bar.set(answer);
      write(error, answer?.error ?? "");
      if (!answer?.data?.now || answer.stale) return;
      const key = [answer.key, answer.done, unit, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      const { step: at, input } = answer.data;
      const stays = chosen !== THIS_INPUT ? visible(chosen)
        : trace.below.length ? text.dynamics.below
        : visible(input) + readSaid(trace, at);
      const isHeld = trace.acts.some((act) => act.kind === "cut" || (act.kind === "pin" && isWithin(act, at)));
      show(answer.data, { unit, stays, isHeld }, theme);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {{unit: number, stays: string, isHeld: boolean}} now  stays: what comes again and again.
   * @param {string} theme */
  function show(told, { unit, stays, isHeld }, theme) {
    const { now, along, tokens, fixed, step: at } = told;
    write(finding, sentence(told, stays));
    const beyond = told.beyond ? text.dynamics.beyond({ beyond: told.beyond }) : "";
    write(more, text.sentences({ all: [beyond, text.dynamics.starts, isHeld ? text.dynamics.held : ""] }));
    const flat = along.slice(0, -1).flatMap((values, step) => values.map((value) => ({ value, step })));
    const points = (fixed ?? []).flatMap(({ eigenvalues }, point) => eigenvalues.map((value) => ({ value, point })));
    const most = Math.max(1.15, ...[...now, ...flat.map(({ value }) => value), ...points.map(({ value }) => value)]
      .map((value) => 1.08 * sizeOf(value)));
    const series = [
      mark(text.dynamics.along, flat.map(({ value }) => value), hue("dim", theme), "circle-open", 6,
        flat.map(({ step }) => text.dynamics.step({ step: step + 1, input: visible(tokens[step]) }))),
      mark(text.dynamics.fixed, points.map(({ value }) => value), hue("h", theme), "diamond", 10,
        points.map(({ point }) => text.dynamics.point({ point: point + 1 }))),
      mark(text.dynamics.now, now, hue("c", theme), "circle", 11,
        now.map(() => text.dynamics.step({ step: at + 1, input: visible(tokens[at]) }))),
    ];
    plot.draw(() => ({
      data: series.filter(({ x }) => x.length),
      layout: {
        xaxis: { title: { text: text.dynamics.real }, range: [-most, most] },
        yaxis: { title: { text: text.dynamics.imaginary }, range: [-most, most], scaleanchor: "x" },
        shapes: [{
          type: "circle", x0: -1, x1: 1, y0: -1, y1: 1, line: { color: hue("ink", theme), width: 1.5, dash: "dot" },
        }],
        legend: LEGEND, uirevision: most,
      },
    }));
    tables.replaceChildren(slow(now, at), ...(fixed?.length ? [pointsTable(fixed, told.points ?? 0, unit)] : []));
  }
}

/** @param {string} name @param {Value[]} values @param {string} color @param {string} symbol @param {number} size
 * @param {string[]} words */
const mark = (name, values, color, symbol, size, words) => ({
  x: values.map(([real]) => real), y: values.map(([, imaginary]) => imaginary), text: words, name, mode: "markers",
  marker: { color, symbol, size }, hovertemplate: "%{text}: %{x:.6g}, %{y:.6g} i<extra></extra>",
});

/** @param {Value} value */
const sizeOf = ([real, imaginary]) => Math.hypot(real, imaginary);

/** A size near 1 says how near. @param {number} size */
export const sized = (size) => (size > 1 && size < 1.005 ? `1+${amount(size - 1)}` : brief(size));

/** In how many steps a change becomes 1/e, or e-fold. @param {number} size */
const stepsOf = (size) => Math.abs(1 / Math.log(size));

/** What a change along an eigenvector becomes. @param {Value} value */
export function became(value) {
  const size = sizeOf(value);
  if (size === 1) return text.dynamics.exactlyOne;
  if (size < NOTHING) return text.dynamics.gone;
  return text.dynamics[size > 1 ? "grows" : "shrinks"]({ steps: amount(stepsOf(size)) });
}

/** What was found, in words.
 * @param {Pick<Told, "step"|"now"|"fixed"|"points"|"starts"|"rest">} told
 * @param {string} named  What comes again and again. */
export function sentence({ step, now, fixed, points = 0, starts = 0, rest }, named) {
  const size = sizeOf(now[0]);
  const slowest = text.dynamics.slowest({
    step: step + 1, size: sized(size), exact: size === 1, grows: size > 1,
    steps: size < NOTHING ? null : amount(stepsOf(size)),
  });
  if (!fixed) return slowest + text.dynamics.searching({ input: named });
  const moves = rest?.moves ?? [];
  const most = moves.reduce((best, move, at) => (Math.abs(move) > Math.abs(moves[best] ?? 0) ? at : best), 0);
  return slowest + text.dynamics.under({
    input: named, points, ones: fixed[0]?.ones ?? 0, starts, reached: fixed[0]?.reached ?? 0, moving: rest?.moving ?? 0,
    away: rest?.away ?? 0, most: moves.length ? { cell: most + 1, by: amount(moves[most]) } : null,
  });
}

/** The slow ones in steps. @param {Value[]} now @param {number} step */
function slow(now, step) {
  const rows = now.slice(0, SHOWN).map((value) => row(
    sized(sizeOf(value)), h("td", {}, became(value)),
    h("td", {}, `${Math.round((180 / Math.PI) * Math.abs(Math.atan2(value[1], value[0])))}\u00b0`),
  ));
  const caption = h("caption", {}, text.dynamics.slow({ step: step + 1 }));
  return h("table", { class: "facts" }, caption, heads(text.dynamics.columns), h("tbody", {}, ...rows));
}

/** @param {Fixed[]} fixed @param {number} points  How many there are: not all of them are told. @param {number} unit */
function pointsTable(fixed, points, unit) {
  const rows = fixed.map(({ state, reached, eigenvalues }, at) => row(
    String(at + 1), h("td", {}, String(reached)), h("td", {}, sized(sizeOf(eigenvalues[0]))),
    h("td", {}, became(eigenvalues[0])), h("td", {}, amount(state[unit] ?? NaN)),
  ));
  const caption = h("caption", {}, text.dynamics.fixedCaption({ shown: fixed.length, points }));
  return h("table", { class: "facts" }, caption, heads(text.dynamics.fixedColumns), h("tbody", {}, ...rows));
}
