import { hue } from "../ui/colors.js";
import { choice, field, progress, slider } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot } from "../ui/plot.js";

/**
 * @typedef {"exact"|"recovered"} Kind  Of what an arm gets right: nothing off at all, and within the slack.
 * @typedef {object} Counted
 * @property {number} of
 * @property {number} exact
 * @property {number} recovered
 * @property {Record<Kind, [number, number]>} intervals
 * @property {{recovered: number[]}} by_step
 * @typedef {{said: string, off: number|null, kept: boolean}} Ending
 * @typedef {{before: string, wrong: string, noisy: number, disturbed: Ending}} Example
 * @typedef {object} Arm
 * @property {string} cell
 * @property {number} noise
 * @property {number} parameters
 * @property {Counted} free
 * @property {Counted} disturbed
 * @property {Example[]} examples
 * @typedef {{arms: Arm[], slack: number, nets: number}} Told
 */

export const title = "Stability";
export const says =
  "Each net feeds on what it says. At some step it reads a wrong symbol, or a noisy one: does it find its way back? " +
  "RNN and LSTM have about as many parameters and the same data; \u201c+ noise\u201d learned with noise on the input.";
const NAME = "stability";
const SLOT = "stability";
const DEFAULTS = { task: "anbn", kind: "symbol", length: 1, scale: 1, at: 0, seed: 0 };
const CONTROLS = /** @type {const} */ (["task", "kind", "length", "at", "scale", "seed"]);
/** @type {[string, string][]} */
const TASKS = [["anbn", "how many b\u2019s are due"], ["continual", "the outer symbol"]];
/** @type {[string, string][]} */
const DISTURBANCES = [["symbol", "wrong symbols"], ["noise", "noise on the input"]];
/** What is read of the string's second part before the disturbance. @type {Record<string, string>} */
const PARTS = { anbn: "b", continual: "symbol" };
/** @type {Kind[]} */
const KINDS = ["exact", "recovered"];
const SHOWN = 2;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  let part = "";
  const after = (/** @type {number} */ count) => (count ? `${count} ${part}${count > 1 ? "s" : ""}` : "any step");
  const controls = {
    task: choice("To remember", TASKS, set("task")),
    kind: choice("Disturbed by", DISTURBANCES, set("kind")),
    length: slider("for steps", { min: 1, max: 8, step: 1, shown: String }, set("length")),
    at: slider("Disturbed after", { min: 0, max: 8, step: 1, shown: after }, set("at")),
    scale: slider("as strong as", { min: 0, max: 5, step: 0.1 }, set("scale")),
    seed: field("Seed", { min: 0, max: 1000000, step: 1 }, set("seed")),
  };
  const choices = h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element));
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-stability", "Share of runs that have recovered, by steps after the disturbance");
  const rule = h("p", { class: "says" });
  const tables = h("div", { class: "tables upright" });
  element.append(choices, bar.element, error, finding, rule, h("div", { class: "beside" }, plot.element, tables));
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = { ...DEFAULTS, ...state.choices[NAME] };
      part = PARTS[now.task];
      for (const name of CONTROLS) controls[name].set(now[name]);
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
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** @param {Told} told @param {string} theme */
  function show({ arms, slack, nets }, theme) {
    const plain = arms.filter(({ noise }) => !noise);
    const within = `Within ${slack}: that many steps early or late, as a disturbed step may be counted or not. `;
    write(finding, `${plain.map((arm) => `${nameOf(arm)}: ${outcome(arm, slack)}`).join("; ")}.`);
    write(rule, `${slack ? within : ""}Intervals: of these ${nets} nets a row.`);
    plot.draw(() => ({
      data: arms.map((arm) => ({
        x: arm.disturbed.by_step.recovered.map((_, step) => step), y: arm.disturbed.by_step.recovered,
        name: nameOf(arm), mode: "lines", hovertemplate: `${nameOf(arm)}: %{y:.1%}<extra></extra>`,
        line: { color: hue(arm.cell === "rnn" ? "h" : "c", theme), dash: arm.noise ? "dash" : "solid", width: 3 },
      })),
      layout: {
        xaxis: { title: { text: "steps after the disturbance" } }, hovermode: "x unified",
        yaxis: { title: { text: slack ? `right, within ${slack}` : "right" }, tickformat: ".0%", range: [0, 1.03] },
        legend: { orientation: "h", yref: "container", y: 0, yanchor: "bottom" },
      },
    }));
    tables.replaceChildren(counts(arms, slack), firstRuns(plain, slack));
  }
}

