import { brief } from "../text/numbers.js";
import { hue } from "../ui/colors.js";
import { field, slider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { createPlot, LOG } from "../ui/plot.js";

/**
 * @typedef {{carousel: number[], cell_path: number[], total: number[], heard: number[], norm: number[]}} Curves
 * @typedef {{free: Curves, pinned: Curves|null, step: number, tokens: string[]}} Told
 */

export const title = "Three gradients";
export const says =
  "How much does the cell at this step still depend on what it was before? The carousel is only the product of " +
  "forget gates; peepholes change it, and the paths through h change it again. A pinned gate passes no error to what " +
  "would have set it.";
const SLOT = "gradients";

/**
 * Of each its key, its name, the signal whose hue it has, and its dash.
 * @type {[keyof Curves, string, string, string][]}
 */
const CURVES = [
  ["carousel", "carousel: product of f", "f", "dot"],
  ["cell_path", "cell path: with peepholes", "o", "dash"],
  ["total", "total: through h too", "c", "solid"],
  ["norm", "total, all cells", "h", "dashdot"],
];

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const cell = field("Cell", { min: 1, max: 512, step: 1 }, (value) => actions.chooseUnit(value - 1));
  const step = slider("Step", { min: 1, max: 2, step: 1, shown: String }, (value) => actions.seek(value - 1));
  const range = /** @type {HTMLInputElement} */ (step.element.querySelector("input"));
  const finding = h("p", { class: "finding", role: "status" });
  const heard = h("p", { class: "says" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot(
    "gatescope-gradients",
    "Four derivatives of the cell at this step by the cells before it, on a logarithmic axis",
  );
  // Room for the legend on a phone, where each of up to eight curves has a line.
  plot.element.style.setProperty("--rows", "8");
  element.append(h("div", { class: "choices" }, cell.element, step.element), error, finding, heard, plot.element);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace, answers, theme, unit } = state;
      if (!spec || !trace) return;
      if (!trace.signals.includes("c")) {
        actions.unask(SLOT);
        heard.hidden = true;
        write(finding, "The curves are of a memory cell c, which this net does not have: choose a net of LSTM cells.");
        return;
      }
      actions.ask(SLOT, "gradients", { spec, unit, step: state.step });
      range.max = String(trace.steps);
      cell.set(unit + 1);
      step.set(state.step + 1);
      const answer = answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, unit, theme);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {number} unit @param {string} theme */
  function show({ free, pinned, step: at, tokens }, unit, theme) {
    const now = pinned ?? free;
    write(finding, sentence(now, pinned && free, unit, at));
    write(heard, byShown(now, at));
    heard.hidden = heard.textContent === "";
    const axis = { title: { text: `|dc(${at + 1}) / dc(t)|` }, ...LOG, range: ends(pinned ? [now, free] : [now]) };
    plot.draw(() => ({
      data: [...lines(now, tokens, theme, ""), ...(pinned ? lines(free, tokens, theme, ", undisturbed") : [])],
      layout: {
        xaxis: { title: { text: "step t" }, tick0: 1, dtick: Math.ceil((at + 1) / 12) }, yaxis: axis,
        hovermode: "x unified", uirevision: at,
        legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" },
      },
    }));
  }
}

/**
 * @param {Curves} now @param {Curves|null} beside  Of the undisturbed run.
 * @param {number} unit @param {number} step
 */
function sentence(now, beside, unit, step) {
  if (step === 0) return "Step on: at the first step there is nothing before.";
  const [carousel, path, total] = [now.carousel, now.cell_path, now.total].map((curve) => brief(curve[0]));
  const through = `the forget gates alone let ${carousel} through, the cell path ${path}, all paths together ${total}.`;
  const undisturbed = beside ? ` Undisturbed, all paths: ${brief(beside.total[0])}.` : "";
  return `From step 1 to step ${step + 1}, cell ${unit + 1}: ${through}${undisturbed}`;
}

/** How many steps back it is told what is still heard. */
const BACK = 3;

/**
 * Where a cell has let go of all it held, as Refresh does: what it still hears of the steps before, by h.
 * @param {Curves} now @param {number} step
 */
function byShown({ carousel, cell_path: path, heard }, step) {
  if (step === 0 || carousel[step - 1] !== 0 || path[step - 1] !== 0) return "";
  const back = Array.from({ length: Math.min(BACK, step) }, (_, k) => heard[step - 1 - k]);
  const emptied = "This step has emptied the cell";
  if (back.every((value) => value === 0)) return `${emptied}, and nothing else reaches it: what was before is gone.`;
  const each = back.map((value, k) => `${brief(value)} after ${k + 1}`).join(", ");
  const felt = `${each} step${back.length > 1 ? "s" : ""}`;
  const read = "but what it wrote was read from h of the step before";
  return `${emptied}, ${read}: of a change of 1 among the cells, at most ${felt} is felt here.`;
}

/** @param {Curves} run @param {string[]} tokens @param {string} theme @param {string} suffix  Of the run beside. */
function lines(run, tokens, theme, suffix) {
  const width = suffix ? 1.5 : 3;
  return CURVES.map(([name, shown, signal, dash]) => ({
    x: run[name].map((_, t) => t + 1), y: run[name].map((value) => (value > 0 ? value : null)), text: tokens,
    name: shown + suffix, mode: "lines+markers", line: { color: hue(signal, theme), dash, width },
    marker: { size: width + 3 }, opacity: suffix ? 0.5 : 1,
    hovertemplate: `${shown}${suffix}: %{y:.3g}<extra></extra>`,
  }));
}

/** What hardly moves is not to look like a cliff: a decade either side of 1 at least. @param {Curves[]} runs */
function ends(runs) {
  const values = runs.flatMap((run) => CURVES.flatMap(([name]) => run[name])).filter((value) => value > 0);
  const logs = values.map(Math.log10);
  return [Math.min(-1, ...logs) - 0.1, Math.max(1, ...logs) + 0.1];
}
