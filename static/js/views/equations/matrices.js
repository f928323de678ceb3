/** The matrices beside an equation: of each the chosen cell's row, weight by weight, with what it is multiplied by. */

import { groupsOf } from "../../spec/matrixrows.js";
import { plain } from "../../spec/notation.js";
import { amount } from "../../text/numbers.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/text.js";
import { h } from "../../ui/dom.js";
import { roving } from "../../ui/roving.js";

/** @typedef {import("../../studies/weights.js").Told} Told  Of the chosen cell. */
/** @typedef {{trace: import("../../sources/layer.js").Layer, unit: number, step: number}} Place */
/** @typedef {{name: string, numbers: number[], part?: string, at?: number, isOwn?: boolean}} Line */

const said = text.within;

/** What is read of x and of h before: by name, and the place of an input or a cell.
 * @param {Place} place @returns {(name: string, at: number|null) => number} */
function readAt({ trace, unit, step }) {
  return (name, at) => {
    if (at === null) return trace.term(name, unit, step);
    if (name === "x") return inputsOf({ trace, unit, step })[at];
    return name.endsWith("_before") ? trace.before(at, step, "h") : trace.value(name, at, step);
  };
}

/** What the layer reads at the step: the input, or what is below shows. @param {Place} place */
export const inputsOf = ({ trace, step }) => trace.reads(step);

/** What each of a layer's inputs is called. @param {Place} place @param {string[]|null} symbols */
export function inputNames({ trace }, symbols) {
  const { below } = trace;
  if (below.length) {
    return below.flatMap((one) => Array.from({ length: one.hidden }, (_, at) =>
      said.ofCell({ cell: at + 1, layer: below.length > 1 ? one.number + 1 : null })));
  }
  return Array.from({ length: trace.inputs }, (_, at) =>
    (symbols ? visible(symbols[at]) : said.ofInput({ input: at + 1 })));
}

/** A table of numbers; its rows are one stop of the Tab key.
 * @param {string} caption @param {string[]} heads @param {Line[]} lines */
export function rowsTable(caption, heads, lines) {
  const rows = lines.map(({ name, numbers, part, at, isOwn }, place) => {
    const named = { ...(part && { "data-part": part }), ...(at !== undefined && { "data-unit": String(at) }) };
    const looks = [isOwn ? "mine" : "", numbers[numbers.length - 1] === 0 ? "nil" : ""].filter(Boolean).join(" ");
    return h("tr", { tabindex: place ? "-1" : "0", ...named, ...(looks && { class: looks }) },
      h("th", { scope: "row" }, name), ...numbers.map((one) => h("td", {}, amount(one))));
  });
  const table = h("table", {}, h("caption", {}, caption),
    h("thead", {}, h("tr", {}, ...heads.map((one) => h("th", { scope: "col" }, one)))), h("tbody", {}, ...rows));
  roving(table, () => rows);
  return table;
}

/** @param {import("../../spec/equations.js").Equation} equation @param {Place} place @param {Told} told
 * @param {string[]|null} symbols @param {number} more  Digits more than usual, as the equation has them. */
export function matricesOf(equation, place, told, symbols, more) {
  const { trace, unit, step } = place;
  const isCut = trace.acts.some((act) => act.kind === "cut" && act.what === "recurrent");
  const weights = (/** @type {"W"|"U"} */ matrix, /** @type {string} */ block) =>
    (told[matrix][block] ?? []).map((weight) => (isCut && matrix === "U" ? 0 : weight));
  const groups = groupsOf(equation, weights, readAt(place));
  const named = inputNames(place, symbols);
  const tables = groups.filter(({ single }) => !single).map(({ part, of, rows }) => {
    const isInput = of.matrix?.startsWith("W");
    const value = amount(trace.term(of.name ?? "", unit, step), more);
    const caption = said.rows({ product: plain(of), value });
    return rowsTable(caption, said.columns, rows.map(({ weight, read, made }, at) => ({
      name: isInput ? named[at] : said.cell({ cell: at + 1 }), numbers: [weight, read, made], part, at,
      isOwn: !isInput && at === unit,
    })));
  });
  const own = groups.filter(({ single }) => single).map(({ part, of, rows: [{ weight, read, made }] }) =>
    ({ name: plain(of), numbers: [weight, read, made], part }));
  return own.length ? [...tables, rowsTable(said.alone, said.columns, own)] : tables;
}