/** @param {Arm} arm */
const nameOf = ({ cell, noise }) => (cell === "rnn" ? "RNN" : "LSTM") + (noise ? " + noise" : "");

/** What an arm did in the finding's words. @param {Arm} arm @param {number} slack */
function outcome({ free, disturbed }, slack) {
  const undisturbed = slack ? `${free.exact} and ${free.recovered}` : `${free.exact}`;
  const beside = free.exact === free.of ? "" : ` (undisturbed ${undisturbed})`;
  const ends = slack ? `exactly, ${disturbed.recovered} within ${slack}` : "right";
  return `${disturbed.exact} of ${disturbed.of} runs come out ${ends}${beside}`;
}

/**
 * How many runs of each arm came out right, with and without the disturbance.
 * @param {Arm[]} arms @param {number} slack
 */
function counts(arms, slack) {
  const kinds = slack ? KINDS : KINDS.slice(1);
  const spans = String(kinds.length);
  const head = (/** @type {string} */ text, /** @type {Record<string, string>} */ span = {}) =>
    h("th", { scope: "col", ...span }, text);
  const wide = { colspan: spans, scope: "colgroup", class: slack ? "group" : "" };
  const sides = ["undisturbed", "disturbed"];
  const columns = [h("tr", {}, head("net", { rowspan: spans }), ...sides.map((side) => head(side, wide)))];
  if (slack) columns.push(h("tr", {}, ...sides.flatMap(() => [head("exactly"), head(`within ${slack}`)])));
  const caption = h("caption", {}, `Right, of ${arms[0].free.of} runs, and the 95 % interval`);
  const cell = (/** @type {Counted} */ counted, /** @type {Kind} */ kind) =>
    h("td", {}, String(counted[kind]), beneath(percent(counted.intervals[kind])));
  const rows = arms.map((arm) => h("tr", {},
    h("th", { scope: "row" }, nameOf(arm), beneath(`${arm.parameters} parameters`)),
    ...[arm.free, arm.disturbed].flatMap((counted) => kinds.map((kind) => cell(counted, kind))),
  ));
  return h("table", { class: "facts" }, caption, h("thead", {}, ...columns), h("tbody", {}, ...rows));
}

/** @param {string} text */
const beneath = (text) => h("span", { class: "range" }, text);

/** @param {[number, number]} interval */
const percent = ([low, high]) => `${Math.round(100 * low)}\u2013${Math.round(100 * high)} %`;

/** @param {Arm[]} arms @param {number} slack */
function firstRuns(arms, slack) {
  const rows = arms.flatMap((arm) => arm.examples.slice(0, SHOWN).map(({ before, noisy, wrong, disturbed }) => row(
    nameOf(arm),
    h("td", {}, tail(before, noisy), wrong ? h("mark", {}, wrong) : "", h("span", { class: "own" }, disturbed.said)),
    h("td", {}, became(disturbed, slack)),
  )));
  const columns = heads(["net", "read, disturbed, said", "what became of it"]);
  return h("table", { class: "facts said" }, h("caption", {}, "The first runs"), columns, h("tbody", {}, ...rows));
}

/** @param {Ending} ending @param {number} slack */
function became({ kept, off }, slack) {
  if (!kept || off === null) return "derailed";
  if (off === 0) return slack ? "exactly right" : "recovered";
  return `${Math.abs(off)} ${off > 0 ? "late" : "early"}`;
}

const TAIL = 12;

/** The end of what was read; noisy steps are marked. @param {string} text @param {number} noisy */
function tail(text, noisy) {
  const cut = text.length - noisy;
  const calm = (text.length > TAIL ? "\u2026" : "") + text.slice(-TAIL, noisy ? -noisy : undefined);
  return h("span", {}, calm, noisy ? h("mark", {}, text.slice(cut)) : "");
}
