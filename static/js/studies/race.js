import { choice, field, slider } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { brief } from "../numbers.js";
import { createPlot } from "../plot.js";
import { tenTo } from "../powers.js";

export const title = "Race of memories";
export const says =
  "Before any training: what has a change of 1 become many steps later? Far below 1 it has faded; far above, it was amplified: no memory either. A plain RNN multiplies by one matrix at every step; an orthogonal or identity matrix keeps lengths, tanh does not.";
const NAME = "race";
const SLOTS = ["race", "race-bias", "race-radius"];
const DEFAULTS = { radius: 1, b_f: 1, steps: 100, at: 0, hidden: 32, seed: 0, measure: "state" };
const MOST_STEPS = 200;
/** Two runs in double precision can't tell less apart. */
const ROUNDING = -15;

/** Never by colour alone: each has its dash too; short: in the legend. @type {Record<string, {shown: string, short: string, signal: string, dash: string}>} */
const LINES = {
  rnn: { shown: "RNN", short: "RNN", signal: "h", dash: "solid" },
  orthogonal: { shown: "orthogonal RNN", short: "orthogonal", signal: "h", dash: "dash" },
  identity: { shown: "identity RNN", short: "identity", signal: "h", dash: "dot" },
  1997: { shown: "LSTM of 1997", short: "1997", signal: "f", dash: "dashdot" },
  lstm: { shown: "LSTM", short: "LSTM", signal: "c", dash: "solid" },
  coupled: { shown: "coupled", short: "coupled", signal: "o", dash: "dot" },
  gru: { shown: "GRU", short: "GRU", signal: "i", dash: "dash" },
};
/** @type {[string, string][]} */
const MEASURES = [
  ["state", "what a change of the memory becomes"],
  ["input", "what a change of one input becomes in what is shown"],
  ["moved", "two runs, one input moved by 0.1"],
];
/** What a curve says at its end, and what its axis is. @type {Record<string, {said: (lag: number, at: number) => string, axis: string}>} */
const WORDS = {
  state: { said: (lag) => `${lag} steps later, a change of 1 in the memory is`, axis: "what 1 becomes" },
  input: { said: (lag, at) => `${lag} steps after input ${at}, a change of 1 in it moves what is shown by`, axis: "|dh at step t / dx at step k|" },
  moved: { said: (lag, at) => `${lag} steps after input ${at} was moved by 0.1, the memories differ by`, axis: "how far the memories differ" },
};

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
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
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-race", "What a change becomes, by lag, for seven networks");
  // Room for the legend on a phone, where it has a line for each or two.
  plot.element.style.setProperty("--rows", "6");
  const table = h("div", { class: "tables upright" });
  element.append(h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element)), error, finding, h("div", { class: "beside" }, plot.element, table));
  let drawn = "";
  let tabled = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      now.steps = Math.min(now.steps, MOST_STEPS);
      for (const [name, control] of Object.entries(controls)) control.set(now[/** @type {keyof typeof now} */ (name)]);
      const { ...args } = now;
      controls.at.element.hidden = now.measure === "state";
      args.at = Math.min(args.at, args.steps - 1);
      actions.ask(SLOTS[0], "race", args);
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
        showTable(halves[0].data, halves[1].data);
      }
    },
    destroy: () => SLOTS.forEach((slot) => actions.unask(slot)),
  };

  /** @param {any} data @param {string} theme */
  function show({ measure, cells, lags, draws, at, floor }, theme) {
    const least = measure === "moved" ? ROUNDING : floor;
    const ends = cells.map((/** @type {any} */ cell) => cell.curve.at(-1));
    const last = cells.map((/** @type {any} */ cell, /** @type {number} */ k) => `${LINES[cell.name].shown} ${measure === "moved" && ends[k] <= least ? "nothing to be seen" : tenTo(ends[k], least)}`);
    write(finding, `${WORDS[measure].said(lags.at(-1), at + 1)} (median of ${draws} draws): ${last.join(", ")}.`);
    const all = cells.flatMap((/** @type {any} */ cell) => cell.curve).filter((/** @type {number} */ value) => value > least);
    plot.draw(() => ({
      data: cells.map((/** @type {any} */ cell) => ({
        x: lags, y: cell.curve.map((/** @type {number} */ value) => (value <= least ? null : value)),
        name: LINES[cell.name].short, mode: "lines", line: { color: hue(LINES[cell.name].signal, theme), dash: LINES[cell.name].dash, width: 3 },
        hovertemplate: "lag %{x}: 10<sup>%{y:.2f}</sup>",
      })),
      layout: {
        xaxis: { title: { text: "steps later" } },
        yaxis: { title: { text: WORDS[measure].axis }, tickprefix: "10<sup>", ticksuffix: "</sup>", zeroline: true, tick0: 0, dtick: Math.max(1, Math.ceil((Math.max(...all) - Math.min(...all)) / 6)) },
        hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" }, uirevision: measure,
      },
    }));
  }

  /** @param {any} byBias @param {any} byRadius */
  function showTable(byBias, byRadius) {
    const { lag, draws, floor } = byBias;
    const cell = (/** @type {any} */ found) => h("td", { title: `of ${draws} draws, from ${tenTo(found.least, floor)} to ${tenTo(found.most, floor)}` }, tenTo(found.median, floor));
    const sizes = byRadius.sizes.map((/** @type {number} */ hidden) => `${hidden} cells`);
    table.replaceChildren(
      facts(`${lag} steps later, median of ${draws} draws`, ["forget bias", "LSTM", "GRU", "at rest, 1/e after"],
        byBias.rows.map((/** @type {any} */ row) => [brief(row.b_f), cell(row.lstm), cell(row.gru), h("td", {}, brief(row.steps))])),
      facts("", ["RNN of radius", ...sizes],
        byRadius.rows.map((/** @type {any} */ row) => [brief(row.radius), ...row.by_size.map(cell)])),
    );
  }
}

/** @param {string} caption @param {string[]} heads @param {[string, ...Node[]][]} rows */
function facts(caption, heads, rows) {
  return h("table", { class: "facts" }, ...(caption ? [h("caption", {}, caption)] : []),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), ...cells))));
}
