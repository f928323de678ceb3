import { gradientKind } from "../spec/errorpaths.js";
import { allowed, refusal, symbolsIn } from "../spec/learnable.js";
import { argumentsOf, signalOf, titled } from "../spec/vocabulary.js";
import { refusalSaid } from "../text/refusal.js";
import { text as said } from "../text/text.js";
import { hue } from "../ui/colors.js";
import { argumentField, choice, progress, toggle } from "../ui/controls.js";
import { button, freshId, h, write } from "../ui/dom.js";
import { minilane, tokensRow } from "../ui/minilane.js";
import { createPlot, LOG } from "../ui/plot.js";

/**
 * @typedef {object} Told  As the server answers.
 * @property {"training"|"paused"|"waiting"|"done"} state
 * @property {[number, number][]} curve  Sequences, and the loss a step.
 * @property {number} of
 * @property {number} checkpoints
 * @property {number} shown
 * @property {number} sequences
 * @property {number} score
 * @property {number|null} reached
 * @property {string[]} tokens
 * @property {Record<string, number[][]>} gates
 * @property {string[]} kept
 * @property {string|null} refused  What could not be done, in English.
 * @property {{code: string, params: Record<string, string|number>}|null} [refusal]  The same as a code.
 *
 * @typedef {{training: Told}} Answers  By the slots in which it asks.
 * @typedef {{[name: string]: Setting|undefined, task: string, gradient?: string, rate?: number, final?: number,
 *   text?: string}} Settings
 * @typedef {import("../spec/vocabulary.js").Setting} Setting
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  training: {
    state: "string", curve: "list", of: "number", checkpoints: "number", shown: "number", sequences: "number",
    score: "number", reached: "number?", tokens: "list", gates: "object", kept: "list", refused: "string?",
  },
};

export const title = said.training.title;
export const says = said.training.about;
const NAME = "training";
const SLOT = "training";

/** What another task does not keep of the one before. */
const RESET = { hidden: null, b_f: null, rate: null, sequences: null };
/** What the server is asked by the names of the controls. */
const SETTINGS = ["task", "cell", "hidden", "b_f", "rate", "sequences", "gradient", "optimiser", "noise"];

/**
 * Texts that can't be learned as they are: too long for an address, and not to be lost.
 * @type {WeakMap<object, string>}
 */
const drafts = new WeakMap();

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary */
export function mount(element, actions, vocabulary) {
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
  const length = h("p", { class: "length", id: freshId("length"), role: "status" });
  const text = h("textarea", {
    "aria-label": said.training.text, "aria-describedby": length.id, rows: "2",
    placeholder: said.training.paste({ allowed: allowed(limits) }),
  });
  text.addEventListener("input", () => {
    if (refusal(text.value, limits)) drafts.set(actions, text.value);
    else drafts.delete(actions);
    measure();
  });
  text.addEventListener("change", () => {
    if (!drafts.has(actions)) actions.choose(NAME, { text: text.value });
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
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-training", said.training.plot);
  const gates = h("div", { class: "gates" });
  const elements = (/** @type {Record<string, import("../ui/controls.js").Control>} */ controls) =>
    Object.values(controls).map((one) => one.element);
  const buttons = [begin, pause, keep, open];
  const details = h("div", { class: "choices" }, ...elements(more));
  const back = h("div", { class: "snapshot" }, h("label", { class: "control" }, said.training.lookBack, scrub), gates);
  element.append(
    h("div", { class: "choices" }, task.element, ...elements(main), ...buttons),
    h("details", { class: "more" }, h("summary", {}, said.training.more), details),
    text, length, bar.element, error, finding, h("div", { class: "beside even" }, plot.element, back),
  );
  /** @type {import("../state/types.js").State|null} */
  let seen = null;
  let drawn = "";
  /** @type {object} */
  let wanted = {};
  const data = () => seen?.answers[SLOT]?.data;

  function measure() {
    const refused = refusal(text.value, limits);
    write(length, refused || (text.value && symbolsIn(text.value)));
    length.classList.toggle("error", refused !== "");
    begin.disabled = !text.hidden && refused !== "";
  }

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      seen = state;
      const now = settingsOf(state, vocabulary, first);
      for (const [name, control] of Object.entries({ task, ...main, ...more })) {
        const value = now[name] ?? null;
        if (value !== null) control.set(value);
      }
      more.clip.element.hidden = !now.clips;
      text.hidden = length.hidden = now.task !== "text";
      const typed = drafts.get(actions) ?? now.text ?? "";
      if (text.value !== typed && !text.matches(":focus")) text.value = typed;
      measure();
      wanted = { ...argsOf(now), seed: now.seed };
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
      if (!answer || !found) {
        const hint = begin.disabled ? "" : said.training.pressTrain;
        write(finding, answer ? "" : hint);
        return;
      }
      const key = [answer.key, found.checkpoints, found.shown, found.state, found.kept.length, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(found, state.theme);
    },
    // It goes on while one looks at something else.
    destroy: () => plot.destroy(),
  };

  /** @param {Told} told @param {string} theme */
  function show(told, theme) {
    const last = told.checkpoints - 1;
    scrub.max = String(last);
    if (!scrub.matches(":focus") || told.shown === last) scrub.value = String(told.shown);
    write(finding, sentence(told));
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
    const lanes = Object.entries(told.gates).map(([name, rows]) => {
      const { hue: signal, span } = signalOf(vocabulary, name);
      return minilane({ signal, name, rows, theme, signed: span?.[0] !== 0 });
    });
    gates.replaceChildren(...lanes, tokensRow(told.tokens));
  }
}

/** @param {string} message @param {Told["refusal"]} refusal */
const notDone = (message, refusal) => refusalSaid({ reason: refusal?.code, params: refusal?.params, message });

/** @param {Told} told */
function sentence({ sequences, state, score, reached, kept }) {
  return said.training.finding({
    sequences, state: said.training.states[state], right: Math.round(100 * score), reached, kept: kept.at(-1) ?? null,
  });
}

/**
 * The recipe's settings, and what a person chose instead.
 * @param {import("../state/types.js").State} state @param {import("../spec/vocabulary.js").Vocabulary} vocabulary
 * @param {string} first  The task, where none was chosen.
 */
function settingsOf(state, { tasks }, first) {
  const given = Object.entries(state.choices[NAME] ?? {}).filter(([, value]) => value !== null);
  const chosen = Object.fromEntries(given);
  const recipe = tasks.find(({ key }) => key === (chosen.task ?? first))?.settings ?? {};
  /** @type {Settings} */
  const now = { task: first, seed: 0, clips: recipe.clip !== null, ...recipe, ...chosen };
  if (now.gradient) now.gradient = gradientKind(now.gradient);
  return now;
}

/** What the server is asked. @param {Settings} now */
function argsOf(now) {
  /** @type {Record<string, unknown>} */
  const args = { clip: now.clips ? (now.clip ?? 1) : null };
  for (const name of SETTINGS) if (now[name] !== undefined) args[name] = now[name];
  // Adam's falling rate is the recipe's; a rate chosen by hand stays.
  if (now.rate !== undefined) args.final = Math.min(now.final ?? now.rate, now.rate);
  if (now.task === "text" && now.text) args.text = now.text;
  return args;
}
