import { argumentsOf } from "../spec/vocabulary.js";
import { amount } from "../text/numbers.js";
import { tenTo } from "../text/powers.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, argumentSlider, choice } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot, LEGEND } from "../ui/plot.js";

/**
 * All sizes are told as log10.
 * @typedef {"state"|"input"|"moved"} Measure
 * @typedef {{name: string, curve: number[], least: number, most: number}} Racer
 * @typedef {{measure: Measure, cells: Racer[], lags: number[], draws: number, at: number, floor: number}} Curves
 * @typedef {{median: number, least: number, most: number}} Spread
 * @typedef {{lag: number, draws: number, floor: number, sizes: number[]}} Table
 * @typedef {Table & {rows: {b_f: number, steps: number, lstm: Spread, gru: Spread}[]}} ByBias
 * @typedef {Table & {rows: {radius: number, by_size: Spread[]}[]}} ByRadius
 * @typedef {{race: Curves, "race-bias": ByBias, "race-radius": ByRadius}} Answers  By the slots in which it asks.
 * @typedef {Record<Exclude<typeof CONTROLS[number], "measure">, number> & {measure: string}} Settings
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  race: { measure: "string", cells: "list", lags: "list", draws: "number", at: "number", floor: "number" },
  "race-bias": { lag: "number", draws: "number", floor: "number", sizes: "list", rows: "list" },
  "race-radius": { lag: "number", draws: "number", floor: "number", sizes: "list", rows: "list" },
};

export const title = text.race.title;
export const says = text.race.about;
const NAME = "race";
const SLOTS = /** @type {const} */ (["race", "race-bias", "race-radius"]);
const CONTROLS = /** @type {const} */ (["radius", "b_f", "steps", "at", "hidden", "seed", "measure"]);
/** Two runs in double precision can't tell less apart. */
const ROUNDING = -15;

/** Never by colour alone: each has its dash too. @type {Record<string, {signal: string, dash: string}>} */
const LINES = {
  rnn: { signal: "h", dash: "solid" },
  orthogonal: { signal: "h", dash: "dash" },
  identity: { signal: "h", dash: "dot" },
  1997: { signal: "f", dash: "dashdot" },
  lstm: { signal: "c", dash: "solid" },
  coupled: { signal: "o", dash: "dot" },
  gru: { signal: "i", dash: "dash" },
};
/** @type {[Measure, string][]} */
const MEASURES = [
  ["state", text.race.measures.state], ["input", text.race.measures.input], ["moved", text.race.measures.moved],
];

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const set = (/** @type {string} */ name) => (/** @type {Setting} */ value) => actions.choose(NAME, { [name]: value });
  const known = argumentsOf(vocabulary, "race");
  const defaults = Object.fromEntries(CONTROLS.map((name) => [name, known[name].default]));
  const stepAt = (/** @type {number} */ at) => text.race.step({ step: at + 1 });
  const controls = {
    radius: argumentSlider(text.race.radius, known.radius, { step: 0.05 }, set("radius")),
    b_f: argumentSlider(text.race.bias, known.b_f, { step: 0.25 }, set("b_f")),
    steps: argumentSlider(text.race.steps, known.steps, { step: 10, shown: String }, set("steps")),
    at: argumentSlider(text.race.moved, known.at, { step: 1, shown: stepAt }, set("at")),
    hidden: argumentField(text.study.cells, known.hidden, set("hidden")),
    seed: argumentField(text.study.seed, known.seed, set("seed")),
    measure: choice(text.race.shown, MEASURES, set("measure")),
  };
  const choices = h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element));
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-race", text.race.plot);
  // Room for the legend on a phone.
  plot.element.style.setProperty("--rows", "6");
  const tables = h("div", { class: "tables upright" });
  element.append(choices, error, finding, h("div", { class: "beside" }, plot.element, tables), plot.numbers);
  let drawn = "";
  let tabled = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = /** @type {Settings} */ ({ ...defaults, ...state.choices[NAME] });
      now.steps = Math.min(now.steps, known.steps.max ?? now.steps);
      for (const name of CONTROLS) controls[name].set(now[name]);
      controls.at.element.hidden = now.measure === "state";
      actions.ask(SLOTS[0], "race", { ...now, at: Math.min(now.at, now.steps - 1) });
      actions.ask(SLOTS[1], "race", { hidden: now.hidden, seed: now.seed, table: "bias" });
      actions.ask(SLOTS[2], "race", { seed: now.seed, table: "radius" });
      const { race: curves, "race-bias": bias, "race-radius": radius } = state.answers;
      write(error, [curves, bias, radius].find((one) => one?.error)?.error ?? "");
      const key = [curves?.key, state.theme].join(" ");
      if (curves?.data && !curves.stale && key !== drawn) {
        drawn = key;
        show(curves.data, state.theme);
      }
      const answered = [bias?.key, radius?.key].join(" ");
      if (bias?.data && !bias.stale && radius?.data && !radius.stale && answered !== tabled) {
        tabled = answered;
        tables.replaceChildren(byBias(bias.data), byRadius(radius.data));
      }
    },
    destroy() {
      plot.destroy();
      for (const slot of SLOTS) actions.unask(slot);
    },
  };

  /** @param {Curves} told @param {string} theme */
  function show(told, theme) {
    const { measure, cells, lags } = told;
    const least = leastOf(told);
    write(finding, sentence(told));
    const all = cells.flatMap(({ curve }) => curve).filter((value) => value > least);
    const span = Math.max(...all) - Math.min(...all);
    plot.draw(() => ({
      data: cells.map(({ name, curve }) => ({
        x: lags, y: curve.map((value) => (value <= least ? null : value)),
        name: text.race.racers[name].short, mode: "lines",
        line: { color: hue(LINES[name].signal, theme), dash: LINES[name].dash, width: 3 },
        hovertemplate: text.race.point({ lag: "%{x}", size: "10<sup>%{y:.2f}</sup>" }),
      })),
      layout: {
        xaxis: { title: { text: text.race.stepsLater } },
        yaxis: {
          title: { text: text.race.axes[measure] }, tickprefix: "10<sup>", ticksuffix: "</sup>", zeroline: true,
          // Whole powers of ten.
          tick0: 0, dtick: Math.max(1, Math.ceil(span / 6)),
        },
        hovermode: "x unified", uirevision: measure,
        legend: LEGEND,
      },
    }));
  }
}

