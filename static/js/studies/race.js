import { amount } from "../text/numbers.js";
import { tenTo } from "../text/powers.js";
import { hue } from "../ui/colors.js";
import { choice, field, slider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot } from "../ui/plot.js";

/**
 * All sizes are told as log10.
 * @typedef {"state"|"input"|"moved"} Measure
 * @typedef {{name: string, curve: number[], least: number, most: number}} Racer
 * @typedef {{measure: Measure, cells: Racer[], lags: number[], draws: number, at: number, floor: number}} Curves
 * @typedef {{median: number, least: number, most: number}} Spread
 * @typedef {{lag: number, draws: number, floor: number, sizes: number[]}} Table
 * @typedef {Table & {rows: {b_f: number, steps: number, lstm: Spread, gru: Spread}[]}} ByBias
 * @typedef {Table & {rows: {radius: number, by_size: Spread[]}[]}} ByRadius
 */

export const title = "Race of memories";
export const says =
  "Before any training: what has a change of 1 become many steps later? Far below 1 it has faded; far above, it was " +
  "amplified: no memory either. A plain RNN multiplies by one matrix at every step; an orthogonal or identity matrix " +
  "keeps lengths, tanh does not.";
const NAME = "race";
const SLOTS = ["race", "race-bias", "race-radius"];
const DEFAULTS = { radius: 1, b_f: 1, steps: 100, at: 0, hidden: 32, seed: 0, measure: "state" };
const MOST_STEPS = 200;
/** Two runs in double precision can't tell less apart. */
const ROUNDING = -15;

/**
 * Never by colour alone: each has its dash too. short: in the legend.
 * @type {Record<string, {shown: string, short: string, signal: string, dash: string}>}
 */
const LINES = {
  rnn: { shown: "RNN", short: "RNN", signal: "h", dash: "solid" },
  orthogonal: { shown: "orthogonal RNN", short: "orthogonal", signal: "h", dash: "dash" },
  identity: { shown: "identity RNN", short: "identity", signal: "h", dash: "dot" },
  1997: { shown: "LSTM of 1997", short: "1997", signal: "f", dash: "dashdot" },
  lstm: { shown: "LSTM", short: "LSTM", signal: "c", dash: "solid" },
  coupled: { shown: "coupled", short: "coupled", signal: "o", dash: "dot" },
  gru: { shown: "GRU", short: "GRU", signal: "i", dash: "dash" },
};
/** @type {[Measure, string][]} */
const MEASURES = [
  ["state", "what a change of the memory becomes"],
  ["input", "what a change of one input becomes in what is shown"],
  ["moved", "two runs, one input moved by 0.1"],
];
/** What a curve says at its end. @type {Record<Measure, (lag: number, at: number) => string>} */
const SAID = {
  state: (lag) => `${lag} steps later, a change of 1 in the memory is`,
  input: (lag, at) => `${lag} steps after input ${at}, a change of 1 in it moves what is shown by`,
  moved: (lag, at) => `${lag} steps after input ${at} was moved by 0.1, the memories differ by`,
};
/** @type {Record<Measure, string>} */
const AXES = { state: "what 1 becomes", input: "|dh(t) / dx(k)|", moved: "how far they differ" };

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  const controls = {
    radius: slider("RNN: spectral radius", { min: 0, max: 2, step: 0.05 }, set("radius")),
    b_f: slider("LSTM: forget bias", { min: -2, max: 6, step: 0.25 }, set("b_f")),
    steps: slider("Steps", { min: 20, max: MOST_STEPS, step: 10, shown: String }, set("steps")),
    at: slider("Moved input", { min: 0, max: 20, step: 1, shown: (at) => `step ${at + 1}` }, set("at")),
    hidden: field("Cells", { min: 1, max: 64, step: 1 }, set("hidden")),
    seed: field("Seed", { min: 0, max: 1000000, step: 1 }, set("seed")),
    measure: choice("Shown", MEASURES, set("measure")),
  };
  const choices = h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element));
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-race", "What a change becomes, by lag, for seven networks");
  // Room for the legend on a phone.
  plot.element.style.setProperty("--rows", "6");
  const tables = h("div", { class: "tables upright" });
  element.append(choices, error, finding, h("div", { class: "beside" }, plot.element, tables));
  let drawn = "";
  let tabled = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      now.steps = Math.min(now.steps, MOST_STEPS);
      for (const [name, control] of Object.entries(controls)) control.set(now[/** @type {keyof typeof now} */ (name)]);
      controls.at.element.hidden = now.measure === "state";
      actions.ask(SLOTS[0], "race", { ...now, at: Math.min(now.at, now.steps - 1) });
      actions.ask(SLOTS[1], "race", { hidden: now.hidden, seed: now.seed, table: "bias" });
      actions.ask(SLOTS[2], "race", { seed: now.seed, table: "radius" });
      const [curves, ...halves] = SLOTS.map((slot) => state.answers[slot]);
      write(error, [curves, ...halves].find((one) => one?.error)?.error ?? "");
      const key = [curves?.key, state.theme].join(" ");
      if (curves?.data?.cells && !curves.stale && key !== drawn) {
        drawn = key;
        show(curves.data, state.theme);
      }
      const known = halves.map((half) => half?.key).join(" ");
      if (halves.every((half) => half?.data?.rows && !half.stale) && known !== tabled) {
        tabled = known;
        tables.replaceChildren(byBias(halves[0].data), byRadius(halves[1].data));
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
        x: lags, y: curve.map((value) => (value <= least ? null : value)), name: LINES[name].short, mode: "lines",
        line: { color: hue(LINES[name].signal, theme), dash: LINES[name].dash, width: 3 },
        hovertemplate: "lag %{x}: 10<sup>%{y:.2f}</sup>",
      })),
      layout: {
        xaxis: { title: { text: "steps later" } },
        yaxis: {
          title: { text: AXES[measure] }, tickprefix: "10<sup>", ticksuffix: "</sup>", zeroline: true,
          // Whole powers of ten.
          tick0: 0, dtick: Math.max(1, Math.ceil(span / 6)),
        },
        hovermode: "x unified", uirevision: measure,
        legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" },
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
    return `${LINES[name].shown} ${measure === "moved" && end <= least ? "nothing to be seen" : tenTo(end, least)}`;
  });
  return `${SAID[measure](lags[lags.length - 1], at + 1)} (median of ${draws} draws): ${ends.join(", ")}.`;
}

/** @param {Table} table */
const spread = ({ draws, floor }) => (/** @type {Spread} */ { median, least, most }) => {
  const range = `of ${draws} draws, from ${tenTo(least, floor)} to ${tenTo(most, floor)}`;
  return h("td", { title: range }, tenTo(median, floor));
};

/** @param {ByBias} told */
function byBias(told) {
  const cell = spread(told);
  const rows = told.rows.map(({ b_f: bias, lstm, gru, steps }) =>
    row(amount(bias), cell(lstm), cell(gru), h("td", {}, amount(steps))));
  const columns = heads(["forget bias", "LSTM", "GRU", "at rest, 1/e after"]);
  const caption = h("caption", {}, `${told.lag} steps later, median of ${told.draws} draws`);
  return h("table", { class: "facts" }, caption, columns, h("tbody", {}, ...rows));
}

/** @param {ByRadius} told */
function byRadius(told) {
  const rows = told.rows.map(({ radius, by_size: sizes }) => row(amount(radius), ...sizes.map(spread(told))));
  const columns = heads(["RNN of radius", ...told.sizes.map((hidden) => `${hidden} cells`)]);
  return h("table", { class: "facts" }, columns, h("tbody", {}, ...rows));
}
