/** The form of a question: what kind, of what, what is covered, and which answers there are. */

import { netOf, spanOf } from "../../spec/net.js";
import { KINDS, MOST_ASKED, TOLERANCE, WHENS, parts } from "../../spec/question.js";
import { inWords } from "../../text/inwords.js";
import { stageQuestion } from "../../state/stagequestion.js";
import { reading } from "../../text/numbers.js";
import { visible } from "../../text/symbols.js";
import { text } from "../../text/withdesk.js";
import { button, h, write } from "../../ui/dom.js";
import { answer } from "./problems.js";
import { decimal, labelled, line, lines, pick, whole } from "./fields.js";
import { reworded } from "./words.js";

/**
 * @typedef {import("../../state/making.js").Asks} Asks
 * @typedef {import("../../state/types.js").State} State
 * @typedef {import("../../spec/question.js").When} When
 *
 * @typedef {object} Given
 * @property {Asks|null} asks
 * @property {State} state
 * @property {string[]} signals  That there are, y too where the net says something.
 * @property {(now: Asks|null, how: {built?: boolean, removes?: string}) => void} put  built: the form is to be built
 *   anew. removes: what is taken away, in words, so that it can be undone.
 */

const said = text.maker;

/** What is asked, in the words that stand there unless one writes others. @param {Asks} asks */
function wording({ kind, of: { signal = "c", cell = 0, layer = 0, steps: [start, stop] } }) {
  const about = { signal, cell: cell + 1, layer: layer ? layer + 1 : null, first: start + 1, last: stop };
  return kind === "symbol" ? said.symbolAsked(about) : text.question.asked[kind](about);
}

/** A question of the stage as it is: of the chosen cell, covered from the playhead on. @param {State} state
 * @param {Asks["kind"]} kind @returns {Asks|null} */
function fromStage(state, kind) {
  const found = stageQuestion(state, state.step, { kind });
  if (!found) return null;
  const { of: { layer, ...of }, options, tolerance } = found;
  /** @type {Asks} */
  const asks = kind === "symbol"
    ? { kind, text: "", of: { steps: of.steps } }
    : { kind, text: "", of: { ...of, ...(layer ? { layer } : {}) }, tolerance };
  if (kind === "choose") {
    asks.options = options.flatMap((one) => (one.when === null ? [] : [{ ...one, when: one.when }]));
  }
  return { ...asks, text: wording(asks) };
}

/** The same in another way; the words follow, where they were not written by hand. @param {Asks} asks
 * @param {Partial<Asks>} patch @returns {Asks} */
export function turned(asks, patch) {
  const now = { ...asks, ...patch };
  return inWords(asks.text) === wording(asks) ? { ...now, text: reworded(now.text, wording(now)) } : now;
}

/** The form; `update` tells what the answer is. @param {Given} given */
export function form({ asks, state, signals, put }) {
  /** @type {[string, string][]} */
  const named = KINDS.map((one) => [one, said.kinds[one]]);
  const kind = pick("kind", asks?.kind ?? "", [["", said.asksNothing], ...named], (chosen) => {
    const wanted = KINDS.find((one) => one === chosen);
    if (!wanted) return put(null, { built: true, removes: said.removed.question });
    const fresh = fromStage(state, wanted);
    if (fresh) put(more ? inKind(more.now(), fresh) : fresh, { built: true });
  });
  const more = asks && details(asks, signals, put);
  return {
    element: h("div", { class: "asks" }, labelled(said.fields.kind, kind), ...(more?.nodes ?? [])),
    /** @param {State} seen @param {boolean} onStage */
    update: (seen, onStage) => more?.update(seen, onStage),
  };
}

/** A question as one of another kind: of what, and where it is covered, stay; so do words that were written by hand.
 * @param {Asks} asks @param {Asks} fresh  One of that kind. @returns {Asks} */
function inKind(asks, fresh) {
  const { options: _, ...rest } = asks;
  const made = fresh.kind === "symbol" ? fresh : { ...rest, ...fresh, of: { ...fresh.of, steps: asks.of.steps } };
  return { ...made, text: turned(asks, { ...made, text: asks.text }).text };
}

/** All but its kind. @param {Asks} asks @param {string[]} signals @param {Given["put"]} put */
function details(asks, signals, put) {
  let now = asks;
  const truth = h("p", { class: "truth", "aria-live": "polite" });
  const words = lines("asked", inWords(asks.text), (typed) => {
    now = { ...now, text: reworded(now.text, typed) };
    put(now, {});
  });
  /** @param {Partial<Asks>} patch @param {{built?: boolean, removes?: string}} [how] */
  const change = (patch, how = {}) => {
    now = turned(now, patch);
    if (words.value !== inWords(now.text)) words.value = inWords(now.text);
    put(now, how);
  };
  return {
    now: () => now,
    nodes: [
      labelled(said.fields.asked, words, "wide"), place(() => now, signals, change),
      ...(asks.kind === "choose" ? [options(() => now, change)] : []), truth,
    ],
    /** @param {State} seen @param {boolean} onStage */
    update(seen, onStage) {
      const { truth: found, why } = onStage ? answer(now, seen) : { truth: null, why: said.wrong.notShown };
      const span = spanOf(now.of.signal ?? "y", netOf(seen), seen.trace);
      write(truth, why ? said.noAnswer({ why }) : said.answer({ is: inWordsOf(now, found, span) }));
    },
  };
}