/** What is told of nothing, or of what can't be seen. @param {Curves} told */
const leastOf = ({ measure, floor }) => (measure === "moved" ? ROUNDING : floor);

/** @param {Curves} told */
function sentence(told) {
  const { measure, cells, lags, draws, at } = told;
  const least = leastOf(told);
  const ends = cells.map(({ name, curve }) => {
    const end = curve[curve.length - 1];
    const size = measure === "moved" && end <= least ? text.race.nothingSeen : tenTo(end, least);
    return `${text.race.racers[name].name} ${size}`;
  });
  return text.race.findings[measure]({ lag: lags[lags.length - 1], input: at + 1, draws, ends });
}

/** @param {Table} table */
const spread = ({ draws, floor }) => (/** @type {Spread} */ { median, least, most }) => {
  const range = text.race.spread({ draws, least: tenTo(least, floor), most: tenTo(most, floor) });
  return h("td", { title: range }, tenTo(median, floor));
};

/** @param {Table} told */
const captionOf = ({ lag, draws }) => h("caption", {}, text.race.medians({ lag, draws }));

/** @param {ByBias} told */
function byBias(told) {
  const cell = spread(told);
  const rows = told.rows.map(({ b_f: bias, lstm, gru, steps }) =>
    row(amount(bias), cell(lstm), cell(gru), h("td", {}, amount(steps))));
  const columns = heads(text.race.biasColumns);
  return h("table", { class: "facts" }, captionOf(told), columns, h("tbody", {}, ...rows));
}

/** @param {ByRadius} told */
function byRadius(told) {
  const rows = told.rows.map(({ radius, by_size: sizes }) => row(amount(radius), ...sizes.map(spread(told))));
  const sizes = told.sizes.map((cells) => text.race.sizeColumn({ cells }));
  const columns = heads([text.race.radiusColumn, ...sizes]);
  return h("table", { class: "facts" }, captionOf(told), columns, h("tbody", {}, ...rows));
}
