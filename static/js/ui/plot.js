import { PER_CENT } from "../text/numbers.js";
import { text } from "../text/text.js";
import { freshId, h, write } from "./dom.js";
import { pointsOf, tableOf } from "./points.js";
import { whyOf } from "../text/whyof.js";

const MAP_STYLES = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";
/** Plotly is redrawn at most five times a second. */
const REDRAW_EVERY = 200;

/**
 * A logarithmic axis whose every label is the number that stands there, within a decade as beyond; without a format
 * Plotly writes 2 and 5 for .2 and .05 too. So few ticks: else each digit of two decades has one, over the next.
 */
export const LOG = { type: "log", tickformat: "~g", nticks: 4 };

/** What the curves are called stands beneath the chart. */
export const LEGEND = { orientation: "h", yref: "container", y: 0, yanchor: "bottom" };

/**
 * An axis of shares in per cent. Plotly's own sign stands close to its number; with a sign of money it takes what the
 * locale has after sums instead, which is the page's.
 */
export const SHARE = { tickformat: "$.0%" };
const MONEY = ["", PER_CENT];

/** Where each key goes from one point to the next: to another row of points, and along it. */
const STEPS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
  Home: [0, -Infinity], End: [0, Infinity],
});

/**
 * A chart as Plotly reads it. Its own types are many times this page: what it is given is for it to judge.
 * @typedef {Record<string, unknown>} Part
 * @typedef {{data: Part[], layout: Part}} Chart
 * @typedef {object} Plotly  What the page asks of it.
 * @property {(place: HTMLElement, data: Part[], layout: Part, options: Part) => Promise<unknown>} react
 * @property {(place: HTMLElement) => void} purge
 * @property {(place: HTMLElement, file: {format: string, filename: string}) => void} downloadImage
 * @property {Record<string, object>} Icons
 * @property {{hover: (place: HTMLElement, at: object, subplot: string) => void}} Fx
 * @property {{resize: (place: HTMLElement) => void}} Plots
 */

/**
 * What Plotly makes of a place that it draws in.
 * @typedef {{on: (event: string, act: (what: {points: import("./points.js").Point[]}) => void) => void}} Emitter
 */

/** @typedef {typeof createPlot} CreatePlot */

/** The curves of a chart, as far as their points are read. @param {Part[]} data */
const seriesOf = (data) => /** @type {import("./points.js").Series[]} */ (data);

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
 * A place for a Plotly chart that follows the theme. `draw` may be called as often as one likes. By keyboard its points
 * are gone through with the arrows; `numbers`, which stands beside it, says them and holds a table of all.
 * @param {string} name  Of the file that a person saves.
 * @param {string} label  What it shows, for those who do not see it.
 * @param {(curve: number, at: number[]) => void} [chosen]  A point was clicked, or Enter pressed: which curve's, and
 *   its place in it; of a heatmap row and column.
 */
