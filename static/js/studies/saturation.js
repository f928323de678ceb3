import { netOf } from "../spec/net.js";
import { argumentsOf } from "../spec/vocabulary.js";
import { amount, percent } from "../text/numbers.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, progress } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot, LEGEND, LOG, SHARE } from "../ui/plot.js";
import { tellsAtRest } from "../ui/spoken.js";

/**
 * @typedef {object} Counted  Shares of steps by gate and cell; time constants, null where nothing is ever lost.
 * @property {Record<string, number[]>} shut
 * @property {Record<string, number[]>} open
 * @property {[number|null, number|null, number|null][]} constants  A tenth of steps is below, the median, above.
 * @typedef {{saturation: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {string[]} gates
 * @property {string} keeps
 * @property {number} steps
 * @property {number} count
 * @property {Counted} trained
 * @property {Counted|null} initial
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  saturation: {
    gates: "list", keeps: "string", steps: "number", count: "number", trained: "object", initial: "object?",
  },
};

export const title = text.saturation.title;
export const says = text.saturation.about;
const NAME = "saturation";
const SLOT = "saturation";
/** By so many times the axis of time constants is longer than what is on it, either way. */
const AXIS_MARGIN = 3;
/** Never by colour alone: of each gate its mark. @type {Record<string, string>} */
const MARKS = { i: "triangle-up", f: "circle", o: "square", z: "circle", r: "diamond" };

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const known = argumentsOf(vocabulary, NAME);
  const seed = argumentField(text.study.firstSeed, known.seed, (value) => actions.choose(NAME, { seed: value }));
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  let said = "";
  const choose = (/** @type {number} */ unit) => actions.chooseUnit(unit);
  let order = /** @type {number[]} */ ([]);
  const plot = createPlot("gatescope-saturation", text.saturation.plot, (_, [cell]) => choose(cell));
  const spectrum = createPlot("gatescope-time-constants", text.saturation.spectrum, (_, [cell]) =>
    choose(order[cell] ?? 0));
  const charts = h("div", { class: "beside even" }, plot.element, spectrum.element);
  const named = { tabindex: "0", role: "region", "aria-label": text.saturation.title };
  const table = h("div", { class: "scroll census", ...named });
  const numbers = h("div", { class: "beside even numbered" }, plot.numbers, spectrum.numbers);
  element.append(h("div", { class: "choices" }, seed.element), bar.element, error, finding, charts, numbers, table);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, theme } = state;
      const net = netOf(state);
      if (!trace || !net) return;
      const now = { seed: known.seed.default, ...state.choices[NAME] };
      seed.set(now.seed);
      charts.hidden = numbers.hidden = table.hidden = !trace.gates.length;
      if (!trace.gates.length) {
        actions.unask(SLOT);
        bar.set(undefined);
        tell(text.saturation.noGates({ net: net.title }), false);
        return;
      }
      actions.ask(SLOT, NAME, { net: net.name, layer: trace.number, seed: now.seed });
      const answer = state.answers[SLOT];
      bar.set(answer);
      write(error, answer?.error ?? "");
      if (!answer?.data?.trained || answer.stale) return;
      const key = [answer.key, answer.done, state.unit, theme].join(" ");
      if (key !== drawn) said = show(answer.data, state.unit, theme);
      drawn = key;
      tell(said, !answer.final);
    },
    destroy() {
      plot.destroy();
      spectrum.destroy();
      actions.unask(SLOT);
    },
  };

  /** What was found, in words. @param {Told} told @param {number} unit @param {string} theme */
  function show(told, unit, theme) {
    const { gates, keeps, trained, initial } = told;
    const kept = trained.constants.map(([, middle]) => middle);
    order = kept.map((_, cell) => cell).sort((a, b) => (kept[b] ?? Infinity) - (kept[a] ?? Infinity));
    const slowest = order[0];
    const found = text.saturation.finding({
      gates: gates.map((gate) => overall(trained, gate)),
      before: initial && gates.map((gate) => overall(initial, gate)), cell: slowest + 1, steps: lasting(kept[slowest]),
      first: initial && lasting(initial.constants[slowest][1]),
    });
    const runs = [{ run: trained, is: true }, ...(initial ? [{ run: initial, is: false }] : [])];
    // On a phone each has a line of the legend.
    plot.element.style.setProperty("--rows", String(runs.length * gates.length));
    plot.draw(() => ({
      data: runs.flatMap(({ run, is }) => gates.map((gate) => {
        const name = text.saturation.series({ gate, trained: is });
        return {
          x: run.open[gate], y: run.shut[gate], span: [0, 1], name, mode: "markers", cliponaxis: false,
          text: run.open[gate].map((_, cell) => text.saturation.cell({ cell: cell + 1 })),
          marker: {
            symbol: MARKS[gate] + (is ? "" : "-open"), color: hue(vocabulary.signals[gate]?.hue ?? gate, theme),
            size: run.open[gate].map((_, cell) => (cell === unit ? 15 : 9)),
          },
          hovertemplate: text.saturation.point({ series: name, open: "%{x:$.1%}", shut: "%{y:$.1%}" }),
        };
      })),
      layout: {
        xaxis: { title: { text: text.saturation.open }, range: [0, 1.02], ...SHARE },
        yaxis: { title: { text: text.saturation.shut }, range: [0, 1.02], ...SHARE },
        legend: LEGEND,
      },
    }));
    const [low, high] = edges(runs.flatMap(({ run }) => run.constants.flat()));
    spectrum.draw(() => ({
      data: runs.map(({ run, is }) => {
        const name = is ? text.saturation.trained : text.saturation.initial;
        const three = order.map((cell) => run.constants[cell]);
        const middle = three.map(([, one]) => one || null);
        // What has no end goes to the upper edge, and what is nothing to the lower.
        const away = (/** @type {number} */ at) =>
          three.map((all, cell) => Math.abs((all[at] ?? high) - (middle[cell] ?? 0)));
        return {
          x: order.map((cell) => String(cell + 1)), y: middle, name, mode: "markers", cliponaxis: false,
          marker: { symbol: is ? "circle" : "circle-open", color: hue("f", theme), size: 10 },
          error_y: { type: "data", array: away(2), arrayminus: away(0), visible: is, thickness: 1, width: 3 },
          hovertemplate: text.saturation.keeps({ series: name }),
        };
      }),
      layout: {
        xaxis: { title: { text: text.saturation.cells }, type: "category" },
        yaxis: {
          title: { text: text.saturation.constant({ gate: keeps }) }, ...LOG, range: [low, high].map(Math.log10),
        },
        legend: LEGEND,
      },
    }));
    const columns = [text.study.cell, ...gates.map((gate) => text.saturation.column({ gate })),
      text.saturation.keepsColumn, ...(initial ? [text.saturation.keepsBefore] : [])];
    const body = kept.map((_, cell) => {
      const made = row(
        text.saturation.cell({ cell: cell + 1 }),
        ...gates.map((gate) => h(
          "td", { "data-name": text.saturation.column({ gate }) },
          both(trained.shut[gate][cell], trained.open[gate][cell]),
        )),
        h("td", { "data-name": text.saturation.keepsColumn }, constant(kept[cell]), spread(trained.constants[cell])),
        ...(initial ? [first(initial.constants[cell][1])] : []),
      );
      made.setAttribute("aria-current", String(cell === unit));
      return made;
    });
    const caption = h("caption", {}, text.saturation.caption({ steps: told.steps, sequences: told.count }));
    table.replaceChildren(h("table", { class: "facts" }, caption, heads(columns), h("tbody", {}, ...body)));
    return found;
  }
}

