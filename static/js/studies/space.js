import { amount, percent } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { choice } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { createPlot, LEGEND } from "../ui/plot.js";

/**
 * @typedef {{cell: number|null, share: number, parts: [number, number][]}} Axis
 * @typedef {{axes: string, signal?: string, across?: string, up?: string, second?: string}} Settings
 * @typedef {{space: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {string} signal
 * @property {string[]} tokens
 * @property {string[]} free_tokens  What the undisturbed run reads.
 * @property {Axis[]} axes
 * @property {number[][]} free  At each axis a number a step.
 * @property {number[][]|null} run
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  space: { signal: "string", tokens: "list", free_tokens: "list", axes: "list", free: "list", run: "list?" },
};

export const title = text.space.title;
export const says = text.space.about;
const NAME = "space";
const SLOT = "space";
const NONE = "";
/** Of a word, beside its point. */
const ABOVE = "top";
/** Words have room beside so many points. */
const WORDED = 40;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {string} */ value) => actions.choose(NAME, { [name]: value });
  const signal = choice(text.space.signal, [["c", text.space.signals.c], ["h", text.space.signals.h]], set("signal"));
  const ways = /** @type {[string, string][]} */ ([
    ["components", text.space.components], ["cells", text.space.cells],
  ]);
  const axes = choice(text.space.axes, ways, set("axes"));
  const names = /** @type {const} */ (["across", "up", "second"]);
  const cells = names.map((name) => choice(text.space[name], [], set(name)));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const more = h("p", { class: "says" });
  const plot = createPlot("gatescope-space", text.space.plot, (curve, [point]) => {
    const { step = 0 } = series[curve] ?? {};
    actions.seek(step + point);
  });
  const controls = [signal, axes, ...cells].map((one) => one.element);
  element.append(h("div", { class: "choices" }, ...controls), error, finding, more, plot.element, plot.numbers);
  let drawn = "";
  /** @type {{step: number}[]} */
  let series = [];

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace, theme, unit } = state;
      if (!spec || !trace) return;
      const now = /** @type {Settings} */ ({ axes: "components", ...state.choices[NAME] });
      const kind = trace.holds ? (now.signal ?? trace.memory) : "h";
      signal.element.hidden = !trace.holds;
      signal.set(kind);
      axes.element.hidden = trace.hidden < 2;
      axes.set(now.axes);
      const of = Array.from({ length: trace.hidden }, (_, cell) => /** @type {[string, string]} */ (
        [String(cell), String(cell + 1)]));
      const chosen = chosenCells(now, trace.hidden, unit);
      cells.forEach((one, at) => {
        one.element.hidden = now.axes !== "cells" || trace.hidden < 2;
        one.options(at === 2 ? [[NONE, text.space.none], ...of] : of);
        one.set(chosen[at]);
      });
      const wanted = [...new Set(chosen.filter((one) => one !== NONE).map(Number))];
      const seen = now.axes === "cells" && wanted.length > 1 ? { cells: wanted } : {};
      actions.ask(SLOT, NAME, { spec, layer: trace.number, signal: kind, ...seen });
      const answer = state.answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, state.step, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, Math.min(state.step, answer.data.tokens.length - 1), theme);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {number} step @param {string} theme */
  function show(told, step, theme) {
    const { tokens, free, run } = told;
    const titles = told.axes.map((axis, at) => (axis.cell === null
      ? text.space.component({ number: at + 1 })
      : text.space.cell({ cell: axis.cell + 1, signal: told.signal })));
    const now = run ?? free;
    write(finding, text.space.finding({
      step: step + 1, places: titles.map((name, at) => ({ name, value: amount(now[at][step]) })),
    }));
    const components = told.axes.filter(({ cell }) => cell === null);
    const moves = components.some(({ share }) => share > 0);
    write(more, components.length && !moves ? text.space.still : text.sentences({ all: components.map((axis, at) =>
      text.space.made({
        number: at + 1, share: percent(axis.share),
        parts: axis.parts.map(([cell, part]) => ({ cell: cell + 1, part: amount(part) })),
      })) }));
    const named = (/** @type {string[]} */ read) =>
      read.map((token, at) => text.space.step({ step: at + 1, input: visible(token) }));
    const words = named(tokens);
    const few = tokens.length <= WORDED;
    const path = (/** @type {number[][]} */ places, /** @type {string} */ name, /** @type {boolean} */ beside) =>
      (/** @type {number} */ at) => ({
        x: places[0], y: places[at], name, text: beside ? named(told.free_tokens) : words, showlegend: at === 1,
        ...panel(at), mode: "lines+markers",
        line: {
          color: hue(beside ? "dim" : told.signal, theme), width: beside ? 1.5 : 2.5, dash: beside ? "dot" : "solid",
        },
        marker: { size: beside ? 5 : 8, symbol: beside ? "circle-open" : "circle" },
        hovertemplate: `${name}, %{text}: %{x:.4g}, %{y:.4g}<extra></extra>`,
      });
    const head = (/** @type {number} */ at) => ({
      x: [now[0][step]], y: [now[at][step]], name: text.space.playhead, text: [words[step]], showlegend: at === 1,
      ...panel(at), mode: few ? "markers+text" : "markers", textposition: ABOVE, cliponaxis: false,
      marker: { size: 18, symbol: "circle-open", color: hue("ink", theme), line: { width: 3 } },
      hovertemplate: "%{text}: %{x:.4g}, %{y:.4g}<extra></extra>",
    });
    const panels = titles.slice(1).map((_, at) => at + 1);
    const curves = panels.flatMap((at) => [
      ...(run ? [path(free, text.space.free, true)(at)] : []), path(now, text.space.run, false)(at), head(at),
    ]);
    series = curves.map(({ x }) => ({ step: x.length === 1 ? step : 0 }));
    plot.element.style.setProperty("--rows", panels.length > 1 ? "8" : "2");
    const two = panels.length > 1;
    plot.element.classList.toggle("double", two);
    plot.draw(() => ({
      data: curves,
      layout: {
        xaxis: { title: { text: titles[0] ?? "" }, anchor: two ? "y2" : "y" },
        yaxis: { title: { text: titles[1] ?? "" }, domain: two ? [0.55, 1] : [0, 1] },
        ...(two ? { yaxis2: { title: { text: titles[2] }, domain: [0, 0.45], anchor: "x" } } : {}),
        legend: LEGEND, hovermode: "closest",
      },
    }));
  }
}

/** The cells along the axes, the last of which may be `NONE`: where what was chosen is not in this net, others of it.
 * @param {Settings} now @param {number} hidden @param {number} unit  The one that is looked at. */
export function chosenCells({ across, up, second }, hidden, unit) {
  const known = (/** @type {string|undefined} */ one) =>
    (one !== undefined && one !== NONE && Number(one) < hidden ? Number(one) : null);
  const own = Math.min(unit, hidden - 1);
  const first = known(across) ?? (own === known(up) ? (own + 1) % hidden : own);
  return [first, known(up) ?? (first + 1) % hidden, known(second) ?? NONE];
}

/** The second picture stands under the first. @param {number} at */
const panel = (at) => (at === 1 ? {} : { yaxis: "y2" });
