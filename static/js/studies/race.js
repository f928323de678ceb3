import { choice, field, slider } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { brief } from "../numbers.js";
import { createPlot } from "../plot.js";

export const title = "Race of memories";
export const says =
  "The same input goes to five networks before any training. How much of one step is still there many steps later? The plain RNN multiplies by the same matrix at every step, so it explodes or decays; a gate decides.";
const NAME = "race";
const SLOTS = ["race", "race-table"];
const DEFAULTS = { radius: 1, b_f: 1, steps: 100, at: 0, hidden: 32, seed: 0, measure: "state" };
/** Two runs in double precision can't tell less apart. */
const ROUNDING = -15;

/** Never by colour alone: each has its dash too. @type {Record<string, {shown: string, signal: string, dash: string}>} */
const LINES = {
  rnn: { shown: "RNN", signal: "h", dash: "solid" },
  1997: { shown: "LSTM of 1997", signal: "f", dash: "dashdot" },
  lstm: { shown: "LSTM", signal: "c", dash: "solid" },
  coupled: { shown: "coupled", signal: "o", dash: "dot" },
  gru: { shown: "GRU", signal: "i", dash: "dash" },
};
/** @type {[string, string][]} */
const MEASURES = [
  ["state", "derivative of the memory by the memory, lag steps before"],
  ["input", "derivative of what is shown by one input"],
  ["moved", "change of the memory when one input is moved by 0.1"],
];
/** What a curve says at its end, and what its axis is. @type {Record<string, {said: (lag: number, at: number) => string, axis: string}>} */
const WORDS = {
  state: { said: (lag) => `Of 1, ${lag} steps later there is left`, axis: "what is left (1 is all of it)" },
  input: { said: (lag, at) => `${lag} steps after input ${at}, what is shown still moves with it, by 1, by`, axis: "|dh at step t / dx at step k|" },
  moved: { said: (lag, at) => `${lag} steps after input ${at} was moved by 0.1, the memories still differ by`, axis: "how far the memories differ" },
};

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  const controls = {
    radius: slider("RNN: spectral radius", { min: 0, max: 2, step: 0.05 }, set("radius")),
    b_f: slider("LSTM: forget bias", { min: -2, max: 6, step: 0.25 }, set("b_f")),
    steps: slider("Steps", { min: 20, max: 300, step: 10, shown: String }, set("steps")),
    at: slider("Moved input", { min: 0, max: 20, step: 1, shown: (at) => `step ${at + 1}` }, set("at")),
    hidden: field("Cells", { min: 1, max: 64, step: 1 }, set("hidden")),
    seed: field("Seed", { min: 0, max: 1000000, step: 1 }, set("seed")),
    measure: choice("Shown", MEASURES, set("measure")),
  };
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-race", "How much of one step is still there, by lag, for five networks");
  const table = h("div", { class: "tables upright" });
  element.append(h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element)), error, finding, h("div", { class: "beside" }, plot.element, table));
  let drawn = "";
  let tabled = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      for (const [name, control] of Object.entries(controls)) control.set(now[/** @type {keyof typeof now} */ (name)]);
      const { measure, ...args } = now;
      controls.at.element.hidden = measure === "state";
      args.at = Math.min(args.at, args.steps - 1);
      actions.ask(SLOTS[0], "race", args);
      actions.ask(SLOTS[1], "race", { hidden: now.hidden, seed: now.seed, table: true });
      const [curves, table] = SLOTS.map((slot) => state.answers[slot]);
      write(error, curves?.error ?? table?.error ?? "");
      const key = [curves?.key, measure, state.theme].join(" ");
      if (curves?.data?.cells && !curves.stale && key !== drawn) {
        drawn = key;
        show(curves.data, measure, state.theme);
      }
      if (table?.data?.by_bias && !table.stale && table.key !== tabled) {
        tabled = table.key;
        showTable(table.data);
      }
    },
    destroy: () => SLOTS.forEach((slot) => actions.unask(slot)),
  };

  /** @param {any} data @param {string} measure @param {string} theme */
  function show(data, measure, theme) {
    const curve = (/** @type {any} */ cell) => (measure === "moved" ? cell.moved.state : cell[measure]);
    const floor = measure === "moved" ? ROUNDING : data.floor;
    const last = data.cells.map((/** @type {any} */ cell) => `${LINES[cell.name].shown} ${measure === "moved" && curve(cell).at(-1) <= floor ? "nothing to be seen" : power(curve(cell).at(-1), floor)}`);
    write(finding, `${WORDS[measure].said(curve(data.cells[0]).length - 1, data.at + 1)}: ${last.join(", ")}.`);
    plot.draw(() => ({
      data: data.cells.map((/** @type {any} */ cell) => ({
        x: curve(cell).map((/** @type {number} */ _, /** @type {number} */ lag) => lag),
        y: curve(cell).map((/** @type {number} */ value) => (value <= floor ? null : value)),
        name: LINES[cell.name].shown, mode: "lines", line: { color: hue(LINES[cell.name].signal, theme), dash: LINES[cell.name].dash, width: 3 },
        hovertemplate: "lag %{x}: 10<sup>%{y:.2f}</sup>",
      })),
      layout: {
        xaxis: { title: { text: "steps later" } },
        yaxis: { title: { text: WORDS[measure].axis }, tickprefix: "10<sup>", ticksuffix: "</sup>", zeroline: true },
        hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" }, uirevision: measure,
      },
    }));
  }

  /** @param {any} data */
  function showTable(data) {
    const cell = (/** @type {any} */ found) => h("td", { title: `of ${data.draws} draws, from ${power(found.least, data.floor)} to ${power(found.most, data.floor)}` }, power(found.median, data.floor));
    table.replaceChildren(
      facts(`Left at lag ${data.lag}`, ["forget bias", "LSTM", "GRU", "1/e after"], data.by_bias.map((/** @type {any} */ row) => [brief(row.b_f), cell(row.lstm), cell(row.gru), h("td", {}, brief(row.steps))])),
      facts("", ["radius", "plain RNN"], data.by_radius.map((/** @type {any} */ row) => [brief(row.radius), cell(row.rnn)])),
    );
  }
}

/** @param {string} caption @param {string[]} heads @param {[string, ...Node[]][]} rows */
function facts(caption, heads, rows) {
  return h("table", { class: "facts" }, ...(caption ? [h("caption", {}, caption)] : []),
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, ...rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), ...cells))));
}

/** 10 to the power of `log`, for reading. @param {number} log @param {number} floor */
function power(log, floor) {
  if (log <= floor) return "0";
  if (log > -3 && log < 4) return brief(10 ** log);
  const whole = Math.floor(log);
  return `${Math.round(10 ** (log - whole))}\u00b710${superscript(whole)}`;
}

const DIGITS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
/** @param {number} value */
const superscript = (value) => (value < 0 ? "\u207b" : "") + [...String(Math.abs(value))].map((digit) => DIGITS[Number(digit)]).join("");
