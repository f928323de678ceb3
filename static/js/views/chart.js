import { layerOf } from "../state/sentence.js";
import { reading } from "../text/numbers.js";
import { text } from "../text/text.js";
import { hue } from "../ui/colors.js";
import { button, h, write } from "../ui/dom.js";
import { createPlot } from "../ui/plot.js";

/** Where one value is pointed at it has so many digits more. */
const MORE = 3;

/** The chosen cell over time, drawn by Plotly.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const title = h("h2");
  const plot = createPlot("gatescope-cell", text.chart.plot);
  const dialog = h(
    "dialog",
    { "data-dialog": "chart", "aria-label": text.chart.name },
    h("div", { class: "row spread" }, title, button(text.buttons.close, () => dialog.close())),
    plot.element, plot.numbers,
  );
  element.append(dialog);
  dialog.addEventListener("close", () => actions.setChart(false));
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      if (state.chart && !dialog.open) {
        dialog.showModal();
        drawn = "";
      }
      if (!state.chart && dialog.open) dialog.close();
      if (!state.chart || !state.trace) return;
      const { stream, number, have } = state.trace;
      const key = [stream, number, have, state.unit, state.step, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      write(title, text.chart.heading({ cell: state.unit + 1, layer: layerOf(state.trace) }));
      plot.draw(() => ({ data: data(state), layout: layout(state) }));
    },
    destroy() {
      plot.destroy();
      dialog.remove();
    },
  };
}

/** @param {import("../state/types.js").State} state */
function data({ trace, unit, theme, tokens }) {
  if (!trace) return [];
  const steps = Array.from({ length: trace.have }, (_, step) => step + 1);
  return trace.signals.flatMap((signal) => {
    const line = (/** @type {string} */ name) => steps.map((step) => trace.value(name, unit, step - 1));
    const color = hue(trace.about(signal).hue, theme);
    const value = "%{customdata}";
    const { span } = trace.about(signal);
    const said = (/** @type {number[]} */ all) =>
      ({ span, customdata: all.map((one) => reading(span, one, MORE)) });
    const used = {
      x: steps, y: line(signal), ...said(line(signal)), name: signal, text: tokens, mode: "lines+markers",
      marker: { size: 5 }, line: { color, width: 2.5 },
      hovertemplate: `${text.chart.point({ signal, value, input: "%{text}" })}<extra></extra>`,
    };
    const free = {
      x: steps, y: line(`free.${signal}`), ...said(line(`free.${signal}`)),
      name: text.chart.undisturbed({ signal }), mode: "lines", line: { color, width: 1.5, dash: "dot" },
      hovertemplate: `${text.chart.undisturbedPoint({ signal, value })}<extra></extra>`,
    };
    return used.y.every((value, at) => value === free.y[at]) ? [used] : [used, free];
  });
}

/** @param {import("../state/types.js").State} state */
function layout({ step, theme }) {
  const ink = hue("ink", theme);
  return {
    xaxis: { title: { text: text.chart.step } },
    yaxis: { title: { text: text.chart.value } },
    hovermode: "x unified",
    shapes: [{
      type: "line", x0: step + 1, x1: step + 1, yref: "paper", y0: 0, y1: 1,
      line: { color: ink, width: 1, dash: "dash" },
    }],
  };
}
