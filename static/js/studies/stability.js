import { choice, field, progress, slider } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { createPlot } from "../plot.js";

export const title = "Stability";
export const says =
  "Each net feeds on what it says. At some step it reads a wrong symbol, or a noisy one: does it find its way back? RNN and LSTM have about as many parameters and learned from the same data, those with \u201c+ noise\u201d with noise on their input.";
const NAME = "stability";
const SLOT = "stability";
const DEFAULTS = { task: "anbn", kind: "symbol", length: 1, scale: 1, at: 0, seed: 0 };
/** What is read of the string's second part before the disturbance. */
const PARTS = /** @type {Record<string, string>} */ ({ anbn: "b", continual: "symbol" });
const SHOWN = 3;

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  let part = "";
  const controls = {
    task: choice("To remember", [["anbn", "how many b\u2019s are due"], ["continual", "the outer symbol"]], set("task")),
    kind: choice("Disturbed by", [["symbol", "wrong symbols"], ["noise", "noise on the input"]], set("kind")),
    length: slider("for steps", { min: 1, max: 8, step: 1, shown: String }, set("length")),
    at: slider("Disturbed after", { min: 0, max: 8, step: 1, shown: (count) => (count ? `${count} ${part}${count > 1 ? "s" : ""}` : "any step") }, set("at")),
    scale: slider("as strong as", { min: 0, max: 5, step: 0.1 }, set("scale")),
    seed: field("Seed", { min: 0, max: 1000000, step: 1 }, set("seed")),
  };
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-stability", "Share of runs that have recovered, by steps after the disturbance, for four nets");
  const rule = h("p", { class: "says" });
  const body = h("tbody");
  const facts = h("table", { class: "facts" }, h("thead", {}, h("tr", {}, ...["", "undisturbed", "recovered", "parameters"].map((head) => h("th", { scope: "col" }, head)))), body);
  const examples = h("tbody");
  const told = h("table", { class: "facts said" }, h("caption", {}, "The first runs"), examples);
  element.append(
    h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element)), bar.element, error, finding, rule,
    h("div", { class: "beside" }, plot.element, h("div", { class: "tables upright" }, facts, told)),
  );
  let drawn = "";

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      part = PARTS[now.task];
      for (const name of /** @type {const} */ (["task", "kind", "length", "at", "scale", "seed"])) controls[name].set(now[name]);
      controls.scale.element.hidden = now.kind !== "noise";
      actions.ask(SLOT, "stability", { ...now, at: now.at || null });
      const answer = state.answers[SLOT];
      bar.set(answer);
      write(error, answer?.error ?? "");
      if (!answer?.data?.arms || answer.stale) return;
      const key = [answer.key, answer.data.arms.length, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(answer.data, state.theme);
    },
    destroy: () => actions.unask(SLOT),
  };

  /** @param {any} data @param {string} theme */
  function show({ arms, slack }, theme) {
    const of = (/** @type {any} */ counted) => `${counted.recovered} of ${counted.of}`;
    const name = (/** @type {any} */ arm) => (arm.cell === "rnn" ? "RNN" : "LSTM") + (arm.noise ? " + noise" : "");
    const plain = arms.filter((/** @type {any} */ arm) => !arm.noise);
    write(finding, `${plain.map((/** @type {any} */ arm) => `${name(arm)}: ${of(arm.disturbed)} runs recover${arm.free.recovered < arm.free.of ? ` (undisturbed ${arm.free.recovered})` : ""}`).join("; ")}.`);
    write(rule, slack ? `Right: an end at most ${slack} step${slack > 1 ? "s" : ""} early or late, as a disturbed step may be counted or not.` : "");
    plot.draw(() => ({
      data: arms.map((/** @type {any} */ arm) => ({
        x: arm.disturbed.by_step.recovered.map((/** @type {number} */ _, /** @type {number} */ step) => step), y: arm.disturbed.by_step.recovered,
        name: name(arm), mode: "lines", line: { color: hue(arm.cell === "rnn" ? "h" : "c", theme), dash: arm.noise ? "dash" : "solid", width: 3 }, hovertemplate: `${name(arm)}: %{y:.1%}<extra></extra>`,
      })),
      layout: { xaxis: { title: { text: "steps after the disturbance" } }, yaxis: { title: { text: "recovered" }, tickformat: ".0%", range: [0, 1.03] }, hovermode: "x unified", legend: { x: 1, xanchor: "right", y: 0.02, yanchor: "bottom" } },
    }));
    body.replaceChildren(...arms.map((/** @type {any} */ arm) => h("tr", {}, h("th", { scope: "row" }, name(arm)), h("td", {}, of(arm.free)), h("td", {}, of(arm.disturbed)), h("td", {}, String(arm.parameters)))));
    examples.replaceChildren(...plain.flatMap((/** @type {any} */ arm) => arm.examples.slice(0, SHOWN).map((/** @type {any} */ one) => h("tr", {},
      h("th", { scope: "row" }, name(arm)),
      h("td", {}, tail(one.before, one.noisy), one.wrong ? h("mark", {}, one.wrong) : "", h("span", { class: "own" }, one.disturbed.said)),
      h("td", {}, one.disturbed.kept ? "recovered" : "derailed"),
    ))));
  }
}

const TAIL = 12;

/** The end of what was read; noisy steps are marked. @param {string} text @param {number} noisy */
function tail(text, noisy) {
  const cut = text.length - noisy;
  return h("span", {}, (text.length > TAIL ? "\u2026" : "") + text.slice(-TAIL, noisy ? -noisy : undefined), noisy ? h("mark", {}, text.slice(cut)) : "");
}
