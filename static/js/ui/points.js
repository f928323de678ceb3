/** The points of a chart as words and as a table: what Plotly is given, for those who read it by keyboard or by ear. */

import { reading } from "../text/numbers.js";
import { text } from "../text/text.js";
import { h } from "./dom.js";

/**
 * @typedef {string|number} Place
 * @typedef {object} Series  What Plotly calls a trace; of a heatmap z has a row for each y.
 * @property {string} [name]
 * @property {Place[]} [x]
 * @property {(Place|null)[]} [y]
 * @property {(number|null)[][]} [z]
 * @property {string|string[]|string[][]} [text]
 * @property {string[][]} [hovertext]
 * @property {string} [xaxis]
 * @property {string} [yaxis]
 * @property {[number, number]|null} [span]  Within which its values lie, as `reading` takes it; Plotly passes it over.
 * @property {string} [hoverinfo]  "skip": it is there to be seen, and no point of it is read.
 * @typedef {object} Point
 * @property {number} curveNumber
 * @property {number|[number, number]} pointNumber
 * @property {string} words
 * @property {{xval: Place, yval: Place}} [place]  Of a heatmap, by which Plotly finds it; others it finds by number.
 * @typedef {Record<string, unknown>} Layout
 */

/** More rows than these are not written. */
const MOST_ROWS = 1000;

/** @param {unknown} value @param {Series["span"]} [span] */
const shown = (value, span = null) =>
  (typeof value === "number" ? reading(span, value) : String(value ?? "\u00b7"));

/** @param {Layout} layout @param {"x"|"y"} way @param {Series} series */
function titleOf(layout, way, series) {
  const axis = (way === "x" ? series.xaxis : series.yaxis) ?? way;
  const of = (/** @type {string} */ name) =>
    /** @type {{title?: {text?: string}}|undefined} */ (layout[name])?.title?.text;
  const title = of(`${way}axis${axis.slice(1)}`) ?? of(`${way}axis`) ?? "";
  return title || (way === "x" ? text.plot.across : text.plot.up);
}

/** The word that goes with a point, where each has its own. @param {Series["text"]} words @param {number} at */
const wordOf = (words, at) => (Array.isArray(words) ? String(words[at] ?? "") : "");

/**
 * The points as rows: each series is one, of a heatmap each of its rows; those without a value are left out.
 * @param {Series[]} data @param {Layout} layout @returns {Point[][]}
 */
export function pointsOf(data, layout) {
  return data.flatMap((series, curve) => rowsOf(series, curve, layout)).filter((row) => row.length);
}

/** @param {Series} series @param {number} curveNumber @param {Layout} layout @returns {Point[][]} */
function rowsOf(series, curveNumber, layout) {
  if (series.hoverinfo === "skip") return [];
  const { x: xs = [], y: ys = [], z, hovertext, span } = series;
  const [across, up] = [titleOf(layout, "x", series), titleOf(layout, "y", series)];
  const said = (/** @type {unknown} */ x, /** @type {unknown} */ y, /** @type {string} */ more) =>
    text.plot.point({ name: series.name ?? "", across, x: shown(x, span), up, y: shown(y, span), more });
  if (z) {
    return z.map((line, row) => line.map((value, column) => ({
      curveNumber, pointNumber: [row, column], place: { xval: on(xs, column), yval: on(ys, row) },
      words: said(xs[column], ys[row], hovertext?.[row]?.[column] ?? shown(value, span)),
    })));
  }
  return [ys.flatMap((y, at) => (y === null ? [] : [
    { curveNumber, pointNumber: at, words: said(xs[at], y, wordOf(series.text, at)) },
  ]))];
}

/** Where a place is on its axis: one with names counts them. @param {(Place|null)[]} places @param {number} at */
const on = (places, at) => {
  const place = places[at];
  return typeof place === "number" ? place : at;
};

/** All numbers of a chart. Series over the same places share a row a place.
 * @param {Series[]} all @param {Layout} layout */
export function tableOf(all, layout) {
  const data = all.filter(({ hoverinfo }) => hoverinfo !== "skip");
  const [first] = data;
  if (!first) return h("table");
  const { x: xs = [], y: ys = [], z } = first;
  const [across, up] = [titleOf(layout, "x", first), titleOf(layout, "y", first)];
  /** @type {string[]} */ let heads;
  /** @type {unknown[][]} */ let rows;
  if (z) {
    heads = [up, ...xs.map(String)];
    const said = (/** @type {number|null} */ value) => shown(value, first.span);
    rows = z.map((line, row) => [ys[row], ...(first.hovertext?.[row] ?? line.map(said))]);
  } else if (data.every(({ x, name }) => name && JSON.stringify(x) === JSON.stringify(xs))) {
    heads = [across, ...data.map(({ name }) => String(name))];
    rows = xs.map((x, at) => [x, ...data.map(({ y, span }) => shown(y?.[at], span))]);
  } else {
    heads = [text.plot.series, across, up];
    rows = data.flatMap(({ name, x = [], y = [], text: words, span }) => y.map((value, at) =>
      [text.listed({ all: [name ?? "", wordOf(words, at)] }), shown(x[at], span), shown(value, span)]));
  }
  const body = rows.slice(0, MOST_ROWS).map(([head, ...cells]) =>
    h("tr", {}, h("th", { scope: "row" }, shown(head)), ...cells.map((said) => h("td", {}, shown(said)))));
  const columns = h("tr", {}, ...heads.map((name) => h("th", { scope: "col" }, name)));
  const cut = rows.length > MOST_ROWS ? [h("caption", {}, text.plot.cut({ rows: MOST_ROWS, of: rows.length }))] : [];
  return h("table", { class: "facts" }, ...cut, h("thead", {}, columns), h("tbody", {}, ...body));
}