/** What answers it, in words. @param {Asks} asks @param {import("../../spec/question.js").Truth|null} truth
 * @param {[number, number]|null} span  Within what the numbers lie. */
export function inWordsOf({ kind, options = [] }, truth, span) {
  if (kind === "choose") return inWords(options[Number(truth)]?.text);
  if (kind === "number") return reading(span, Number(truth));
  const all = [truth ?? []].flat();
  if (kind === "symbol") return text.listed({ all: all.map((one) => visible(String(one))) });
  return text.listed({ all: all.map((one) => reading(span, Number(one))) });
}

/** Of what it is, and what is covered.
 * @param {() => Asks} now @param {string[]} signals @param {(patch: Partial<Asks>) => void} change */
function place(now, signals, change) {
  const { kind, of: { signal = "y", cell = 0, steps: [start, stop] }, tolerance = TOLERANCE } = now();
  const of = (/** @type {Partial<Asks["of"]>} */ patch) => change({ of: { ...now().of, ...patch } });
  const row = h("div", { class: "row made-row" });
  if (kind !== "symbol") {
    const known = signals.includes(signal) ? signals : [signal, ...signals];
    row.append(
      labelled(said.fields.signal, pick("signal", signal, known.map((one) => [one, one]), (one) =>
        of({ signal: one }))),
      labelled(said.fields.cell, whole("cell", cell + 1, { min: 1, max: MOST_ASKED.cells }, (one) =>
        of({ cell: one - 1 }))),
    );
  }
  // Both ends are read at once: one alone might stand behind the other.
  const from = whole("from", start + 1, { min: 2, max: MOST_ASKED.steps }, (one) =>
    of({ steps: [one - 1, Math.max(one, now().of.steps[1])] }));
  const to = whole("to", stop, { min: 2, max: MOST_ASKED.steps }, (one) =>
    of({ steps: [Math.min(now().of.steps[0], one - 1), one] }));
  const both = () => {
    const [first, last] = now().of.steps;
    [from.value, to.value] = [String(first + 1), String(last)];
  };
  for (const one of [from, to]) one.addEventListener("change", both);
  row.append(labelled(said.fields.from, from), labelled(said.fields.to, to));
  if (kind !== "symbol") {
    const near = decimal("tolerance", tolerance, (one) => change({ tolerance: one }), 0);
    row.append(labelled(said.fields.tolerance, near));
  }
  return row;
}

/** The answers to choose from, and when each is true.
 * @param {() => Asks} now @param {(patch: Partial<Asks>, how?: {built?: boolean, removes?: string}) => void} change */
function options(now, change) {
  const all = () => now().options ?? [];
  const set = (/** @type {number} */ at, /** @type {Partial<NonNullable<Asks["options"]>[number]>} */ patch) =>
    all().map((one, k) => (k === at ? { ...one, ...patch } : one));
  const rows = all().map((option, at) => {
    const [name, than] = parts(option.when);
    const takes = WHENS.find(([one]) => one === name)?.[1] ?? "nothing";
    const words = line(`option-${at}`, inWords(option.text), (typed) =>
      change({ options: set(at, { text: reworded(all()[at].text, typed) }) }));
    const when = pick(`when-${at}`, name, WHENS.map(([one]) => [one, said.whens[one]]), (one) =>
      change({ options: set(at, { when: first(one) }) }, { built: true }));
    const put = (/** @type {unknown} */ value) =>
      change({ options: set(at, { when: /** @type {When} */ ({ [name]: value }) }) });
    const remove = button(said.removeOption({ at: at + 1 }), () =>
      change({ options: all().filter((_, k) => k !== at) }, { built: true, removes: said.removed.option }), {
        "data-key": `drop-${at}`,
      }, said.remove);
    return h("div", { class: "row made-row option-row" },
      labelled([said.option({ at: at + 1 }), said.fields.option[1]], words, "wide"),
      labelled([said.when({ at: at + 1 }), said.fields.when[1]], when), ...taken(at, takes, than, put), remove);
  });
  const more = button(said.moreOptions, () =>
    change({ options: [...all(), { text: "", when: "stays" }] }, { built: true }), { "data-key": "more" });
  more.disabled = all().length >= MOST_ASKED.options;
  return h("div", { class: "options-made", role: "group", "aria-label": said.options }, ...rows, more);
}

/** What a name takes first. @param {string} name @returns {When} */
function first(name) {
  const takes = WHENS.find(([one]) => one === name)?.[1];
  const begin = { nothing: null, number: 0.5, pair: [0, 1], symbol: "a" }[takes ?? "nothing"];
  return begin === null ? name : { [name]: begin };
}

/** Fields for what a name takes. @param {number} at @param {string} takes @param {unknown} than
 * @param {(value: unknown) => void} put */
function taken(at, takes, than, put) {
  if (takes === "number") return [labelled(said.fields.than, decimal(`than-${at}`, Number(than), put))];
  if (takes === "symbol") {
    const symbol = line(`than-${at}`, String(than), put, { size: "3" });
    return [labelled(said.fields.symbol, symbol)];
  }
  if (takes !== "pair") return [];
  const pair = Array.isArray(than) ? than.map(Number) : [0, 1];
  const set = (/** @type {number} */ k) => (/** @type {number} */ value) => {
    pair[k] = value;
    put([Math.min(...pair), Math.max(...pair)]);
  };
  return [
    labelled(said.fields.low, decimal(`low-${at}`, pair[0], set(0))),
    labelled(said.fields.high, decimal(`high-${at}`, pair[1], set(1))),
  ];
}
