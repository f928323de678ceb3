import { text } from "../text/text.js";
import { h } from "./dom.js";

const MAP_STYLES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
/** Plotly is redrawn at most five times a second. */
const REDRAW_EVERY = 200;

/**
 * A logarithmic axis whose every label is the number that stands there, within a decade as beyond; without a format
 * Plotly writes 2 and 5 for .2 and .05 too.
 */
export const LOG = { type: "log", tickformat: "~g" };

/**
 * A chart as Plotly reads it. Its own types are many times this page: what it is given is for it to judge.
 * @typedef {Record<string, unknown>} Part
 * @typedef {{data: Part[], layout: Part}} Chart
 * @typedef {object} Plotly  What the page asks of it.
 * @property {(place: HTMLElement, data: Part[], layout: Part, options: Part) => Promise<unknown>} react
 * @property {(place: HTMLElement) => void} purge
 * @property {(place: HTMLElement, file: {format: string, filename: string}) => void} downloadImage
 * @property {Record<string, object>} Icons
 * @property {{resize: (place: HTMLElement) => void}} Plots
 */

/** @type {Promise<Plotly>|null} */
let library = null;

/** Plotly, fetched from this server when first needed. @returns {Promise<Plotly>} */
function load() {
  library ??= new Promise((done, fail) => {
    const script = h("script", { src: document.documentElement.dataset.plotly ?? "" });
    script.addEventListener("load", () => done(Reflect.get(window, "Plotly")));
    script.addEventListener("error", () => {
      library = null;
      fail(new Error(text.plot.notLoaded));
    });
    // Plotly writes a style sheet for maps, which the page's policy refuses, unless it finds this name taken.
    document.head.append(h("meta", { id: MAP_STYLES }), script);
  });
  return library;
}

/**
 * A place for a Plotly chart that follows the theme. `draw` may be called as often as one likes.
 * @param {string} name  Of the file that a person saves.
 * @param {string} label  What it shows, for those who do not see it.
 */
export function createPlot(name, label) {
  const element = h("div", { class: "plot", role: "figure", "aria-label": label });
  /** @type {(() => Chart)|null} */
  let wanted = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  let last = -Infinity;
  /** Plotly has the place. */
  let drawn = false;
  /** Plotly is drawing. */
  let busy = false;
  let destroyed = false;

  async function draw() {
    waiting = undefined;
    last = performance.now();
    try {
      if (!drawn) element.textContent = text.plot.coming;
      const plotly = await load();
      if (!wanted || destroyed || !element.isConnected) return;
      if (!drawn) element.replaceChildren();
      drawn = true;
      const { data, layout } = wanted();
      busy = true;
      await plotly.react(element, data, merged(themed(element), layout), options(plotly));
      busy = false;
      if (destroyed) plotly.purge(element);
      else element.dataset.ready = "true";
    } catch (error) {
      drawn = busy = false;
      element.textContent = text.plot.failed({ why: error instanceof Error ? error.message : String(error) });
    }
  }

  /** @param {Plotly} plotly */
  function options(plotly) {
    const save = () => plotly.downloadImage(element, { format: "svg", filename: name });
    const svg = { name: "svg", title: text.plot.saveSvg, icon: plotly.Icons.disk, click: save };
    return {
      responsive: true,
      displaylogo: false,
      displayModeBar: true,
      // Named one by one: Plotly's own choice has a button that sends the chart to a server elsewhere.
      modeBarButtons: [["toImage", svg], ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]],
      toImageButtonOptions: { format: "png", filename: name, scale: 2 },
    };
  }

  // Plotly minds the window's size; a place may change its own.
  const sizes = new ResizeObserver(async () => {
    if (element.dataset.ready === "true" && element.isConnected) (await load()).Plots.resize(element);
  });
  sizes.observe(element);

  return {
    element,
    /** @param {() => Chart} what  Called when it is drawn. */
    draw(what) {
      wanted = what;
      element.dataset.ready = "false";
      waiting ??= setTimeout(draw, Math.max(0, last + REDRAW_EVERY - performance.now()));
    },
    destroy() {
      destroyed = true;
      clearTimeout(waiting);
      sizes.disconnect();
      // Plotly follows the window for as long as it has the place.
      if (drawn && !busy) library?.then((plotly) => plotly.purge(element));
    },
  };
}

/** The theme's colours and sizes, from the style sheets. @param {HTMLElement} element */
function themed(element) {
  const style = getComputedStyle(element);
  const of = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
  const axis = { gridcolor: of("--line"), zerolinecolor: of("--dim"), automargin: true, title: { standoff: 12 } };
  return {
    margin: { l: 55, r: 15, t: 40, b: 45 },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: of("--dim"), activecolor: of("--ink") },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: of("--ink"), size: Number.parseFloat(style.fontSize) },
    xaxis: axis,
    yaxis: axis,
    hoverlabel: { bgcolor: of("--panel"), font: { color: of("--ink") } },
    uirevision: "kept",
  };
}

/** `over` laid over `under`, objects merged. @param {Part} under @param {Part} over @returns {Part} */
function merged(under, over) {
  const result = { ...under };
  for (const [name, value] of Object.entries(over)) {
    const before = under[name];
    result[name] = isPart(before) && isPart(value) ? merged(before, value) : value;
  }
  return result;
}

/** @param {unknown} given @returns {given is Part} */
const isPart = (given) => typeof given === "object" && given !== null && !Array.isArray(given);
