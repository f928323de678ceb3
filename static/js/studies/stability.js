import { argumentsOf, optionsOf } from "../spec/vocabulary.js";
import { hundredths } from "../text/shares.js";
import { text } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, argumentSlider, choice, progress } from "../ui/controls.js";
import { h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { createPlot, LEGEND, SHARE } from "../ui/plot.js";
import { tellsAtRest } from "../ui/spoken.js";

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
 * @typedef {{stability: Told}} Answers  By the slots in which it asks.
 * @typedef {Record<"task"|"kind", string> & Record<"length"|"at"|"scale"|"seed", number>} Settings
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  stability: { arms: "list", slack: "number", nets: "number" },
};

export const title = text.stability.title;
export const says = text.stability.about;
const NAME = "stability";
const SLOT = "stability";
const CONTROLS = /** @type {const} */ (["task", "kind", "length", "at", "scale", "seed"]);
/** What is read of the string's second part before the disturbance, in words.
 * @type {Record<string, (read: {count: number}) => string>} */
const READ = text.stability.after;
/** @type {Kind[]} */
const KINDS = ["exact", "recovered"];
const SHOWN = 2;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
  const set = (/** @type {string} */ name) => (/** @type {Setting} */ value) => actions.choose(NAME, { [name]: value });
  const known = argumentsOf(vocabulary, "stability");
  const defaults = Object.fromEntries(CONTROLS.map((name) => [name, known[name].default ?? 0]));
  let read = READ.anbn;
  const after = (/** @type {number} */ count) => (count ? read({ count }) : text.stability.anyStep);
  const controls = {
    task: choice(text.stability.task, optionsOf(known.task), set("task")),
    kind: choice(text.stability.kind, optionsOf(known.kind), set("kind")),
    length: argumentSlider(text.stability.length, known.length, { step: 1, shown: String }, set("length")),
    // 0 is after no certain step.
    at: argumentSlider(text.stability.at, { ...known.at, min: 0 }, { step: 1, shown: after }, set("at")),
    scale: argumentSlider(text.stability.scale, known.scale, { step: 0.1 }, set("scale")),
    seed: argumentField(text.study.seed, known.seed, set("seed")),
  };
  const choices = h("div", { class: "choices" }, ...Object.values(controls).map((one) => one.element));
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  let said = "";
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-stability", text.stability.plot);
  const rule = h("p", { class: "says" });
  const tables = h("div", { class: "tables upright" });
  const both = h("div", { class: "beside" }, plot.element, tables);
  element.append(choices, bar.element, error, finding, rule, both, plot.numbers);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const now = /** @type {Settings} */ ({ ...defaults, ...state.choices[NAME] });
      read = READ[now.task] ?? read;
      for (const name of CONTROLS) controls[name].set(now[name]);
      controls.scale.element.hidden = now.kind !== "noise";
      actions.ask(SLOT, "stability", { ...now, at: now.at || null });
      const answer = state.answers[SLOT];
      bar.set(answer);
      write(error, answer?.error ?? "");
      if (!answer?.data || answer.stale) return;
      const key = [answer.key, answer.data.arms.length, state.theme].join(" ");
      if (key !== drawn) said = show(answer.data, state.theme);
      drawn = key;
      tell(said, !answer.final);
    },
    destroy() {
      plot.destroy();
      actions.unask(SLOT);
    },
  };

  /** What was found, in words. @param {Told} told @param {string} theme */
  function show({ arms, slack, nets }, theme) {
    const plain = arms.filter(({ noise }) => !noise);
    write(rule, text.stability.rule({ slack, nets }));
    plot.draw(() => ({
      data: arms.map((arm) => ({
        x: arm.disturbed.by_step.recovered.map((_, step) => step), y: arm.disturbed.by_step.recovered,
        span: [0, 1], name: nameOf(arm), mode: "lines", hovertemplate: `${nameOf(arm)}: %{y:$.1%}<extra></extra>`,
        line: { color: hue(arm.cell === "rnn" ? "h" : "c", theme), dash: arm.noise ? "dash" : "solid", width: 3 },
      })),
      layout: {
        xaxis: { title: { text: text.stability.stepsAfter } }, hovermode: "x unified",
        yaxis: {
          title: { text: slack ? text.stability.rightWithin({ slack }) : text.stability.right },
          ...SHARE, range: [0, 1.03],
        },
        legend: LEGEND,
      },
    }));
    tables.replaceChildren(counts(arms, slack), firstRuns(plain, slack));
    return text.stability.finding({ arms: plain.map((arm) => outcome(arm, slack)) });
  }
}

