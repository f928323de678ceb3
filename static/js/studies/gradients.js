import { field, slider } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { brief } from "../numbers.js";
import { createPlot, LOG } from "../plot.js";

export const title = "Three gradients";
export const says =
  "How much does the cell at this step still depend on what it was before? The carousel is only the product of forget gates; peepholes change it, and the paths through h change it again. A pinned gate passes no error to what would have set it.";
const SLOT = "gradients";

/** @type {[string, string, string, string][]} */
const CURVES = [
  ["carousel", "carousel: product of f", "f", "dot"],
  ["cell_path", "cell path: with peepholes", "o", "dash"],
  ["total", "total: through h too", "c", "solid"],
  ["norm", "total, all cells", "h", "dashdot"],
];

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const cell = field("Cell", { min: 1, max: 512, step: 1 }, (value) => actions.chooseUnit(value - 1));
  const step = slider("Step", { min: 1, max: 2, step: 1, shown: String }, (value) => actions.seek(value - 1));
  const range = /** @type {HTMLInputElement} */ (step.element.querySelector("input"));
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-gradients", "Four derivatives of the cell at this step by the cells before it, on a logarithmic axis");
  element.append(h("div", { class: "choices" }, cell.element, step.element), error, finding, plot.element);
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const { spec, trace, answers, theme, unit } = state;
      if (!spec || !trace) return;
      if (!trace.signals.includes("c")) {
        actions.unask(SLOT);
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
    destroy: () => actions.unask(SLOT),
  };

  /** @param {any} data @param {number} unit @param {string} theme */
  function show({ free, pinned, step, tokens }, unit, theme) {
    const now = pinned ?? free;
    const [carousel, path, total] = ["carousel", "cell_path", "total"].map((name) => now[name][0]);
    write(finding, step === 0
      ? "Step on: at the first step there is nothing before."
      : `From step 1 to step ${step + 1}, cell ${unit + 1}: the forget gates alone let ${brief(carousel)} through, the cell path ${brief(path)}, all paths together ${brief(total)}.${pinned ? ` Undisturbed, all paths: ${brief(free.total[0])}.` : ""}${byShown(now, step)}`);
    const lines = (/** @type {any} */ run, /** @type {string} */ suffix, /** @type {number} */ width) => CURVES.map(([name, shown, signal, dash]) => ({
      x: run[name].map((/** @type {number} */ _, /** @type {number} */ t) => t + 1), y: run[name].map((/** @type {number} */ value) => (value > 0 ? value : null)),
      text: tokens, name: shown + suffix, mode: "lines+markers", line: { color: hue(signal, theme), dash, width }, marker: { size: width + 3 }, opacity: suffix ? 0.5 : 1,
      hovertemplate: `${shown}${suffix}: %{y:.3g}<extra></extra>`,
    }));
    // What hardly moves is not to look like a cliff: a decade either side of 1 at least.
    const all = [now, ...(pinned ? [free] : [])].flatMap((run) => CURVES.flatMap(([name]) => run[name])).filter((value) => value > 0).map(Math.log10);
    const ends = [Math.min(-1, ...all) - 0.1, Math.max(1, ...all) + 0.1];
    plot.draw(() => ({
      data: [...lines(now, "", 3), ...(pinned ? lines(free, ", undisturbed", 1.5) : [])],
      layout: {
        xaxis: { title: { text: "step t" }, tick0: 1, dtick: Math.ceil((step + 1) / 12) },
        yaxis: { title: { text: `|dc at step ${step + 1} / dc at step t|` }, ...LOG, range: ends },
        hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" }, uirevision: step,
      },
    }));
  }
}

/** How many steps back it is told what is still heard. */
const BACK = 3;

/**
 * Where a cell has let go of all it held, as Refresh does: what it still hears of the steps before, by h.
 * @param {Record<string, number[]>} now @param {number} step
 */
function byShown({ carousel, cell_path: path, heard }, step) {
  if (step === 0 || carousel[step - 1] !== 0 || path[step - 1] !== 0) return "";
  const back = Array.from({ length: Math.min(BACK, step) }, (_, k) => heard[step - 1 - k]);
  const held = "This step has emptied the cell first. ";
  if (back.every((value) => value === 0)) return ` ${held}Nothing else reaches it: what was before is gone.`;
  const felt = back.map((value, k) => `${brief(value)} after ${k + 1} step${k ? "s" : ""}`).join(", ");
  return ` ${held}Yet what it writes is read from h of the step before: a change of 1 among the cells is felt here as ${felt}, at most.`;
}