export function createPlot(name, label, chosen) {
  const hint = h("span", { id: freshId("plot"), hidden: "" }, chosen ? text.plot.keysToChoose : text.plot.keys);
  const about = { "aria-label": label, "aria-describedby": hint.id };
  const element = h("div", { class: "plot", role: "application", tabindex: "0", ...about });
  const said = h("p", { role: "status", class: "reading" });
  const named = { tabindex: "0", role: "region", "aria-label": text.plot.numbersOf({ label }) };
  const rows = h("div", { class: "scroll", ...named });
  const more = h("details", { class: "more" }, h("summary", {}, text.plot.numbers), rows);
  const numbers = h("div", { class: "numbers", hidden: "" }, hint, said, more);
  more.addEventListener("toggle", fill);
  /** Which point is read. @type {{row: number, column: number}|null} */
  let at = null;
  /** @type {(() => Chart)|null} */
  let wanted = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let waiting;
  let last = -Infinity;
  /** Plotly has the place. */
  let drawn = false;
  /** Plotly is on its way, or drawing: it draws one thing at a time. */
  let busy = false;
  /** Something else was wanted meanwhile. */
  let again = false;
  /** Its place has another size than it was drawn in. */
  let resized = false;
  let destroyed = false;
  /** Made once: of others it would begin anew, with what it was to draw before as well. @type {Part|null} */
  let options = null;

  async function draw() {
    waiting = undefined;
    last = performance.now();
    busy = true;
    again = false;
    try {
      if (!drawn) element.textContent = text.plot.coming;
      await show(await load());
    } catch (error) {
      drawn = false;
      element.textContent = text.plot.failed({ why: whyOf(error) });
    }
    busy = false;
    if (again && !destroyed) wait();
    fit();
  }

  /** What is drawn fills its place. While it is being drawn, that waits. */
  async function fit() {
    if (!resized || !drawn || busy || destroyed || !element.isConnected) return;
    resized = false;
    (await load()).Plots.resize(element);
  }

  /** @param {Plotly} plotly */
  async function show(plotly) {
    if (wanted && !destroyed && element.isConnected) {
      // What was wanted while it came is what is drawn now.
      again = false;
      if (!drawn) element.replaceChildren();
      const first = !drawn;
      if (first) numbers.hidden = false;
      drawn = true;
      const { data, layout } = wanted();
      options ??= optionsOf(plotly);
      // It measures the place as it begins.
      resized = false;
      await plotly.react(element, data, merged(themed(element), layout), options);
      fill();
      if (first && chosen) {
        const emitter = /** @type {Emitter} */ (/** @type {unknown} */ (element));
        emitter.on("plotly_click", ({ points: [point] }) => choose(point));
      }
      if (!again) element.dataset.ready = "true";
    }
    if (destroyed && drawn) plotly.purge(element);
  }

  function wait() {
    waiting ??= setTimeout(draw, Math.max(0, last + REDRAW_EVERY - performance.now()));
  }

  /** @param {Pick<import("./points.js").Point, "curveNumber"|"pointNumber">} point */
  const choose = ({ curveNumber, pointNumber }) => chosen?.(curveNumber, [pointNumber].flat());

  function fill() {
    if (!more.open || !wanted) return;
    const { data, layout } = wanted();
    rows.replaceChildren(tableOf(seriesOf(data), layout));
  }

  /** @param {KeyboardEvent} event */
  async function read(event) {
    // Its own buttons are gone along by the same keys.
    if (event.target !== element) return;
    const step = STEPS[event.key];
    if (!wanted || element.dataset.ready !== "true" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    const { data, layout } = wanted();
    const all = pointsOf(seriesOf(data), layout);
    if (!all.length) return;
    if (event.key === "Enter") {
      const now = at && all[at.row]?.[at.column];
      if (now) choose(now);
      return;
    }
    const inside = (/** @type {number} */ value, /** @type {unknown[]} */ list) =>
      Math.max(0, Math.min(list.length - 1, value));
    const row = inside((at?.row ?? 0) + (at ? step[0] : 0), all);
    at = { row, column: inside((at?.column ?? 0) + (at ? step[1] : 0), all[row]) };
    const { words, curveNumber, pointNumber, place } = all[at.row][at.column];
    write(said, words);
    const plotly = await load();
    const { xaxis = "x", yaxis = "y" } = seriesOf(data)[curveNumber];
    if (!destroyed) plotly.Fx.hover(element, place ?? [{ curveNumber, pointNumber }], xaxis + yaxis);
  }
  element.addEventListener("keydown", read);
  element.addEventListener("blur", () => {
    write(said, "");
    at = null;
  });

  /** @param {Plotly} plotly */
  function optionsOf(plotly) {
    const save = () => plotly.downloadImage(element, { format: "svg", filename: name });
    const svg = { name: "svg", title: text.plot.saveSvg, icon: plotly.Icons.disk, click: save };
    return {
      responsive: true,
      displaylogo: false,
      locale: text.language,
      locales: { [text.language]: { dictionary: text.plot.toolbar, format: { currency: MONEY } } },
      displayModeBar: true,
      // Named one by one: Plotly's own choice has a button that sends the chart to a server elsewhere.
      modeBarButtons: [["toImage", svg], ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]],
      toImageButtonOptions: { format: "png", filename: name, scale: 2 },
    };
  }

  // Plotly minds the window's size; a place may change its own.
  const sizes = new ResizeObserver(() => {
    resized = true;
    fit();
  });
  sizes.observe(element);
  /** Paper has what is there as it begins, and is light (ui/paper.js): what waits is drawn at once. */
  function drawNow() {
    if (waiting === undefined || busy) return;
    clearTimeout(waiting);
    draw();
  }
  window.addEventListener("beforeprint", drawNow);

  return {
    element,
    numbers,
    /** @param {() => Chart} what  Called when it is drawn. */
    draw(what) {
      wanted = what;
      element.dataset.ready = "false";
      again = busy;
      if (!busy) wait();
    },
    destroy() {
      destroyed = true;
      clearTimeout(waiting);
      window.removeEventListener("beforeprint", drawNow);
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
