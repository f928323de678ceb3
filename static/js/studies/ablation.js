import { field, progress } from "../controls.js";
import { button, h, write } from "../dom.js";
import { hue } from "../colors.js";
import { netOf } from "../net.js";
import { createPlot } from "../plot.js";

export const title = "Ablation board";
export const says =
  "What can this net still do with a gate held at 0 or 1, its peepholes cut, its recurrence gone? Each bar is its accuracy on the same sequences, drawn apart from those of training.";
const NAME = "ablation";
const SLOT = "ablation";
const DEFAULTS = { count: 200, seed: 0 };
/** @type {Record<string, string>} */
const HUES = { free: "y", corner: "c", gate: "f", peephole: "o", recurrence: "h", cell: "i" };
/** @type {Record<string, string>} */
const GROUPS = { free: "undisturbed", corner: "all gates pinned", gate: "one gate pinned", peephole: "peepholes cut", recurrence: "recurrence cut", cell: "one cell" };

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const count = field("Fresh sequences", { min: 200, max: 2000, step: 1 }, (value) => actions.choose(NAME, { count: value }));
  const seed = field("Seed", { min: 0, max: 1000000, step: 1 }, (value) => actions.choose(NAME, { seed: value }));
  const begin = button("Compute", () => {
    actions.unask(SLOT);
    actions.ask(SLOT, "ablation", wanted);
  }, { class: "main" });
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const plot = createPlot("gatescope-ablation", "Accuracy under each intervention, beside the undisturbed net");
  const body = h("tbody");
  const list = h("div", { class: "scroll" }, h("table", { class: "facts" }, h("thead", {}, h("tr", {}, ...["held or cut", "right", "on the stage"].map((head) => h("th", { scope: "col" }, head)))), body));
  const board = h("div", { class: "beside" }, plot.element, list);
  element.append(h("div", { class: "choices" }, count.element, seed.element, begin), bar.element, error, finding, board);
  /** @type {object} */
  let wanted = {};
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      count.set(now.count);
      seed.set(now.seed);
      const net = netOf(state);
      wanted = { net: net?.name ?? "", count: now.count, seed: now.seed };
      const answer = state.answers[SLOT];
      const current = answer && JSON.stringify(answer.args) === JSON.stringify(wanted);
      begin.disabled = !net?.outputs || Boolean(current && !answer.error);
      bar.set(answer);
      write(error, answer?.error ?? "");
      board.hidden = !answer?.data?.items;
      if (!answer?.data?.items) {
        if (net) write(finding, answer && !answer.final ? "" : net.outputs ? `${net.title}: press Compute.` : `${net.title} says nothing that could be right or wrong: choose another net.`);
        return;
      }
      const key = [answer.key, answer.data.items.length, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, state.theme);
    },
    // It goes on, and stays, while one looks at the stage.
    destroy() {},
  };

  /** @param {any} data @param {string} theme */
  function show(data, theme) {
    const { items } = data;
    const free = items[0].accuracy;
    const fallen = items.filter((/** @type {any} */ one) => one.accuracy <= free / 2).length;
    write(finding, `${data.title}: ${percent(free)} of ${data.count} right as trained; the sequences are ${data.fresh}. ${items.length < data.of || !free ? "" : `${fallen} of ${data.of - 1} interventions halve that or worse. `}Right means: ${data.criterion}`);
    const names = Object.keys(GROUPS);
    plot.element.style.setProperty("--rows", String(items.length));
    plot.draw(() => ({
      data: names.map((group) => {
        const own = items.filter((/** @type {any} */ one) => one.group === group);
        return {
          type: "bar", orientation: "h", name: GROUPS[group], y: own.map((/** @type {any} */ one) => one.label), x: own.map((/** @type {any} */ one) => one.accuracy),
          marker: { color: hue(HUES[group], theme) }, hovertemplate: "%{y}: %{x:.1%}<extra></extra>",
        };
      }).filter(({ x }) => x.length),
      layout: {
        xaxis: { title: { text: "right" }, range: [0, 1.02], tickformat: ".0%" }, yaxis: { autorange: "reversed", dtick: 1, title: { text: "" } }, bargap: 0.25, barmode: "overlay",
        shapes: [{ type: "line", x0: free, x1: free, yref: "paper", y0: 0, y1: 1, line: { color: hue("y", theme), width: 1.5, dash: "dash" } }],
        showlegend: false, margin: { l: 190 },
      },
    }));
    body.replaceChildren(...items.map((/** @type {any} */ one) => h("tr", {}, h("th", { scope: "row" }, one.label), h("td", {}, percent(one.accuracy)), h("td", {}, button(`Open ${one.label} on the stage`, () => {
      actions.openStudy(null);
      actions.openSpec(one.spec, { step: 0, unit: 0, window: null, units: null });
    }, {}, "Open")))));
  }
}

/** @param {number} share */
const percent = (share) => `${(100 * share).toFixed(share > 0 && share < 0.0995 ? 1 : 0)} %`;
