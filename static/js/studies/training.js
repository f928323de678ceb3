import { choice, field, progress, toggle } from "../controls.js";
import { button, freshId, h, write } from "../dom.js";
import { hue } from "../colors.js";
import { GRADIENTS, gradientKind } from "../errorpaths.js";
import { minilane, tokensRow } from "../minilane.js";
import { createPlot, LOG } from "../plot.js";

export const title = "Live training";
export const says = "A net learns before your eyes: the loss of each step, and what its gates do on one sequence of the task.";
const NAME = "training";
const SLOT = "training";

/** The one task of which no net is shipped that would name it. @type {[string, string]} */
const OWN_TEXT = ["text", "Your own text"];
/** @type {[string, string][]} */
const CELLS = [
  ["lstm", "Peephole LSTM"], ["no-peepholes", "LSTM, no peepholes"], ["1997", "LSTM of 1997: f pinned to 1, no peepholes"], ["coupled", "Coupled gates: f = 1 \u2212 i, no peepholes"],
  ["no-input-gate", "No input gate: i pinned to 1, no peepholes"], ["no-output-gate", "No output gate: o pinned to 1, no peepholes"], ["gru", "GRU"], ["rnn", "Plain RNN"],
];
/** @type {[string, string][]} */
const OPTIMISERS = [["adam", "Adam"], ["rmsprop", "RMSProp"], ["momentum", "Momentum"]];
/** A text has no shipped net, and so no card. @type {Record<string, number>} */
const TEXT = { hidden: 32, sequences: 16000, rate: 0.01, final: 0.002, b_f: 1, batch: 16 };
/** Of a text, in symbols; and in bytes, what a message to the server has room for. */
const SHORTEST = 200;
const LONGEST = 20_000;
const ROOM = 60_000;
/** Texts that can't be learned as they are: too long for an address, and not to be lost. @type {WeakMap<object, string>} */
const drafts = new WeakMap();

const STATES = /** @type {Record<string, string>} */ ({ training: "learning", paused: "paused", waiting: "waiting for a place", done: "done" });

