import { WEIGHTS } from "../spec/matrixrows.js";
import { netOf } from "../spec/net.js";
import { amount } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { told as inWords } from "../text/told.js";
import { text } from "../text/withstudies.js";
import { createRamps, inkOn } from "../ui/colors.js";
import { cellField } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";

/**
 * @typedef {{weights: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {string} title
 * @property {number} unit
 * @property {number} inputs
 * @property {number} hidden
 * @property {string[]} blocks
 * @property {string[]|null} reads
 * @property {Record<string, number[]>} W
 * @property {Record<string, number[]>} U
 * @property {Record<string, number>} b
 * @property {Record<string, Record<string, number>>} more
 * @property {number} largest
 * @property {string} family
 * @property {string} formula
 * @property {number} parameters
 * @property {{key: string, title: string, formula: string, count: number}[]} families
 * @typedef {{name: string, values: Record<string, number>}} Line  What is read, and by how much by each gate.
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = { weights: WEIGHTS };

export const title = text.weights.title;
export const says = text.weights.about;
const SLOT = "weights";

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const cell = cellField(text.study.cell, vocabulary.limits.width, actions.chooseUnit);
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const tables = h("div", { class: "tables" });
  const ramps = createRamps();
  const asked = text.weights.asked.map(([question, answer]) =>
    h("div", {}, h("dt", {}, question), h("dd", {}, answer)));
  const often = h("details", { class: "asked" }, h("summary", {}, text.weights.often), h("dl", {}, ...asked));
  element.append(h("div", { class: "choices" }, cell.element), error, finding, tables, often);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, unit, theme } = state;
      const net = netOf(state);
      if (!trace || !net) return;
      cell.set(unit);
      actions.ask(SLOT, "weights", { net: net.name, layer: trace.number, unit });
      const answer = state.answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, theme);
    },
    destroy() {
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {string} theme */
  function show(told, theme) {
    const { unit, formula, parameters, inputs, hidden, families } = told;
    const groups = groupsOf(told);
    write(finding, text.weights.finding({
      cell: unit + 1, formula, parameters, inputs, hidden, strongest: strongest(told.blocks, groups),
    }));
    const style = ramps.styles("c", theme, told.largest);
    const pixel = ramps.pixels("c", theme, told.largest);
    const value = (/** @type {number|undefined} */ one) => {
      const made = h("td", {}, one === undefined ? text.weights.nothing : amount(one));
      if (one !== undefined) Object.assign(made.style, { backgroundColor: style(one), color: inkOn(pixel(one)) });
      return made;
    };
    const span = String(told.blocks.length + 1);
    const bodies = groups.map(({ name, lines }) => h(
      "tbody", {}, h("tr", {}, h("th", { scope: "rowgroup", colspan: span, class: "part" }, name)),
      ...lines.map((line) => row(line.name, ...told.blocks.map((block) => value(line.values[block])))),
    ));
    const matrix = h("table", { class: "facts weights" },
      h("caption", {}, text.weights.caption({ cell: unit + 1, net: inWords(told.title) })),
      heads([text.weights.read, ...told.blocks]), ...bodies);
    const rows = families.map((one) => {
      const made = row(inWords(one.title), h("td", {}, one.formula), h("td", {}, String(one.count)));
      made.setAttribute("aria-current", String(one.key === told.family));
      return made;
    });
    const all = h("table", { class: "facts" }, h("caption", {}, text.weights.families),
      heads(text.weights.familyColumns({ inputs, hidden })), h("tbody", {}, ...rows));
    tables.replaceChildren(matrix, all);
  }
}

/** @param {Told} told @returns {{name: string, lines: Line[]}[]} */
function groupsOf({ blocks, reads, W, U, b, more, inputs, hidden }) {
  const lines = (/** @type {Record<string, number[]>} */ matrix, /** @type {string[]} */ names) =>
    names.map((name, at) => ({ name, values: Object.fromEntries(blocks.map((block) => [block, matrix[block][at]])) }));
  const numbers = (/** @type {number} */ many) => Array.from({ length: many }, (_, at) => at + 1);
  const read = reads?.map((symbol) => text.weights.symbol({ symbol: visible(symbol) }))
    ?? numbers(inputs).map((input) => text.weights.number({ input }));
  const own = Object.entries(more).map(([name, values]) => (
    { name: name === "p" ? text.weights.peephole : text.weights.reset, lines: [{ name: text.weights.own, values }] }));
  return [
    { name: text.weights.input, lines: lines(W, read) },
    { name: text.weights.before, lines: lines(U, numbers(hidden).map((cell) => text.weights.cell({ cell }))) },
    ...own,
    { name: text.weights.bias, lines: [{ name: text.weights.one, values: b }] },
  ];
}

/** The largest weight without sign, of those that read something that changes.
 * @param {string[]} blocks @param {{name: string, lines: Line[]}[]} groups */
function strongest(blocks, groups) {
  const all = groups.slice(0, -1).flatMap(({ name, lines }) => lines.flatMap((line) => blocks.map((gate) => ({
    gate, value: line.values[gate] ?? 0, from: line.name === text.weights.own ? name.split(/[,\uff0c]/)[0] : line.name,
  }))));
  const { gate, value, from } = all.reduce((most, one) => (Math.abs(one.value) > Math.abs(most.value) ? one : most));
  return { gate, from, weight: amount(value) };
}
