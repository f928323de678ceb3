import { choice, field, slider, toggle } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { minilane, tokensRow } from "../minilane.js";
import { brief } from "../numbers.js";
import { createPlot } from "../plot.js";

export const title = "Clipping";
export const says =
  "One real training step, on its way back through time. Each element of the derivative at a gate's net input is kept within \u00b1k, at each step: the ones that were cut are lit. The error of the cell itself is never cut.";
const NAME = "clipping";
const SLOT = "clipping";
const DEFAULTS = { task: "continual", trained: false, clip: 1, gradient: "full", init: 2, hidden: 16, sequence: 0 };
/** @type {[string, string][]} */
const GRADIENTS = [["full", "full, through time"], ["truncated", "truncated, as in 1997"], ["gers", "no error through peepholes"]];

/** @type {[string, string][]} */
const UNCLIPPED = [["full", "unclipped, full"], ["truncated", "unclipped, truncated"], ["gers", "unclipped, no peepholes"]];

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  const task = choice("Task", [["continual", "Endless Reber grammar"]], set("task"));
  const controls = {
    clip: slider("Range k", { min: -3, max: 2, step: 0.1, shown: (value) => brief(10 ** value) }, (value) => set("clip")(Number((10 ** value).toPrecision(3)))),
    gradient: choice("Gradient", GRADIENTS, set("gradient")),
    trained: toggle("Trained net", set("trained")),
    init: slider("Initial weights within", { min: 0.1, max: 2, step: 0.1 }, set("init")),
    hidden: field("Cells", { min: 1, max: 32, step: 1 }, set("hidden")),
    sequence: field("Sequence", { min: 0, max: 1000000, step: 1 }, set("sequence")),
  };
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const lanes = h("div", { class: "gates" });
  const plot = createPlot("gatescope-clipping", "Length of the derivative at each step, with and without clipping");
  const body = h("tbody");
  const facts = h("table", { class: "facts" }, h("caption", {}, "The gradient of all weights"),
    h("thead", {}, h("tr", {}, ...["", "length", "angle"].map((head) => h("th", { scope: "col" }, head)))), body);
  element.append(
    h("div", { class: "choices" }, task.element, ...Object.values(controls).map((one) => one.element)), error, finding,
    h("div", { class: "beside even" }, h("div", { class: "snapshot" }, lanes), h("div", { class: "snapshot" }, plot.element, facts)),
  );
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      task.options(state.nets.filter((net) => net.card.settings?.sequences && !net.name.startsWith("my-")).map(({ name, title: shown }) => [name, shown]));
      task.set(now.task);
      controls.clip.set(Math.round(10 * Math.log10(now.clip)) / 10);
      for (const name of /** @type {const} */ (["gradient", "trained", "init", "hidden", "sequence"])) controls[name].set(now[name]);
      controls.init.element.hidden = controls.hidden.element.hidden = now.trained;
      const { init, hidden, ...args } = now;
      actions.ask(SLOT, "clipping", now.trained ? args : { ...args, init, hidden });
      const answer = state.answers[SLOT];
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, state.theme);
    },
    destroy: () => actions.unask(SLOT),
  };

  /** @param {any} data @param {string} theme */
  function show(data, theme) {
    const { gates, before, clipped, of, clip, element: by, norm, kinds, by_step: byStep } = data;
    const all = gates.reduce((/** @type {number} */ sum, /** @type {string} */ gate) => sum + clipped[gate], 0);
    const turned = by.angle === null ? "" : `, and turned by ${brief(by.angle)}\u00b0`;
    write(finding, all
      ? `${all} of ${of * gates.length} elements were cut at \u00b1${brief(clip)}: the gradient is ${brief(by.length)} long instead of ${brief(by.free)}${turned}. By its norm it would not have been turned.`
      : `No element reached \u00b1${brief(clip)}: nothing was cut. Make the range smaller.`);
    const turnedOver = (/** @type {number[][]} */ steps) => steps[0].map((_, unit) => steps.map((row) => row[unit]));
    lanes.replaceChildren(
      ...gates.map((/** @type {string} */ gate, /** @type {number} */ at) => {
        const rows = turnedOver(before[at]);
        return minilane({ signal: gate, rows, theme, signed: true, most: clip, says: `${clipped[gate]} cut`, lit: (unit, step) => Math.abs(rows[unit][step]) > clip });
      }),
      ...(data.cell_error ? [minilane({ signal: "c", name: "\u03b5", rows: turnedOver(data.cell_error), theme, signed: true, most: Math.max(clip, 1e-6), says: `${data.cell_error_beyond} beyond` })] : []),
      tokensRow(data.tokens),
    );
    const steps = byStep.free.map((/** @type {number} */ _, /** @type {number} */ t) => t + 1);
    const line = (/** @type {number[]} */ y, /** @type {string} */ name, /** @type {string} */ signal, /** @type {string} */ dash) => ({ x: steps, y: y.map((value) => value || null), name, mode: "lines", line: { color: hue(signal, theme), dash, width: 2.5 }, hovertemplate: `${name}: %{y:.3g}<extra></extra>` });
    plot.draw(() => ({
      data: [line(byStep.free, "without clipping", "h", "dash"), line(byStep.delta, "clipped", "c", "solid")],
      layout: { xaxis: {}, yaxis: { type: "log", exponentformat: "power", dtick: 1, title: { text: "|dL/dz|" } }, hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" }, margin: { t: 30, b: 30 } },
    }));
    const angle = (/** @type {number|null} */ value) => (value === null ? "\u00b7" : `${brief(value)}\u00b0`);
    body.replaceChildren(...[
      ["clipped by element", by.length, by.angle], ["clipped by norm, as long", norm.length, norm.angle],
      ...UNCLIPPED.map(([kind, shown]) => [shown, kinds[kind].length, kinds[kind].angle]),
    ].map(([name, length, turn]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, brief(length)), h("td", {}, angle(turn)))));
  }
}