/** @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const set = (/** @type {string} */ name) => (/** @type {any} */ value) => actions.choose(NAME, { [name]: value });
  const task = choice("Task", [OWN_TEXT], (value) => actions.choose(NAME, { task: value, hidden: null, b_f: null, rate: null, sequences: null }));
  const cell = choice("Cell", CELLS, set("cell"));
  const hidden = field("Cells H", { min: 1, max: 64, step: 1 }, set("hidden"));
  const bias = field("Forget bias", { min: -10, max: 10, step: "any" }, set("b_f"));
  const rate = field("Learning rate", { min: 0.00001, max: 1, step: "any" }, set("rate"));
  const sequences = field("Sequences", { min: 100, max: 200000, step: 1 }, set("sequences"));
  const clips = toggle("Clip the derivative", set("clips"));
  const clip = field("to \u00b1", { min: 0.001, max: 1000, step: "any" }, set("clip"));
  const gradient = choice("Gradient", GRADIENTS, set("gradient"));
  const optimiser = choice("Optimiser", OPTIMISERS, set("optimiser"));
  const noise = field("Input noise", { min: 0, max: 2, step: "any" }, set("noise"));
  const seed = field("Seed", { min: 0, max: 1000000, step: 1 }, set("seed"));
  const length = h("p", { class: "length", id: freshId("length"), role: "status" });
  const text = h("textarea", {
    "aria-label": "Text to learn", "aria-describedby": length.id, rows: "2",
    placeholder: `Paste a text of ${grouped(SHORTEST)} to ${grouped(LONGEST)} symbols: the net learns to go on with it. Left empty, it learns an example.`,
  });
  text.addEventListener("input", () => {
    if (refusal(text.value)) drafts.set(actions, text.value);
    else drafts.delete(actions);
    measure();
  });
  text.addEventListener("change", () => {
    if (!drafts.has(actions)) actions.choose(NAME, { text: text.value });
  });
  function measure() {
    const refused = refusal(text.value);
    write(length, refused || (text.value ? `${grouped(symbolsIn(text.value))} symbols` : ""));
    length.classList.toggle("error", refused !== "");
    begin.disabled = !text.hidden && refused !== "";
  }

  const begin = button("Train", () => {
    actions.unask(SLOT);
    actions.ask(SLOT, "training", wanted);
  }, { class: "main" });
  const pause = button("Pause", () => actions.tell(SLOT, data()?.state === "paused" ? "go" : "pause"));
  const keep = button("Keep this net in the lab", () => actions.tell(SLOT, "keep"));
  const open = button("Open it in the lab", () => {
    const name = data()?.kept.at(-1);
    if (!name) return;
    actions.openStudy(null);
    actions.chooseNet(name);
  });
  const scrub = h("input", { type: "range", min: "0", max: "0", value: "0", "aria-label": "Checkpoint" });
  scrub.addEventListener("input", () => actions.tell(SLOT, "show", { at: scrub.value === scrub.max ? null : Number(scrub.value) }));
  const finding = h("p", { class: "finding", role: "status" });
  const error = h("p", { class: "error", role: "alert" });
  const bar = progress(() => actions.cancel(SLOT));
  const plot = createPlot("gatescope-training", "The loss as the net learns");
  const gates = h("div", { class: "gates" });
  const more = h("details", { class: "more" }, h("summary", {}, "More settings"), h("div", { class: "choices" }, ...[rate, sequences, clips, clip, gradient, optimiser, noise, seed].map((one) => one.element)));
  element.append(
    h("div", { class: "choices" }, ...[task, cell, hidden, bias].map((one) => one.element), begin, pause, keep, open),
    more, text, length, bar.element, error, finding,
    h("div", { class: "beside even" }, plot.element, h("div", { class: "snapshot" }, h("label", { class: "control" }, "Look back", scrub), gates)),
  );
  /** @type {import("../types.js").State|null} */
  let seen = null;
  let drawn = "";
  /** @type {object} */
  let wanted = {};
  const data = () => seen?.answers[SLOT]?.data;

  return {
    /** @param {import("../types.js").State} state */
    update(state) {
      seen = state;
      const chosen = state.choices[NAME] ?? {};
      const defaults = state.nets.find((net) => net.name === (chosen.task ?? "reber"))?.card.settings ?? TEXT;
      /** @type {Record<string, any>} */
      const now = { task: "reber", cell: "lstm", seed: 0, clips: defaults.clip !== null, ...defaults, ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null)) };
      const shipped = state.nets.filter((net) => net.card.settings?.sequences && !net.name.startsWith("my-"));
      task.options([...shipped.map((net) => /** @type {[string, string]} */ ([net.name, net.title])), OWN_TEXT]);
      for (const [name, control] of Object.entries({ task, cell, hidden, b_f: bias, rate, sequences, clips, clip, gradient, optimiser, noise, seed })) {
        if (now[name] !== undefined && now[name] !== null) control.set(now[name]);
      }
      now.gradient = gradientKind(now.gradient);
      text.hidden = length.hidden = now.task !== "text";
      const typed = drafts.get(actions) ?? now.text ?? "";
      if (text.value !== typed && document.activeElement !== text) text.value = typed;
      measure();
      clip.element.hidden = !now.clips;
      wanted = { ...argsOf(now), seed: now.seed };
      const answer = state.answers[SLOT];
      const found = answer?.data;
      bar.set(answer && found?.state !== "done" ? answer : undefined);
      write(error, answer?.error ?? found?.refused ?? "");
      const live = Boolean(found?.curve) && !answer?.final;
      for (const one of [pause, keep]) one.disabled = !live;
      pause.disabled ||= found?.state === "done";
      write(pause, found?.state === "paused" ? "Go on" : "Pause");
      open.hidden = !found?.kept?.length || !state.nets.some(({ name }) => name === found.kept.at(-1));
      if (!found?.curve) {
        write(finding, answer ? "" : "Press Train: the loss and the gates are drawn as it learns.");
        return;
      }
      const key = [answer.key, found.checkpoints, found.shown, found.state, found.kept.length, state.theme].join(" ");
      if (key === drawn) return;
      drawn = key;
      show(found, state.theme);
    },
    // It goes on while one looks at something else.
    destroy() {},
  };

  /** @param {any} found @param {string} theme */
  function show(found, theme) {
    const last = found.checkpoints - 1;
    scrub.max = String(last);
    if (document.activeElement !== scrub || found.shown === last) scrub.value = String(found.shown);
    const reached = found.reached === null ? "" : ` All was right for the first time after ${found.reached} sequences.`;
    const kept = found.kept.length ? ` Kept as ${found.kept.at(-1)}.` : "";
    write(finding, `After ${found.sequences} sequences (${STATES[found.state]}): ${Math.round(100 * found.score)} % of 40 fresh ones are right.${reached}${kept}`);
    const [x, y] = [0, 1].map((at) => found.curve.map((/** @type {number[]} */ point) => point[at]));
    plot.draw(() => ({
      data: [{ x, y, mode: "lines", line: { color: hue("c", theme), width: 2.5 }, name: "loss", hovertemplate: "%{x} sequences: %{y:.4g}<extra></extra>" }],
      layout: {
        xaxis: { title: { text: "sequences" }, range: [0, found.of] }, yaxis: { title: { text: "loss a step" }, ...LOG }, showlegend: false,
        shapes: [{ type: "line", x0: found.sequences, x1: found.sequences, yref: "paper", y0: 0, y1: 1, line: { color: hue("h", theme), width: 1.5, dash: "dot" } }],
      },
    }));
    gates.replaceChildren(...Object.entries(found.gates).map(([signal, rows]) => minilane({ signal, rows, theme, signed: "gch".includes(signal) })), tokensRow(found.tokens));
  }
}

/** What the server is asked. @param {Record<string, any>} now */
function argsOf(now) {
  /** @type {Record<string, any>} */
  const args = { clip: now.clips ? (now.clip ?? 1) : null };
  for (const name of ["task", "cell", "hidden", "b_f", "rate", "sequences", "gradient", "optimiser", "noise"]) {
    if (now[name] !== undefined) args[name] = now[name];
  }
  // Adam's falling rate is the recipe's; a rate chosen by hand stays.
  if (now.rate !== undefined) args.final = Math.min(now.final ?? now.rate, now.rate);
  if (now.task === "text" && now.text) args.text = now.text;
  return args;
}

/** As the server counts them: not by UTF-16 units, of which some symbols have two. @param {string} text */
const symbolsIn = (text) => [...text].length;

/** @param {number} whole */
const grouped = (whole) => whole.toLocaleString("en");

/** Why a text can't be learned from, and what to do; "" where it can, or the example is. @param {string} text */
export function refusal(text) {
  const symbols = symbolsIn(text);
  if (!symbols) return "";
  const found = `${grouped(symbols)} symbols`;
  if (symbols < SHORTEST) return `${found}: at least ${grouped(SHORTEST)} are needed. Add to it.`;
  const shorten = "Nothing was cut: shorten it here.";
  if (symbols > LONGEST) return `${found}: at most ${grouped(LONGEST)} are allowed. ${shorten}`;
  const bytes = new TextEncoder().encode(JSON.stringify(text)).length;
  return bytes > ROOM ? `${found} in ${grouped(bytes)} bytes: at most ${grouped(ROOM)} bytes can be sent. ${shorten}` : "";
}
