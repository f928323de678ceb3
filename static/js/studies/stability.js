import { choice, field, progress, slider } from "../controls.js";
import { h, write } from "../dom.js";
import { hue } from "../colors.js";
import { createPlot } from "../plot.js";

export const title = "Stability";
export const says =
  "Each net feeds on what it says. At some step it reads a wrong symbol, or a noisy one: does it find its way back? RNN and LSTM have about as many parameters and the same data; \u201c+ noise\u201d learned with noise on the input.";
const NAME = "stability";
const SLOT = "stability";
const DEFAULTS = { task: "anbn", kind: "symbol", length: 1, scale: 1, at: 0, seed: 0 };
/** What is read of the string's second part before the disturbance. */
const PARTS = /** @type {Record<string, string>} */ ({ anbn: "b", continual: "symbol" });
const SHOWN = 2;

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
  const plot = createPlot("gatescope-stability", "Share of runs that have recovered, by steps after the disturbance, for four kinds of nets");
  const rule = h("p", { class: "says" });
  const body = h("tbody");
  const heads = h("thead");
  const caption = h("caption");
  const facts = h("table", { class: "facts" }, caption, heads, body);
  const examples = h("tbody");
  const told = h("table", { class: "facts said" }, h("caption", {}, "The first runs"),
    h("thead", {}, h("tr", {}, ...["net", "read, disturbed, said", "what became of it"].map((name) => h("th", { scope: "col" }, name)))), examples);
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
  function show({ arms, slack, nets }, theme) {
    const name = (/** @type {any} */ arm) => (arm.cell === "rnn" ? "RNN" : "LSTM") + (arm.noise ? " + noise" : "");
    const plain = arms.filter((/** @type {any} */ arm) => !arm.noise);
    write(finding, `${plain.map((/** @type {any} */ arm) => `${name(arm)}: ${found(arm, slack)}`).join("; ")}.`);
    write(rule, `${slack ? `Within ${slack}: that many steps early or late, as a disturbed step may be counted or not. ` : ""}Intervals: of these ${nets} nets a row.`);
    plot.draw(() => ({
      data: arms.map((/** @type {any} */ arm) => ({
        x: arm.disturbed.by_step.recovered.map((/** @type {number} */ _, /** @type {number} */ step) => step), y: arm.disturbed.by_step.recovered,
        name: name(arm), mode: "lines", line: { color: hue(arm.cell === "rnn" ? "h" : "c", theme), dash: arm.noise ? "dash" : "solid", width: 3 }, hovertemplate: `${name(arm)}: %{y:.1%}<extra></extra>`,
      })),
      layout: { xaxis: { title: { text: "steps after the disturbance" } }, yaxis: { title: { text: slack ? `right, within ${slack}` : "right" }, tickformat: ".0%", range: [0, 1.03] }, hovermode: "x unified", legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" } },
    }));
    const kinds = slack ? KINDS : KINDS.slice(1);
    write(caption, `Right, of ${arms[0].free.of} runs, and the 95 % interval`);
    const head = (/** @type {string} */ text, /** @type {Record<string, string>} */ span = {}) => h("th", { scope: "col", ...span }, text);
    const spans = String(kinds.length);
    const tall = { rowspan: spans };
    const wide = { colspan: spans, scope: "colgroup", class: slack ? "group" : "" };
    heads.replaceChildren(
      h("tr", {}, head("net", tall), head("undisturbed", wide), head("disturbed", wide)),
      ...(slack ? [h("tr", {}, ...["", ""].flatMap(() => [head("exactly"), head(`within ${slack}`)]))] : []),
    );
    body.replaceChildren(...arms.map((/** @type {any} */ arm) => h("tr", {},
      h("th", { scope: "row" }, name(arm), h("span", { class: "range" }, `${arm.parameters} parameters`)),
      ...[arm.free, arm.disturbed].flatMap((counted) => kinds.map((kind) => h("td", {}, String(counted[kind]), h("span", { class: "range" }, range(counted.intervals[kind]))))))));
    examples.replaceChildren(...plain.flatMap((/** @type {any} */ arm) => arm.examples.slice(0, SHOWN).map((/** @type {any} */ one) => h("tr", {},
      h("th", { scope: "row" }, name(arm)),
      h("td", {}, tail(one.before, one.noisy), one.wrong ? h("mark", {}, one.wrong) : "", h("span", { class: "own" }, one.disturbed.said)),
      h("td", {}, became(one.disturbed, slack)),
    ))));
  }
}

/** Of what an arm gets right: nothing off at all, and within the slack. */
const KINDS = /** @type {const} */ (["exact", "recovered"]);

/** What an arm did in the finding's words. @param {any} arm @param {number} slack */
function found({ free, disturbed }, slack) {
  const undisturbed = free.exact === free.of ? "" : slack ? ` (undisturbed ${free.exact} and ${free.recovered})` : ` (undisturbed ${free.exact})`;
  return `${disturbed.exact} of ${disturbed.of} runs come out ${slack ? `exactly, ${disturbed.recovered} within ${slack}` : "right"}${undisturbed}`;
}

/** @param {{kept: boolean, off: number|null}} run @param {number} slack */
function became({ kept, off }, slack) {
  if (!kept || off === null) return "derailed";
  if (off === 0) return slack ? "exactly right" : "recovered";
  return `${Math.abs(off)} ${off > 0 ? "late" : "early"}`;
}

/** @param {[number, number]} interval */
const range = ([low, high]) => `${Math.round(100 * low)}\u2013${Math.round(100 * high)} %`;

const TAIL = 12;

/** The end of what was read; noisy steps are marked. @param {string} text @param {number} noisy */
function tail(text, noisy) {
  const cut = text.length - noisy;
  return h("span", {}, (text.length > TAIL ? "\u2026" : "") + text.slice(-TAIL, noisy ? -noisy : undefined), noisy ? h("mark", {}, text.slice(cut)) : "");
}