/** Where the axis of time constants begins and ends: well beyond all that have an end.
 * @param {(number|null)[]} constants */
function edges(constants) {
  const some = constants.flatMap((one) => (one ? [one] : []));
  return [Math.min(1, ...some) / AXIS_MARGIN, Math.max(1, ...some) * AXIS_MARGIN];
}

/** A gate's shares over all cells. @param {Counted} run @param {string} gate */
function overall({ open, shut }, gate) {
  const mean = (/** @type {number[]} */ shares) => percent(shares.reduce((sum, one) => sum + one, 0) / shares.length);
  return { gate, open: mean(open[gate]), shut: mean(shut[gate]) };
}

/** @param {number|null} steps  Before training. */
const first = (steps) => h("td", { "data-name": text.saturation.keepsBefore }, constant(steps));

/** @param {number} shut @param {number} open */
const both = (shut, open) => text.listed({ all: [percent(shut), percent(open)] });

/** @param {[number|null, number|null, number|null]} three */
const spread = ([low, , high]) => h("span", { class: "range" }, `${constant(low)}\u2013${constant(high)}`);

/** @param {number|null} steps */
const constant = (steps) => (steps === null ? text.saturation.forever : amount(steps));

/** @param {number|null} steps */
const lasting = (steps) =>
  steps === null ? text.saturation.forever : text.saturation.steps({ steps: amount(steps) });
