import { netOf } from "../spec/net.js";
import { argumentsOf } from "../spec/vocabulary.js";
import { percent } from "../text/numbers.js";
import { hundredths } from "../text/shares.js";
import { told as inWords } from "../text/told.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, progress } from "../ui/controls.js";
import { button, h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot, SHARE } from "../ui/plot.js";
import { tellsAtRest } from "../ui/spoken.js";

/**
 * @typedef {{group: string, label: string, unit: number|null, right: number, accuracy: number,
 *   interval: [number, number]|null, spec: import("../state/types.js").Spec}} Item
 * @typedef {{title: string, criterion: string, fresh: string, count: number, of: number, items: Item[]}} Told
 * @typedef {{ablation: Told}} Answers  By the slots in which it asks.
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  ablation: {
    title: "string", criterion: "string", fresh: "string", count: "number", of: "number", items: "list",
  },
};

export const title = text.ablation.title;
export const says = text.ablation.about;
const NAME = "ablation";
const SLOT = "ablation";
/** What the server calls the corner in which nothing is kept, written or shown. */
const DEAD = "dead";
/** Of each group the signal whose hue it has. */
const GROUPS = /** @type {const} */ ([
  ["free", "y"], ["corner", "c"], ["gate", "f"], ["peephole", "o"], ["recurrence", "h"], ["cell", "i"],
]);

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const set = (/** @type {string} */ name) => (/** @type {number} */ value) => actions.choose(NAME, { [name]: value });
  const known = argumentsOf(vocabulary, "ablation");
  const count = argumentField(text.ablation.sequences, known.count, set("count"));
  const seed = argumentField(text.study.seed, known.seed, set("seed"));
  const begin = button(text.ablation.compute, () => {
    actions.unask(SLOT);
    actions.ask(SLOT, "ablation", wanted);
  }, { class: "main" });
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  const plot = createPlot("gatescope-ablation", text.ablation.plot);
  plot.element.classList.add("listed");
  const body = h("tbody");
  const caption = h("caption");
  const table = h("table", { class: "facts" }, caption, heads(text.ablation.columns), body);
  const board = h("div", { class: "beside" }, plot.element, h("div", { class: "scroll" }, table, plot.numbers));
  const choices = h("div", { class: "choices" }, count.element, seed.element, begin);
  element.append(choices, bar.element, error, finding, board);
  /** @type {object} */
  let wanted = {};
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = { count: known.count.default, seed: known.seed.default, ...state.choices[NAME] };
      count.set(now.count);
      seed.set(now.seed);
      const net = netOf(state);
      wanted = { net: net?.name ?? "", count: now.count, seed: now.seed };
      const answer = state.answers[SLOT];
      const current = answer && JSON.stringify(answer.args) === JSON.stringify(wanted);
      begin.disabled = !net?.outputs || Boolean(current && !answer.error);
      bar.set(answer);
      write(error, answer?.error ?? "");
      const told = answer?.data;
      board.hidden = !told;
      if (!told) {
        const { pressCompute, saysNothing } = text.ablation;
        const hint = net && (net.outputs ? pressCompute : saysNothing)({ net: net.title });
        if (hint) tell(answer && !answer.final ? "" : hint, false);
        return;
      }
      const key = [answer.key, told.items.length, state.theme].join(" ");
      if (key !== drawn) show(told, state.theme);
      drawn = key;
      tell(sentence(told), !answer.final);
    },
    // It goes on, and stays, while one looks at the stage.
    destroy: () => plot.destroy(),
  };

  /** @param {Told} told @param {string} theme */
  function show(told, theme) {
    const items = told.items.map((one) => ({ ...one, label: text.ablation.label(one) }));
    const all = items[0].accuracy;
    plot.element.style.setProperty("--rows", String(items.length));
    plot.draw(() => ({
      data: GROUPS.map(([group, signal]) => {
        const own = items.filter((one) => one.group === group);
        return {
          type: "bar", orientation: "h", name: text.ablation.groups[group],
          y: own.map(({ label }) => label), x: own.map(({ accuracy }) => accuracy), span: [0, 1],
          customdata: own.map(({ accuracy }) => percent(accuracy)),
          marker: { color: hue(signal, theme) }, hovertemplate: "%{y}: %{customdata}<extra></extra>",
        };
      }).filter(({ x }) => x.length),
      layout: {
        xaxis: { title: { text: text.ablation.right }, range: [0, 1.02], ...SHARE },
        bargap: 0.25, barmode: "overlay",
        yaxis: { autorange: "reversed", dtick: 1, title: { text: "" } }, showlegend: false, margin: { l: 190 },
        shapes: [{
          type: "line", x0: all, x1: all, yref: "paper", y0: 0, y1: 1,
          line: { color: hue("y", theme), width: 1.5, dash: "dash" },
        }],
      },
    }));
    write(caption, text.ablation.caption({ count: told.count, apart: items[0].interval !== null }));
    body.replaceChildren(...items.map(({ label, accuracy, interval, spec }) => {
      const open = button(text.ablation.openOnStage({ intervention: label }), () => {
        actions.openStudy(null);
        actions.openSpec(spec, { step: 0, unit: 0, layer: 0, window: null, units: null });
      }, {}, text.ablation.open);
      const [low, high] = interval?.map(hundredths) ?? [];
      const range = interval ? [h("span", { class: "range" }, text.ablation.interval({ low, high }))] : [];
      return row(label, h("td", {}, percent(accuracy), ...range), h("td", {}, open));
    }));
  }
}

/** @param {Told} told */
function sentence({ title: net, count, fresh, criterion, items, of }) {
  const all = items[0].accuracy;
  const fallen = items.filter(({ accuracy }) => accuracy <= all / 2).length;
  const halved = items.length < of || !all ? null : { fallen, of: of - 1 };
  const right = percent(all);
  // A net that shows nothing says the same whatever it reads.
  const dead = items.find(({ label }) => label === DEAD)?.accuracy;
  return text.ablation.finding({ net: inWords(net), right, count, fresh: inWords(fresh), halved,
    chance: dead ? percent(dead) : null, criterion: inWords(criterion) });
}
