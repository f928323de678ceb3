import { netNamed } from "../../spec/ownnets.js";
import { continuationOf } from "../../spec/continuation.js";
import { same } from "../../spec/same.js";
import { LEAST_OPTIONS, LONGEST, MOST_ASKED, lettersIn } from "../../spec/question.js";
import { text } from "../../text/withpolls.js";
import { inOwnWords } from "../../state/ownwords.js";
import { beginFrom } from "../../ui/begun.js";
import { choice, field } from "../../ui/controls.js";
import { button, freshId, h, hide, write, writeAny } from "../../ui/dom.js";

/** @typedef {import("../../state/types.js").State} State */
/** @typedef {import("../../spec/question.js").Question} Question */
/** @typedef {keyof typeof text.polling.kinds} Kind */

const said = { ...text.poll, ...text.polling };

/** Where who presents makes a question, or asks the one that is open on the stage.
 * @param {import("../../state/types.js").Actions} actions */
export function createForm(actions) {
  /** What was chosen, as people count it.
   * @type {{kind: Kind, signal: string, cell: number, from: number, at: number}} */
  let wish = { kind: "number", signal: "", cell: 1, from: 2, at: 2 };
  /** What the form would say by itself, as long as nobody types something else. */
  let worded = "";
  /** @type {State|null} */
  let now = null;
  /** Whose run the form speaks of. @type {State["shown"]} */
  let shown = null;

  const open = h("p", { class: "asked" });
  const askThis = button(said.askThis, () => ask(null), { class: "main" });
  const there = h("div", { class: "there" }, h("p", { class: "note" }, said.open), open, askThis);
  const another = h("p", { class: "note" }, said.aboutStage);
  const begins = (/** @type {boolean} */ does) => beginFrom(dialog, does);
  /** @param {Question|null} question  Null is the one that is open on the stage. */
  function ask(question) {
    begins(true);
    actions.askClass(question);
  }
  /** @param {Partial<typeof wish>} patch */
  const change = (patch) => {
    wish = { ...wish, ...patch };
    if (now) draw(now);
  };
  const kind = choice(said.kind, [], (value) => change({ kind: /** @type {Kind} */ (value) }));
  const signal = choice(said.signal, [], (value) => change({ signal: value }));
  const whole = (/** @type {string} */ name, /** @type {"cell"|"from"|"at"} */ of, /** @type {number} */ most) =>
    field(name, { min: of === "from" ? 2 : 1, max: most, step: 1 }, (value) => change({ [of]: value }));
  const cell = whole(said.cell, "cell", MOST_ASKED.cells);
  const from = whole(said.from, "from", MOST_ASKED.steps);
  const at = whole(said.at, "at", MOST_ASKED.steps);
  const words = h("textarea", { id: freshId("words"), rows: "2" });
  const options = h("textarea", { id: freshId("options"), rows: "4" });
  const list = h("div", { class: "typed" }, h("label", { for: options.id }, said.options), options);
  const fault = h("p", { class: "wrong", role: "alert" });
  const made = h("form", { class: "make" }, another,
    h("div", { class: "row" }, kind.element, signal.element, cell.element, from.element, at.element),
    h("label", { for: words.id }, said.words), words, list, fault,
    h("div", { class: "row" }, h("button", { type: "submit", class: "main" }, said.doAsk)));
  const close = button(text.buttons.close, () => dialog.close());
  const dialog = h("dialog", { "data-dialog": "ask", class: "ask", "aria-label": said.ask },
    h("div", { class: "row spread" }, h("h2", {}, said.ask), close), h("p", { class: "note" }, said.formIs),
    there, made);
  dialog.addEventListener("close", () => actions.setAskForm(false));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = question();
    write(fault, typeof found === "string" ? found : "");
    if (typeof found !== "string") ask(found);
  });

  /** How a question of this kind is asked; null where there is nothing to ask of. */
  function plain() {
    const { kind: as, signal: of, cell: unit, from: first, at: last } = wish;
    const how = { kind: as === "typed" ? "choose" : as, signal: of, cell: unit - 1, stop: last };
    return actions.aboutStage(first - 1, /** @type {Parameters<typeof actions.aboutStage>[1]} */ (how));
  }

  /** The question as it stands in the form; or what is wrong. @returns {Question|string} */
  function question() {
    const { kind: as, from: first, at: last } = wish;
    if (now?.trace?.isBothWays) return text.question.notAsked({ why: text.question.bothWays });
    if (last < first) return said.stepsMay;
    const found = plain();
    const asks = words.value.trim();
    if (!found || !asks) return said.wordsMay;
    if (lettersIn(asks) > LONGEST) return said.wordsLong({ most: LONGEST, got: lettersIn(asks) });
    if (as !== "typed") return { ...found, text: asks };
    const typed = options.value.split("\n").map((one) => one.trim()).filter(Boolean);
    if (typed.length < LEAST_OPTIONS || typed.length > MOST_ASKED.options || new Set(typed).size < typed.length) {
      return said.optionsMay({ least: LEAST_OPTIONS, most: MOST_ASKED.options });
    }
    const long = typed.findIndex((one) => lettersIn(one) > LONGEST);
    if (long >= 0) return said.optionLong({ at: long + 1, most: LONGEST, got: lettersIn(typed[long]) });
    return { ...found, text: asks, options: typed.map((one) => ({ text: one, when: null })) };
  }

  /** @param {State} state */
  function draw(state) {
    const { trace, nets, spec } = state;
    if (!trace || !spec) return;
    const net = netNamed(nets, spec.net);
    const canSay = trace.outputs > 0 && (net?.labels.length ?? 0) > 1 && net?.readout !== "linear";
    const kinds = /** @type {Kind[]} */ (Object.keys(said.kinds)).filter((one) => one !== "symbol" || canSay);
    kind.options(kinds.map((one) => [one, said.kinds[one]]));
    signal.options(trace.signals.map((one) => [one, one]));
    if (!trace.signals.includes(wish.signal)) wish.signal = trace.memory;
    if (!kinds.includes(wish.kind)) wish.kind = "number";
    wish.cell = Math.min(wish.cell, trace.hidden);
    wish.at = Math.min(wish.at, trace.steps);
    wish.from = Math.min(wish.from, trace.steps);
    // What is read after it would tell what the net is to say.
    if (wish.kind === "symbol" && !continuationOf(spec)) wish.at = trace.steps;
    kind.set(wish.kind);
    signal.set(wish.signal);
    for (const [one, value] of /** @type {const} */ ([[cell, wish.cell], [from, wish.from], [at, wish.at]])) {
      one.set(value);
    }
    hide(signal.element, wish.kind === "symbol");
    hide(cell.element, wish.kind === "symbol" || trace.hidden === 1);
    hide(list, wish.kind !== "typed");
    const says = wish.kind === "typed" ? "" : wish.at < wish.from ? worded : (plain()?.text ?? worded);
    if (words.value === worded) words.value = says;
    worded = says;
  }

  /** From where the stage is: covered from the next step on, asked about at the last. @param {State} state */
  function begin(state) {
    const { trace, step, unit } = state;
    ({ shown } = state);
    if (!trace) return;
    const last = trace.steps;
    wish = { ...wish, signal: trace.memory, cell: unit + 1, from: Math.min(Math.max(step + 2, 2), last), at: last };
    words.value = options.value = worded = "";
    write(fault, "");
  }

  return {
    dialog,
    /** @param {State} state */
    update(state) {
      const { form } = state.poll;
      now = state;
      // The run may have been on its way as the form was opened: what it said by itself was of the one before.
      const isOther = form && dialog.open && state.shown !== null && !same(shown, state.shown);
      if (isOther && (words.value !== worded || options.value)) {
        ({ shown } = state);
        draw(state);
      } else if (isOther || (form && !dialog.open)) {
        begins(false);
        begin(state);
        draw(state);
        const { asking } = state;
        hide(there, !asking?.open);
        const other = asking && inOwnWords(asking.question, { ...state, spec: asking.spec }, actions.refresh);
        writeAny(open, other?.text ?? "");
        write(another, asking?.open ? said.another : said.aboutStage);
      }
    },
  };
}
