import { scaleWritten } from "../spec/scale.js";
import { argumentsOf, signalOf, titled } from "../spec/vocabulary.js";
import { refusalSaid } from "../text/refusal.js";
import { hundredths } from "../text/shares.js";
import { told as inWords } from "../text/told.js";
import { text as said } from "../text/withstudies.js";
import { hue } from "../ui/colors.js";
import { argumentField, choice, progress, toggle } from "../ui/controls.js";
import { button, h, write } from "../ui/dom.js";
import { minilane, tokensRow } from "../ui/minilane.js";
import { createPlot, LOG } from "../ui/plot.js";
import { tellsAtRest } from "../ui/spoken.js";
import { createOwnText } from "./training/owntext.js";
import { createScales } from "./training/scales.js";
import { argsOf, OWN, ownArgs, RESET, settingsOf, TEXT } from "./training/settings.js";

/**
 * @typedef {object} Told  As the server answers.
 * @property {"training"|"paused"|"waiting"|"done"} state
 * @property {[number, number][]} curve  Sequences, and the loss a step.
 * @property {number} of
 * @property {number} checkpoints
 * @property {number} shown
 * @property {number} sequences
 * @property {number} right  Of so many sequences that were judged.
 * @property {number} judged
 * @property {[number, number]|null} interval  Of that share, where they do not depend on one another.
 * @property {string} fresh  How these sequences stand to those of training, in English.
 * @property {Held|TextHeld|null} [held]  What is said of what learns a person's own numbers or text.
 * @property {number|null} reached
 * @property {string[]} tokens
 * @property {Record<string, number[][]>} gates
 * @property {string[]} kept
 * @property {string|null} refused  What could not be done, in English.
 * @property {{code: string, params: Record<string, string|number>}|null} [refusal]  The same as a code.
 *
 * @typedef {object} Held  Errors on what was held out, beside those of two guesses.
 * @property {number} back  How many steps before lies what the guess by season says.
 * @property {number} steps
 * @property {{name: string, error: number, stays: number, season: number}[]} columns
 * @property {{stays: string, season: string}} verdicts
 *
 * @typedef {object} TextHeld  Bits a symbol on what was held out of a text, beside those of a bigram.
 * @property {number} symbols  That are asked for.
 * @property {number} bits
 * @property {number} bigram
 * @property {number} right  What share of them is said right.
 * @property {number} commonest  And by always saying the commonest.
 *
 * @typedef {{training: Told}} Answers  By the slots in which it asks.
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  training: {
    state: "string", curve: "list", of: "number", checkpoints: "number", shown: "number", sequences: "number",
    right: "number", judged: "number", interval: "list?", fresh: "string", reached: "number?", tokens: "list",
    gates: "object", kept: "list", refused: "string?",
  },
};

export const title = said.training.title;
export const says = said.training.about;
const NAME = "training";
const SLOT = "training";

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary
 * @param {unknown} _createPlot
 * @param {import("../state/types.js").Imports|null} imports */