/** @param {Arm} arm */
const nameOf = ({ cell, noise }) => text.stability.arm({ cell: cell === "rnn" ? "RNN" : "LSTM", noise: noise > 0 });

/** What an arm did in the finding's words. @param {Arm} arm @param {number} slack */
function outcome(arm, slack) {
  const { free, disturbed } = arm;
  return text.stability.outcome({
    arm: nameOf(arm), right: disturbed.exact, within: disturbed.recovered, of: disturbed.of, slack,
    undisturbed: free.exact === free.of ? null : { right: free.exact, within: free.recovered },
  });
}

/**
 * How many runs of each arm came out right, with and without the disturbance.
 * @param {Arm[]} arms @param {number} slack
 */
function counts(arms, slack) {
  const kinds = slack ? KINDS : KINDS.slice(1);
  const spans = String(kinds.length);
  const head = (/** @type {string} */ name, /** @type {Record<string, string>} */ span = {}) =>
    h("th", { scope: "col", ...span }, name);
  const wide = { colspan: spans, scope: "colgroup", class: slack ? "group" : "" };
  const sides = [text.stability.undisturbed, text.stability.disturbed];
  const columns = [h("tr", {}, head(text.stability.net, { rowspan: spans }), ...sides.map((side) => head(side, wide)))];
  const { exactly, within } = text.stability;
  if (slack) columns.push(h("tr", {}, ...sides.flatMap(() => [head(exactly), head(within({ slack }))])));
  const caption = h("caption", {}, text.stability.counts({ runs: arms[0].free.of }));
  const cell = (/** @type {Counted} */ counted, /** @type {Kind} */ kind) =>
    h("td", {}, String(counted[kind]), beneath(percent(counted.intervals[kind])));
  const rows = arms.map((arm) => h("tr", {},
    h("th", { scope: "row" }, nameOf(arm), beneath(text.stability.parameters({ count: arm.parameters }))),
    ...[arm.free, arm.disturbed].flatMap((counted) => kinds.map((kind) => cell(counted, kind))),
  ));
  return h("table", { class: "facts" }, caption, h("thead", {}, ...columns), h("tbody", {}, ...rows));
}

/** @param {string} more */
const beneath = (more) => h("span", { class: "range" }, more);

/** @param {[number, number]} interval */
const percent = ([low, high]) => `${hundredths(low)}\u2013${hundredths(high)} %`;

/** @param {Arm[]} arms @param {number} slack */
function firstRuns(arms, slack) {
  const rows = arms.flatMap((arm) => arm.examples.slice(0, SHOWN).map(({ before, noisy, wrong, disturbed }) => row(
    nameOf(arm),
    h("td", {}, tail(before, noisy), wrong ? h("mark", {}, wrong) : "", h("span", { class: "own" }, disturbed.said)),
    h("td", {}, became(disturbed, slack)),
  )));
  const columns = heads(text.stability.runColumns);
  return h("table", { class: "facts said" }, h("caption", {}, text.stability.runs), columns, h("tbody", {}, ...rows));
}

/** @param {Ending} ending @param {number} slack */
function became({ kept, off }, slack) {
  if (!kept || off === null) return text.stability.derailed;
  if (off === 0) return slack ? text.stability.exactlyRight : text.stability.recovered;
  return text.stability[off > 0 ? "late" : "early"]({ steps: Math.abs(off) });
}

const TAIL = 12;

/** The end of what was read; noisy steps are marked. @param {string} before @param {number} noisy */
function tail(before, noisy) {
  const cut = before.length - noisy;
  const calm = (before.length > TAIL ? "\u2026" : "") + before.slice(-TAIL, noisy ? -noisy : undefined);
  return h("span", {}, calm, noisy ? h("mark", {}, before.slice(cut)) : "");
}
