/** The points of a chart as words and as a table: what Plotly is given, for those who read it by keyboard or by ear. */

import { amount } from "../text/numbers.js";
import { text } from "../text/text.js";
import { h } from "./dom.js";

/**
 * @typedef {object} Series  What Plotly calls a trace; of a heatmap z has a row for each y.
 * @property {string} [name]
 * @property {any} [x] @property {any} [y] @property {any} [z] @property {any} [text] @property {any} [hovertext]
 * @property {string} [xaxis] @property {string} [yaxis]
 * @property {string} [hoverinfo]  "skip": it is there to be seen, and no point of it is read.
 * @typedef {{curveNumber: number, pointNumber: any, words: string, place?: {xval: any, yval: any}}} Point
 *   place: of a point of a heatmap, by which Plotly finds it; others it finds by their numbers.
 */

/** More rows than these are not written. */
const MOST_ROWS = 1000;

/** @param {unknown} value */
const shown = (value) => (typeof value === "number" ? amount(value) : String(value ?? "\u00b7"));

/** @param {any} layout @param {"x"|"y"} way @param {Series} series */
function titleOf(layout, way, series) {
  const axis = (way === "x" ? series.xaxis : series.yaxis) ?? way;
  const title = layout[`${way}axis${axis.slice(1)}`]?.title?.text ?? layout[`${way}axis`]?.title?.text ?? "";
  return title || (way === "x" ? text.plot.across : text.plot.up);
}

/**
 * The points as rows: each series is one, of a heatmap each of its rows; those without a value are left out.
 * @param {Series[]} data @param {any} layout @returns {Point[][]}
 */
export function pointsOf(data, layout) {
  return data.flatMap((series, curve) => rowsOf(series, curve, layout)).filter((row) => row.length);
}

/** @param {Series} series @param {number} curveNumber @param {any} layout @returns {Point[][]} */
function rowsOf(series, curveNumber, layout) {
  if (series.hoverinfo === "skip") return [];
  const [across, up] = [titleOf(layout, "x", series), titleOf(layout, "y", series)];
  const said = (/** @type {any} */ x, /** @type {any} */ y, /** @type {any} */ more) =>
    text.plot.point({ name: series.name ?? "", across, x: shown(x), up, y: shown(y), more: more ? String(more) : "" });
  if (series.z) {
    return Array.from(series.z, (/** @type {any[]} */ line, row) => line.map((value, column) => ({
      curveNumber, pointNumber: [row, column], place: { xval: on(series.x, column), yval: on(series.y, row) },
      words: said(series.x[column], series.y[row], series.hovertext?.[row]?.[column] ?? shown(value)),
    })));
  }
  const points = Array.from(series.y ?? [], (/** @type {any} */ y, at) => ({
    curveNumber, pointNumber: at, y, words: said(series.x[at], y, Array.isArray(series.text) ? series.text[at] : ""),
  }));
  return [points.filter(({ y }) => y !== null)];
}

/** Where a place is on its axis: one with names counts them. @param {any} places @param {number} at */
const on = (places, at) => (typeof places[at] === "string" ? at : places[at]);

/** All numbers of a chart. Series over the same places share a row a place.
 * @param {Series[]} all @param {any} layout */
export function tableOf(all, layout) {
  const data = all.filter(({ hoverinfo }) => hoverinfo !== "skip");
  const [first] = data;
  if (!first) return h("table");
  const [across, up] = [titleOf(layout, "x", first), titleOf(layout, "y", first)];
  /** @type {string[]} */ let heads;
  /** @type {unknown[][]} */ let rows;
  if (first.z) {
    heads = [up, ...Array.from(first.x, String)];
    rows = Array.from(first.z, (/** @type {any[]} */ line, row) => [first.y[row], ...(first.hovertext?.[row] ?? line)]);
  } else if (data.every(({ x, name }) => name && JSON.stringify(x) === JSON.stringify(first.x))) {
    heads = [across, ...data.map(({ name }) => String(name))];
    rows = Array.from(first.x, (/** @type {any} */ x, at) => [x, ...data.map(({ y }) => y[at])]);
  } else {
    heads = [text.plot.series, across, up];
    rows = data.flatMap(({ name, x, y, text: words }) => Array.from(y ?? [], (/** @type {any} */ value, at) =>
      [[name, Array.isArray(words) ? words[at] : ""].filter(Boolean).join(", "), x[at], value]));
  }
  const body = rows.slice(0, MOST_ROWS).map(([head, ...cells]) =>
    h("tr", {}, h("th", { scope: "row" }, shown(head)), ...cells.map((value) => h("td", {}, shown(value)))));
  const columns = h("tr", {}, ...heads.map((name) => h("th", { scope: "col" }, name)));
  const cut = rows.length > MOST_ROWS ? [h("caption", {}, text.plot.cut({ rows: MOST_ROWS, of: rows.length }))] : [];
  return h("table", { class: "facts" }, ...cut, h("thead", {}, columns), h("tbody", {}, ...body));
}