export function mount(element, actions, vocabulary, _createPlot, imports) {
  const known = argumentsOf(vocabulary, "training");
  const first = String(known.task.default);
  const { limits } = vocabulary;
  const set = (/** @type {string} */ name) => (/** @type {Setting} */ value) => actions.choose(NAME, { [name]: value });
  /** @type {Record<string, import("../ui/controls.js").Control>} */
  const main = {
    cell: choice(said.study.cell, titled(vocabulary.families), set("cell")),
    hidden: argumentField(said.training.hidden, known.hidden, set("hidden")),
    b_f: argumentField(said.training.bias, known.b_f, set("b_f")),
  };
  /** @type {Record<string, import("../ui/controls.js").Control>} */
  const more = {
    rate: argumentField(said.training.rate, known.rate, set("rate")),
    sequences: argumentField(said.training.sequences, known.sequences, set("sequences")),
    clips: toggle(said.training.clips, set("clips")),
    clip: argumentField(said.training.clip, known.clip, set("clip")),
    gradient: choice(said.study.gradient, titled(vocabulary.gradients), set("gradient")),
    optimiser: choice(said.training.optimiser, titled(vocabulary.optimisers), set("optimiser")),
    noise: argumentField(said.training.noise, known.noise, set("noise")),
    seed: argumentField(said.study.seed, known.seed, set("seed")),
  };
  const tasks = titled(vocabulary.tasks);
  const task = choice(said.study.task, tasks, (value) => actions.choose(NAME, { task: value, ...RESET }));
  /** @type {Record<string, import("../ui/controls.js").Control>} */
  const own = {
    ahead: argumentField(said.training.ahead, known.ahead, set("ahead")),
    season: argumentField(said.training.season, { ...known.season, min: 0 }, set("season")),
  };
  const learns = h("p");
  const series = h("div", { class: "own-series" }, learns,
    button(said.training.ownNumbers, () => actions.setOwnNumbers(true)), own.ahead.element, own.season.element);
  const text = createOwnText(actions, limits, imports, {
    typed: (typed) => actions.choose(NAME, { text: typed }),
    // Another text may have other settings, and none of those that were chosen before; unless it came too late.
    sent: () => text.element.hidden || actions.choose(NAME, { task: TEXT, ...RESET }),
    changed: () => {
      begin.disabled = !text.element.hidden && !text.ready;
    },
  });
  const begin = button(said.training.train, () => {
    actions.unask(SLOT);
    actions.ask(SLOT, "training", wanted);
  }, { class: "main" });
  const pause = button(said.training.pause, () => actions.tell(SLOT, data()?.state === "paused" ? "go" : "pause"));
  const keep = button(said.training.keep, () => actions.tell(SLOT, "keep"));
  const open = button(said.training.open, () => {
    const name = data()?.kept.at(-1);
    if (!name) return;
    actions.openStudy(null);
    actions.chooseNet(name);
  });
  const scrub = h("input", { type: "range", min: "0", max: "0", value: "0", "aria-label": said.training.checkpoint });
  scrub.addEventListener("input", () => {
    actions.tell(SLOT, "show", { at: scrub.value === scrub.max ? null : Number(scrub.value) });
  });
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  const held = h("table", { class: "facts" });
  const verdicts = h("ul", { class: "verdicts" });
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-training", said.training.plot);
  const gates = h("div", { class: "gates" });
  const scales = createScales();
  const elements = (/** @type {Record<string, import("../ui/controls.js").Control>} */ controls) =>
    Object.values(controls).map((one) => one.element);
  const buttons = [begin, pause, keep, open];
  const details = h("div", { class: "choices" }, ...elements(more));
  const back = h("div", { class: "snapshot" }, h("label", { class: "control" }, said.training.lookBack, scrub), gates);
  element.append(
    h("div", { class: "choices" }, task.element, ...elements(main), ...buttons),
    h("details", { class: "more" }, h("summary", {}, said.training.more), details),
    series, text.element, bar.element, error, finding, held, verdicts,
    h("div", { class: "beside even" }, plot.element, back),
    plot.numbers,
  );
  /** @type {import("../state/types.js").State|null} */
  let seen = null;
  let drawn = "";
  let kept = 0;
  /** @type {object} */
  let wanted = {};
  const data = () => seen?.answers[SLOT]?.data;

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      seen = state;
      const now = settingsOf(state.choices[NAME] ?? {}, vocabulary.tasks, first, text.settings);
      for (const [name, control] of Object.entries({ task, ...main, ...more })) {
        const value = now[name] ?? null;
        if (value !== null) control.set(value);
      }
      more.clip.element.hidden = !now.clips;
      text.element.hidden = now.task !== TEXT;
      series.hidden = now.task !== OWN;
      const rows = state.series?.rows.length ?? 0;
      write(learns, state.series
        ? said.training.learns({ columns: state.series.columns, rows }) : said.training.learnsExample);
      own.ahead.set(now.ahead ?? 1);
      own.season.set(now.season ?? 0);
      text.update(now.text ?? "");
      const about = now.task === TEXT ? text.args(now.text) : {};
      wanted = { ...argsOf(now), ...about, ...(now.task === OWN && ownArgs(now, state.series)) };
      const answer = state.answers[SLOT];
      const found = answer?.data;
      bar.set(answer && found?.state !== "done" ? answer : undefined);
      write(error, answer?.error ?? (found?.refused ? notDone(found.refused, found.refusal) : ""));
      const live = Boolean(found) && !answer?.final;
      for (const one of [pause, keep]) one.disabled = !live;
      pause.disabled ||= found?.state === "done";
      write(pause, found?.state === "paused" ? said.training.goOn : said.training.pause);
      const newest = found?.kept.at(-1);
      open.hidden = !newest || !state.nets.some(({ name }) => name === newest);
      held.hidden = !found?.held || "bits" in found.held;
      verdicts.hidden = !found?.held;
      if (!answer || !found) {
        scales.forget();
        const hint = begin.disabled ? "" : said.training.pressTrain;
        tell(answer ? "" : hint, false);
        return;
      }
      const key = [answer.key, found.checkpoints, found.shown, found.state, found.kept.length, state.theme].join(" ");
      if (key !== drawn) show(found, state.theme);
      drawn = key;
      // What is kept is told at once.
      const goesOn = live && found.state === "training" && found.kept.length === kept;
      kept = found.kept.length;
      tell(sentence(found, state.keptFor), goesOn);
    },
    // It goes on while one looks at something else.
    destroy() {
      text.destroy();
      plot.destroy();
    },
  };

  /** @param {TextHeld} told */
  function showBits(told) {
    const better = told.bits < told.bigram;
    verdicts.replaceChildren(
      h("li", {}, said.training.bits(told)),
      h("li", { "data-verdict": better ? "better" : "worse" }, said.training.bitsVerdict({ better })));
  }

  /** @param {Held} told */
  function showHeld({ back, steps, columns, verdicts: found }) {
    const { heldNet, heldStays, heldSeason } = said.training;
    const season = heldSeason({ back });
    const cell = (/** @type {number} */ one) => h("td", {}, String(one));
    const heads = [heldNet, heldStays, season].map((one) => h("th", { scope: "col" }, one));
    held.replaceChildren(
      h("caption", {}, said.training.held({ steps })),
      h("thead", {}, h("tr", {}, h("td", {}), ...heads)),
      h("tbody", {}, ...columns.map((one) =>
        h("tr", {}, h("th", { scope: "row" }, one.name), cell(one.error), cell(one.stays), cell(one.season)))),
    );
    const guesses = [[found.stays, heldStays], [found.season, season]];
    verdicts.replaceChildren(...guesses.map(([verdict, guess]) =>
      h("li", { "data-verdict": verdict }, said.training.verdict({ verdict, guess }))));
  }

  /** @param {Told} told @param {string} theme */
  function show(told, theme) {
    const last = told.checkpoints - 1;
    scrub.max = String(last);
    if (!scrub.matches(":focus") || told.shown === last) scrub.value = String(told.shown);
    if (told.held && "bits" in told.held) showBits(told.held);
    else if (told.held) showHeld(told.held);
    plot.draw(() => ({
      data: [{
        x: told.curve.map(([sequences]) => sequences), y: told.curve.map(([, loss]) => loss),
        mode: "lines", name: said.training.loss, line: { color: hue("c", theme), width: 2.5 },
        hovertemplate: `${said.training.point({ sequences: "%{x}", loss: "%{y:.4g}" })}<extra></extra>`,
      }],
      layout: {
        xaxis: { title: { text: said.training.sequencesAxis }, range: [0, told.of] },
        yaxis: { title: { text: said.training.lossPerStep }, ...LOG }, showlegend: false,
        shapes: [{
          type: "line", x0: told.sequences, x1: told.sequences, yref: "paper", y0: 0, y1: 1,
          line: { color: hue("h", theme), width: 1.5, dash: "dot" },
        }],
      },
    }));
    const scaled = scales.show(told.shown, told.gates);
    const lanes = Object.entries(told.gates).map(([name, rows]) => {
      const { hue: signal, span } = signalOf(vocabulary, name);
      const [most, says] = [scaled(name).scale, scaleWritten(scaled(name))];
      return minilane({ signal, name, rows, theme, signed: span?.[0] !== 0, most, says });
    });
    gates.replaceChildren(...lanes, tokensRow(told.tokens));
  }
}

/** @param {string} message @param {Told["refusal"]} refusal */
const notDone = (message, refusal) => refusalSaid({ reason: refusal?.code, params: refusal?.params, message });

/** @param {Told} told @param {number|null} days */
function sentence({ sequences, state, right, judged, interval, fresh, reached, kept }, days) {
  const [low, high] = interval?.map(hundredths) ?? [];
  return said.training.finding({
    sequences, state: said.training.states[state], right, judged, sure: interval && { low, high },
    fresh: inWords(fresh), reached, kept: kept.at(-1) ?? null, days,
  });
}
