import { actsOn } from "../spec/pins.js";
import { amount } from "../text/numbers.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { cellField, stepSlider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { createPlot, LEGEND, LOG } from "../ui/plot.js";

/**
 * @typedef {{carousel: number[], cell_path: number[], total: number[], heard: number[], norm: number[]}} Curves
 * @typedef {{free: Curves, pinned: Curves|null, step: number, tokens: string[]}} Told
 * @typedef {{gradients: Told}} Answers  By the slots in which it asks.
 * @typedef {{spec: import("../state/types.js").Spec, unit: number, layer: number}} Asked
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  gradients: { free: "object", pinned: "object?", step: "number", tokens: "list" },
};

export const title = text.gradients.title;
export const says = text.gradients.about;
const SLOT = "gradients";

/** Of each its key, the signal whose hue it has, and its dash. */
const CURVES = /** @type {const} */ ([
  ["carousel", "f", "dot"], ["cell_path", "o", "dash"], ["total", "c", "solid"], ["norm", "h", "dashdot"],
]);

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const cell = cellField(text.study.cell, vocabulary.limits.width, actions.chooseUnit);
  const step = stepSlider(text.study.step, actions.seek);
  const finding = h("p", { class: "finding", role: "status" });
  const heard = h("p", { class: "says" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot("gatescope-gradients", text.gradients.plot);
  // Room for the legend on a phone, where each of up to eight curves has a line.
  plot.element.style.setProperty("--rows", "8");
  const choices = h("div", { class: "choices" }, cell.element, step.element);
  element.append(choices, error, finding, heard, plot.element, plot.numbers);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace, answers, theme, unit } = state;
      if (!spec || !trace) return;
      if (!trace.holds) {
        actions.unask(SLOT);
        heard.hidden = true;
        write(finding, text.gradients.noCell);
        return;
      }
      actions.ask(SLOT, "gradients", { spec, unit, step: state.step, layer: trace.number });
      cell.set(unit);
      step.set(state.step, trace.steps);
      const answer = answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, answer.args, theme);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {object} args  What was asked. @param {string} theme */
  function show({ free, pinned, step: at, tokens }, args, theme) {
    const { spec, unit, layer } = /** @type {Asked} */ (args);
    const now = pinned ?? free;
    write(finding, sentence(now, pinned && free, unit, at));
    const set = lastSet(actsOn(spec.interventions ?? [], { number: layer, gates: [] }), unit, at);
    const bySet = set === null ? "" : text.gradients.wasSet({ cell: unit + 1, step: set + 1, isNow: set === at });
    write(heard, text.sentences({ all: [bySet, set === at ? "" : byShown(now, at)] }));
    heard.hidden = heard.textContent === "";
    const axis = { title: { text: `|dc(${at + 1}) / dc(t)|` }, ...LOG, range: ends(pinned ? [now, free] : [now]) };
    plot.draw(() => ({
      data: [...lines(now, tokens, theme, false), ...(pinned ? lines(free, tokens, theme, true) : [])],
      layout: {
        xaxis: { title: { text: text.gradients.stepT }, tick0: 1, dtick: Math.ceil((at + 1) / 12) }, yaxis: axis,
        hovermode: "x unified", uirevision: at,
        legend: LEGEND,
      },
    }));
  }
}

/**
 * @param {Curves} now @param {Curves|null} beside  Of the undisturbed run.
 * @param {number} unit @param {number} step
 */
function sentence(now, beside, unit, step) {
  if (step === 0) return text.gradients.firstStep;
  const [carousel, path, total] = [now.carousel, now.cell_path, now.total].map((curve) => amount(curve[0]));
  const undisturbed = beside && amount(beside.total[0]);
  return text.gradients.finding({ step: step + 1, cell: unit + 1, carousel, path, total, undisturbed });
}

/** The last step, after the first, after which a cell's memory was set, up to one; null where there is none.
 * @param {import("../spec/pins.js").Intervention[]} acts  Of its layer. @param {number} unit @param {number} step */
function lastSet(acts, unit, step) {
  const nudges = acts.filter((act) => act.kind === "nudge").filter((act) => act.unit === unit && act.mode !== "add");
  const set = nudges.map((act) => act.step).filter((at) => at > 0 && at <= step);
  return set.length ? Math.max(...set) : null;
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
  if (back.every((value) => value === 0)) return text.gradients.emptied;
  return text.gradients.emptiedButHeard({ felt: back.map((value) => amount(value)) });
}

/** @param {Curves} run @param {string[]} tokens @param {string} theme
 * @param {boolean} beside  Whether it is the undisturbed run. */
function lines(run, tokens, theme, beside) {
  const width = beside ? 1.5 : 3;
  return CURVES.map(([key, signal, dash]) => {
    const curve = text.gradients.curves[key];
    const name = beside ? text.gradients.undisturbed({ curve }) : curve;
    return {
      x: run[key].map((_, t) => t + 1), y: run[key].map((value) => (value > 0 ? value : null)), text: tokens,
      customdata: run[key].map((value) => amount(value)), name, mode: "lines+markers",
      line: { color: hue(signal, theme), dash, width },
      marker: { size: width + 3 }, opacity: beside ? 0.5 : 1, hovertemplate: `${name}: %{customdata}<extra></extra>`,
    };
  });
}

/** What hardly moves is not to look like a cliff: a decade either side of 1 at least. @param {Curves[]} runs */
function ends(runs) {
  const values = runs.flatMap((run) => CURVES.flatMap(([name]) => run[name])).filter((value) => value > 0);
  const logs = values.map(Math.log10);
  return [Math.min(-1, ...logs) - 0.1, Math.max(1, ...logs) + 0.1];
}
