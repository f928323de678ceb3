import { amount, exact, reading } from "../text/numbers.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withledger.js";
import { hue } from "../ui/colors.js";
import { cellField, stepSlider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";

/**
 * @typedef {object} Told  As the server answers; `rounding` is what single precision added on the way.
 * @property {number[]} shares
 * @property {number[]} written
 * @property {string[]} tokens
 * @property {{wrote: number, left: number}} start
 * @property {number} c
 * @property {number} rounding
 * @property {number|null} half_life
 * @typedef {{name: string, wrote: number, left: number}} Entry
 * @typedef {{ledger: Told}} Answers  By the slots in which it asks.
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  ledger: {
    shares: "list", written: "list", tokens: "list", start: "object", c: "number", rounding: "number",
    half_life: "number?",
  },
};

export const title = text.ledger.title;
export const says = text.ledger.about;
const SLOT = "ledger";
const SHOWN = 6;
/** Of what was written no gate can keep less than nothing, or more than all.
 * @type {[number, number]} */
const SHARE = [0, 1];

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary
 * @param {import("../ui/plot.js").CreatePlot|null} createPlot */
export function mount(element, actions, vocabulary, createPlot) {
  const cell = cellField(text.study.cell, vocabulary.limits.width, actions.chooseUnit);
  const step = stepSlider(text.study.step, actions.seek);
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const plot = createPlot?.("gatescope-ledger", text.ledger.plot);
  const body = h("tbody");
  const columns = heads(text.ledger.columns);
  const caption = h("caption", {}, plot ? text.ledger.largest : text.ledger.all);
  const facts = h("table", { class: "facts" }, caption, columns, body);
  element.append(
    h("div", { class: "choices" }, cell.element, step.element), finding, error,
    ...(plot ? [h("div", { class: "beside" }, plot.element, facts), plot.numbers] : [facts]),
  );
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace, answers, theme } = state;
      if (!spec || !trace) return;
      if (!trace.holds) {
        actions.unask(SLOT);
        write(finding, text.ledger.noCell);
        return;
      }
      actions.ask(SLOT, "ledger", { spec, unit: state.unit, step: state.step, layer: trace.number });
      cell.set(state.unit);
      step.set(state.step, trace.steps);
      const answer = answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, /** @type {{unit: number, step: number}} */ (answer.args), theme);
    },
    destroy() {
      plot?.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {{unit: number, step: number}} args @param {string} theme */
  function show(told, { unit, step: at }, theme) {
    const { shares, start, c, written, tokens } = told;
    /** @type {Entry[]} */
    const entries = [
      { name: text.ledger.start, ...start },
      ...shares.map((left, k) => (
        { name: text.ledger.step({ step: k + 1, input: visible(tokens[k]) }), wrote: written[k], left })),
    ];
    const there = entries.filter(({ left }) => left !== 0);
    const sorted = there.sort((a, b) => Math.abs(b.left) - Math.abs(a.left));
    // The chart has all of them.
    const largest = plot ? sorted.slice(0, SHOWN) : sorted;
    write(finding, text.sentences({
      all: [sentence(unit, at, c, told.rounding, largest[0]), life(told.half_life)],
    }));
    body.replaceChildren(...largest.map(({ name, wrote, left }) =>
      row(name, number(wrote), number(wrote === 0 ? NaN : left / wrote, SHARE), number(left))));
    const blue = hue("c", theme);
    plot?.draw(() => ({
      data: [{
        type: "bar", x: entries.map((_, k) => k), y: entries.map(({ left }) => left),
        text: entries.map(({ name }) => name), textposition: "none", marker: { color: blue },
        hovertemplate: "%{text}: %{y:.6g}<extra></extra>",
      }],
      layout: {
        xaxis: { title: { text: text.ledger.writtenAt }, tick0: 0, dtick: Math.ceil((at + 1) / 12) },
        yaxis: { title: { text: text.ledger.stillThere({ step: at + 1 }) } }, showlegend: false,
      },
    }));
  }
}

/** @param {number} value @param {[number, number]|null} [span] */
const number = (value, span = null) => h("td", { title: exact(value) }, reading(span, value));

/**
 * @param {number} unit @param {number} step @param {number} c @param {number} rounding
 * @param {Entry|undefined} most
 */
function sentence(unit, step, c, rounding, most) {
  const held = { cell: unit + 1, c: amount(c), step: step + 1 };
  if (!most) return text.ledger.empty(held);
  const rounded = rounding === 0 ? null : amount(rounding);
  return text.ledger.finding({ ...held, part: amount(most.left), from: most.name, rounding: rounded });
}

/** @param {number|null} steps */
const life = (steps) => (steps === null ? "" : text.ledger.halfLife({ steps }));
