import { gradientKind } from "../spec/errorpaths.js";
import { argumentsOf, optionsOf, signalOf, titled } from "../spec/vocabulary.js";
import { amount } from "../text/numbers.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, choice, slider, toggle } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { minilane, tokensRow } from "../ui/minilane.js";
import { createPlot, LEGEND, LOG } from "../ui/plot.js";

/**
 * @typedef {{length: number, angle: number|null}} Direction
 * @typedef {object} Told  As the server answers.
 * @property {boolean} trained
 * @property {{clip: number|null, sequences: number, untouched: number}} own
 * @property {number} clip
 * @property {string[]} tokens
 * @property {string[]} gates
 * @property {number[][][]} before  By gate, step and cell.
 * @property {number[][]|null} cell_error
 * @property {number|null} cell_error_beyond
 * @property {Record<string, number>} clipped
 * @property {number} of
 * @property {{delta: number[], free: number[]}} by_step
 * @property {Direction & {free: number}} element
 * @property {Direction} norm
 * @property {Record<string, Direction>} kinds
 *
 * @typedef {{clipping: Told}} Answers  By the slots in which it asks.
 * @typedef {Record<"task"|"gradient", string> & {trained: boolean} & Record<"clip"|"init"|"hidden"|"sequence", number>
 *   } Settings
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  clipping: {
    trained: "boolean", own: "object", clip: "number", tokens: "list", gates: "list", before: "list",
    cell_error: "list?", cell_error_beyond: "number?", clipped: "object", of: "number", by_step: "object",
    element: "object", norm: "object", kinds: "object",
  },
};

export const title = text.clipping.title;
export const says = text.clipping.about;
const NAME = "clipping";
const SLOT = "clipping";
const DEFAULTS = /** @type {const} */ (["task", "trained", "gradient", "sequence"]);
const CONTROLS = /** @type {const} */ (["gradient", "trained", "init", "hidden", "sequence"]);

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const known = argumentsOf(vocabulary, "clipping");
  const defaults = Object.fromEntries(DEFAULTS.map((name) => [name, known[name].default]));
  const choose = (/** @type {Record<string, Setting>} */ chosen) => actions.choose(NAME, chosen);
  const set = (/** @type {string} */ name) => (/** @type {Setting} */ value) => choose({ [name]: value });
  // What was set for one task is not for another: each begins with its own recipe.
  const tasks = optionsOf({ ...known.task, titles: Object.fromEntries(titled(vocabulary.tasks)) });
  const task = choice(text.study.task, tasks, (value) => choose({ task: value, clip: null, init: null, hidden: null }));
  const power = { min: -3, max: 2, step: 0.1, shown: (/** @type {number} */ log) => amount(10 ** log) };
  const controls = {
    clip: slider(text.clipping.range, power, (log) => choose({ clip: Number((10 ** log).toPrecision(3)) })),
    gradient: choice(text.study.gradient, titled(vocabulary.gradients), set("gradient")),
    trained: toggle(text.clipping.trained, set("trained")),
    init: slider(text.clipping.init, { min: 0.1, max: known.init.max ?? 2, step: 0.1 }, set("init")),
    hidden: argumentField(text.study.cells, known.hidden, set("hidden")),
    sequence: argumentField(text.clipping.sequence, known.sequence, set("sequence")),
  };
  const choices = h("div", { class: "choices" }, task.element, ...Object.values(controls).map((one) => one.element));
  const finding = h("p", { class: "finding", role: "status" });
  const own = h("p", { class: "says" });
  const error = h("p", { class: "error", role: "alert" });
  const lanes = h("div", { class: "gates" });
  const plot = createPlot("gatescope-clipping", text.clipping.plot);
  const body = h("tbody");
  const columns = heads(text.clipping.columns);
  const facts = h("table", { class: "facts" }, h("caption", {}, text.clipping.gradients), columns, body);
  const right = [plot.element, plot.numbers, facts];
  const sides = [[lanes], right].map((parts) => h("div", { class: "snapshot" }, ...parts));
  element.append(choices, error, finding, own, h("div", { class: "beside even" }, ...sides));
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const given = Object.entries(state.choices[NAME] ?? {}).filter(([, value]) => value !== null);
      const chosen = Object.fromEntries(given);
      const recipe = vocabulary.tasks.find(({ key: name }) => name === (chosen.task ?? defaults.task))?.settings;
      if (!recipe) return;
      const { clip, init: first, hidden: cells } = recipe;
      const own = { ...defaults, clip: clip ?? 1, init: first, hidden: cells };
      const now = /** @type {Settings} */ ({ ...own, ...chosen });
      now.gradient = gradientKind(now.gradient);
      task.set(now.task);
      controls.clip.set(Math.round(10 * Math.log10(now.clip)) / 10);
      for (const name of CONTROLS) controls[name].set(now[name]);
      controls.init.element.hidden = controls.hidden.element.hidden = now.trained;
      const { init, hidden, ...args } = now;
      actions.ask(SLOT, "clipping", now.trained ? args : { ...args, init, hidden });
      const answer = state.answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, state.theme);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {string} theme */
  function show(told, theme) {
    write(finding, sentence(told));
    write(own, ofRecipe(told));
    lanes.replaceChildren(...lanesOf(told, theme, vocabulary), tokensRow(told.tokens));
    const { by_step: byStep, element: by, norm, kinds } = told;
    plot.draw(() => ({
      data: [
        line(byStep.free, text.clipping.without, hue("h", theme), "dash"),
        line(byStep.delta, text.clipping.clipped, hue("c", theme), "solid"),
      ],
      layout: {
        xaxis: {}, yaxis: { ...LOG, title: { text: "|dL/dz|" } }, hovermode: "x unified", margin: { t: 30, b: 30 },
        legend: LEGEND,
      },
    }));
    body.replaceChildren(
      direction(text.clipping.byElement, by), direction(text.clipping.byNorm, norm),
      ...vocabulary.gradients.map(({ key, title: kind }) => direction(text.clipping.unclipped({ kind }), kinds[key])),
    );
  }
}

