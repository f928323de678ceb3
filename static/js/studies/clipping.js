import { choice, field, slider, toggle } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { GRADIENTS, gradientKind } from "../errorpaths.js";
import { minilane, tokensRow } from "../minilane.js";
import { brief } from "../numbers.js";
import { createPlot, LOG } from "../plot.js";

export const title = "Clipping";
export const says =
  "One training step, back through time. Each element of the derivative at a gate's net input is kept within \u00b1k: the cut ones are lit. The cell's error \u03b5 is never cut; by o's peephole the derivative of o enters it uncut, as in Graves's implementation.";
const NAME = "clipping";
const SLOT = "clipping";
const DEFAULTS = { task: "continual", trained: true, gradient: "full", sequence: 0 };

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  // What was set for one task is not for another: each begins with its own recipe.
  const task = choice("Task", [], (value) => actions.choose(NAME, { task: value, clip: null, init: null, hidden: null }));
  const controls = {
    clip: slider("Range k", { min: -3, max: 2, step: 0.1, shown: (value) => brief(10 ** value) }, (value) => set("clip")(Number((10 ** value).toPrecision(3)))),
    gradient: choice("Gradient", GRADIENTS, set("gradient")),
    trained: toggle("Trained net", set("trained")),
    init: slider("Initial weights within", { min: 0.1, max: 2, step: 0.1 }, set("init")),
    hidden: field("Cells", { min: 1, max: 32, step: 1 }, set("hidden")),
    sequence: field("Sequence", { min: 0, max: 1000000, step: 1 }, set("sequence")),
  };
  const finding = h("p", { class: "finding", role: "status" });
  const own = h("p", { class: "says" });
  const error = h("p", { class: "error", role: "alert" });
  const lanes = h("div", { class: "gates" });
  const plot = createPlot("gatescope-clipping", "Length of the derivative at each step, with and without clipping");
  const body = h("tbody");
  const facts = h("table", { class: "facts" }, h("caption", {}, "The gradient of all weights"),
    h("thead", {}, h("tr", {}, ...["gradient", "length", "angle"].map((head) => h("th", { scope: "col" }, head)))), body);
  element.append(
    h("div", { class: "choices" }, task.element, ...Object.values(controls).map((one) => one.element)), error, finding, own,
    h("div", { class: "beside even" }, h("div", { class: "snapshot" }, lanes), h("div", { class: "snapshot" }, plot.element, facts)),
  );
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const chosen = Object.fromEntries(Object.entries(state.choices[NAME] ?? {}).filter(([, value]) => value !== null));
      const recipes = state.nets.filter((net) => net.card.settings?.sequences && !net.name.startsWith("my-"));
      const recipe = recipes.find(({ name }) => name === (chosen.task ?? DEFAULTS.task))?.card.settings;
      if (!recipe) return;
      const now = { ...DEFAULTS, clip: recipe.clip ?? 1, init: recipe.init, hidden: recipe.hidden, ...chosen };
      now.gradient = gradientKind(now.gradient);
      task.options(recipes.map(({ name, title: shown }) => [name, shown]));
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
      : `No element reached \u00b1${brief(clip)}: nothing was cut. Make the range smaller${data.trained ? "" : ", or the initial weights larger"}.`);
    write(own, `${data.own.clip === null ? `This recipe clips no element; \u00b11 would have cut something in` : `The recipe's own settings, with \u00b1${brief(data.own.clip)}, cut something in`} ${data.own.sequences - data.own.untouched} of ${data.own.sequences} sequences ${data.trained ? "with the trained net" : "before training"}.`);
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
      layout: { xaxis: {}, yaxis: { ...LOG, title: { text: "|dL/dz|" } }, hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" }, margin: { t: 30, b: 30 } },
    }));
    const angle = (/** @type {number|null} */ value) => (value === null ? "\u00b7" : `${brief(value)}\u00b0`);
    body.replaceChildren(...[
      ["clipped by element", by.length, by.angle], ["clipped by norm, as long", norm.length, norm.angle],
      ...GRADIENTS.map(([kind]) => [`unclipped, ${kind.replaceAll("-", " ")}`, kinds[kind].length, kinds[kind].angle]),
    ].map(([name, length, turn]) => h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, brief(length)), h("td", {}, angle(turn)))));
  }
}
