import { button, h, write } from "../dom.js";
import { hue } from "../colors.js";

const SIGNALS = ["i", "f", "g", "o", "c", "h"];
const REDRAW_EVERY = 200;
const MAP_STYLES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

/** The chosen cell over time, drawn by Plotly, which is fetched when first needed.
 * @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const title = h("h2");
  const plot = h("div", { class: "plot" });
  const dialog = h("dialog", { id: "chart", "aria-label": "Chart of the chosen cell" }, h("div", { class: "row spread" }, title, button("Close", () => dialog.close())), plot);
  element.append(dialog);
  dialog.addEventListener("close", () => actions.setChart(false));
  /** @type {Promise<any>|null} */
  let plotly = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  let drawn = "";
  let last = 0;
  /** @type {import("../types.js").State|null} */
  let seen = null;

  async function draw() {
    const state = seen;
    if (!state?.trace || !dialog.open) return;
    last = performance.now();
    try {
      const library = await (plotly ??= load());
      await library.react(plot, data(state), shape(state), options(library, plot));
      plot.dataset.ready = "true";
    } catch (error) {
      plotly = null;
      actions.say(`The chart can't be drawn: ${error instanceof Error ? error.message : error}`, true);
    }
  }

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      seen = state;
      if (state.chart && !dialog.open) {
        dialog.showModal();
        drawn = "";
      }
      if (!state.chart || !state.trace) return;
      const key = [state.trace.stream, state.trace.have, state.unit, state.step, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      write(title, `Cell ${state.unit + 1} over time`);
      clearTimeout(waiting);
      waiting = setTimeout(draw, Math.max(0, last + REDRAW_EVERY - performance.now()));
    },
    destroy: () => dialog.remove(),
  };
}

/** @returns {Promise<any>} */
function load() {
  return new Promise((done, fail) => {
    const address = document.documentElement.dataset.plotly ?? "";
    const script = h("script", { src: address });
    script.addEventListener("load", () => done(Reflect.get(window, "Plotly")));
    script.addEventListener("error", () => fail(new Error("Plotly did not load")));
    // Plotly writes a style sheet for maps, which the page's policy refuses, unless it finds this name taken.
    document.head.append(h("meta", { id: MAP_STYLES }), script);
  });
}

/** @param {import("../types.js").State} state */
function data({ trace, unit, theme, tokens }) {
  if (!trace) return [];
  const steps = Array.from({ length: trace.have }, (_, step) => step + 1);
  return SIGNALS.flatMap((signal) => {
    const line = (/** @type {string} */ name) => steps.map((step) => trace.value(name, unit, step - 1));
    const used = { x: steps, y: line(signal), name: signal, text: tokens, mode: "lines+markers", line: { color: hue(signal, theme), width: 2.5 }, marker: { size: 5 }, hovertemplate: `${signal} = %{y:.6g}, input %{text}<extra></extra>` };
    const free = { x: steps, y: line(`free.${signal}`), name: `${signal} free`, mode: "lines", line: { color: hue(signal, theme), width: 1.5, dash: "dot" }, hovertemplate: `${signal} free = %{y:.6g}<extra></extra>` };
    return used.y.every((value, at) => value === free.y[at]) ? [used] : [used, free];
  });
}

/** @param {import("../types.js").State} state */
function shape({ step, theme }) {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue("--ink").trim();
  const grid = { gridcolor: style.getPropertyValue("--line").trim(), zerolinecolor: style.getPropertyValue("--dim").trim() };
  return {
    margin: { l: 55, r: 15, t: 40, b: 45 },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: style.getPropertyValue("--dim").trim(), activecolor: ink },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: ink, size: theme === "projector" ? 20 : 15 },
    xaxis: { title: { text: "step" }, ...grid },
    yaxis: { title: { text: "value" }, ...grid },
    hovermode: "x unified",
    hoverlabel: { bgcolor: style.getPropertyValue("--panel").trim(), font: { color: ink } },
    uirevision: "kept",
    shapes: [{ type: "line", x0: step + 1, x1: step + 1, yref: "paper", y0: 0, y1: 1, line: { color: ink, width: 1, dash: "dash" } }],
  };
}

/** @param {any} library @param {HTMLElement} plot */
function options(library, plot) {
  const filename = "gatescope-cell";
  const save = () => library.downloadImage(plot, { format: "svg", filename });
  const svg = { name: "svg", title: "Download plot as SVG", icon: library.Icons.disk, click: save };
  return {
    responsive: true,
    displaylogo: false,
    displayModeBar: true,
    // Named one by one: Plotly's own choice has a button that sends the chart to a server elsewhere.
    modeBarButtons: [["toImage", svg], ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]],
    toImageButtonOptions: { format: "png", filename, scale: 2 },
  };
}