/** @param {Told} told */
function sentence({ gates, clipped, of, clip, element: by, trained }) {
  const all = gates.reduce((sum, gate) => sum + clipped[gate], 0);
  if (!all) return text.clipping.nothingCut({ k: amount(clip), trained });
  return text.clipping.cut({
    cut: all, of: of * gates.length, k: amount(clip), length: amount(by.length), instead: amount(by.free),
    turned: by.angle === null ? null : amount(by.angle),
  });
}

/** How often the recipe's own settings cut anything. @param {Told} told */
function ofRecipe({ own: { clip, sequences, untouched }, trained }) {
  const k = clip === null ? null : amount(clip);
  return text.clipping.recipe({ k, cut: sequences - untouched, sequences, trained });
}

/** @param {Told} told @param {string} theme @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
function lanesOf({ gates, before, clipped, clip, cell_error: errors, cell_error_beyond: beyond }, theme, vocabulary) {
  const byCell = (/** @type {number[][]} */ steps) => steps[0].map((_, unit) => steps.map((cells) => cells[unit]));
  const shared = { theme, signed: true, most: clip };
  const lanes = gates.map((name, at) => {
    const rows = byCell(before[at]);
    const lit = (/** @type {number} */ unit, /** @type {number} */ step) => Math.abs(rows[unit][step]) > clip;
    const signal = signalOf(vocabulary, name).hue;
    return minilane({ ...shared, signal, name, rows, lit, says: text.clipping.gateCut({ cut: clipped[name] }) });
  });
  if (!errors) return lanes;
  const error = { signal: "c", name: "\u03b5", rows: byCell(errors), says: text.clipping.errorBeyond({ beyond }) };
  return [...lanes, minilane({ ...shared, ...error })];
}

/** @param {number[]} y @param {string} name @param {string} color @param {string} dash */
const line = (y, name, color, dash) => ({
  x: y.map((_, t) => t + 1), y: y.map((value) => value || null), name, mode: "lines",
  line: { color, dash, width: 2.5 }, hovertemplate: `${name}: %{y:.3g}<extra></extra>`,
});

/** @param {string} name @param {Direction} found */
const direction = (name, { length, angle }) =>
  row(name, h("td", {}, amount(length)), h("td", {}, angle === null ? "\u00b7" : `${amount(angle)}\u00b0`));
