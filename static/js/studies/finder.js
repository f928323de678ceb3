import { drawnBy } from "../spec/fresh.js";
import { netOf } from "../spec/net.js";
import { amount, percent } from "../text/numbers.js";
import { hundredths } from "../text/shares.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withstudies.js";
import { choice, field, progress } from "../ui/controls.js";
import { button, h, write } from "../ui/dom.js";
import { heads, row } from "../ui/facts.js";
import { tellsAtRest } from "../ui/spoken.js";

/**
 * @typedef {object} Detector
 * @property {number} unit
 * @property {1|-1} sign
 * @property {number} bound
 * @property {number} tells
 * @property {[number, number]} inside  Of the meant steps those at which it is on, and how many there are.
 * @property {[number, number]} outside  The same of the others.
 * @typedef {{seed: number, step: number, steps: number, read: string}} Place
 * @typedef {{finder: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {string} net
 * @property {number} layer
 * @property {string} signal
 * @property {number} count
 * @property {number} seed
 * @property {string[]} features
 * @property {Detector[]|null} cells
 * @property {number[]} together
 * @property {{sequences: number, interval: [number, number], steps: number, places: Place[]}|null} elsewhere
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  finder: {
    net: "string", layer: "number", signal: "string", count: "number", seed: "number", features: "list", cells: "list?",
    together: "list", elsewhere: "object?",
  },
};

export const title = text.finder.title;
export const says = text.finder.about;
const NAME = "finder";
const SLOT = "finder";
/** Not a feature: the steps that a person chose. */
const STEPS = "";

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions */
export function mount(element, actions) {
  const meant = choice(text.finder.meant, [], (value) => actions.choose(NAME, { feature: value }));
  const limits = { min: 1, max: 1, step: 1 };
  let window = { start: 0, stop: 1 };
  const from = field(text.finder.from, limits, (value) => actions.setWindow(
    { start: value - 1, stop: Math.max(value, window.stop) }));
  const to = field(text.finder.to, limits, (value) => actions.setWindow(
    { start: Math.min(value - 1, window.start), stop: value }));
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  let said = "";
  const rule = h("p", { class: "says" });
  const tables = h("div", { class: "tables" });
  const choices = h("div", { class: "choices" }, meant.element, from.element, to.element);
  element.append(choices, bar.element, error, finding, rule, tables);
  let drawn = "";

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { spec, trace } = state;
      if (!spec || !trace) return;
      const answer = state.answers[SLOT];
      /** @type {string[]} */
      const known = answer?.data?.net === spec.net ? answer.data.features : [];
      const wanted = String(state.choices[NAME]?.feature ?? STEPS);
      const feature = isOf(wanted, netOf(state)?.alphabet ?? null) ? wanted : STEPS;
      meant.options([STEPS, ...new Set([...known, feature])].filter((one, at) => at === 0 || one !== STEPS)
        .map((one) => /** @type {[string, string]} */ ([one, one === STEPS ? text.finder.steps : called(one)])));
      meant.set(feature);
      const chosen = state.window ?? { start: state.step, stop: state.step + 1 };
      window = { start: Math.min(chosen.start, trace.steps - 1), stop: Math.min(chosen.stop, trace.steps) };
      for (const one of [from, to]) one.allow({ min: 1, max: trace.steps });
      from.set(window.start + 1);
      to.set(window.stop);
      from.element.hidden = to.element.hidden = feature !== STEPS;
      const asked = feature === STEPS ? window : { feature };
      actions.ask(SLOT, NAME, { spec, layer: trace.number, ...asked });
      const now = state.answers[SLOT];
      bar.set(now);
      write(error, now?.error ?? "");
      if (!now?.data?.features || now.stale) return;
      const key = [now.key, now.done].join(" ");
      if (key !== drawn) said = show(now.data, feature);
      drawn = key;
      tell(said, !now.final);
    },
    destroy() {
      actions.unask(SLOT);
    },
  };

  /** What was found, in words. @param {Told} told @param {string} feature */
  function show(told, feature) {
    const { cells, together, elsewhere, count } = told;
    if (!cells) return text.finder.searching;
    const least = Math.min(...cells.filter(({ unit }) => together.includes(unit)).map(({ tells }) => tells));
    const found = feature === STEPS ? text.finder.brushed({
      cells: together.map((unit) => unit + 1),
      meant: text.finder.between({ start: window.start + 1, stop: window.stop }),
      least: least === 1 ? null : percent(least),
      elsewhere: elsewhere && {
        sequences: elsewhere.sequences, of: count, steps: elsewhere.steps, low: hundredths(elsewhere.interval[0]),
        high: hundredths(elsewhere.interval[1]),
      },
    }) : text.finder.featured({
      cell: cells[0].unit + 1, meant: called(feature), inside: part(cells[0].inside), outside: part(cells[0].outside),
      on: onWhere(told, cells[0]),
    });
    const halves = feature === STEPS ? "" : text.finder.halves({ of: count });
    write(rule, text.sentences({ all: [text.finder.rule, halves] }));
    const rows = cells.map((one) => {
      const made = row(
        text.finder.cell({ cell: one.unit + 1 }), h("td", {}, onWhere(told, one)),
        h("td", {}, text.finder.share({ on: one.inside[0], of: one.inside[1] })),
        h("td", {}, text.finder.share({ on: one.outside[0], of: one.outside[1] })), h("td", {}, percent(one.tells)),
      );
      made.setAttribute("aria-current", String(together.includes(one.unit)));
      return made;
    });
    const best = h("table", { class: "facts" }, h("caption", {}, text.finder.best), heads(text.finder.columns),
      h("tbody", {}, ...rows));
    tables.replaceChildren(best, ...(elsewhere?.places.length ? [places(told, elsewhere.places)] : []));
    return found;
  }

  /** @param {Told} told @param {Place[]} all */
  function places(told, all) {
    const rows = all.map(({ seed, step, steps, read }) => {
      const open = () => {
        actions.openStudy(null);
        const unit = told.together[0] ?? 0;
        actions.openSpec(drawnBy(told.net, seed), { step, unit, layer: told.layer, window: null, units: null });
      };
      return row(
        String(seed), h("td", {}, text.finder.first({ step: step + 1, read: read && visible(read) })),
        h("td", {}, String(steps)), h("td", {}, button(text.finder.showOf({ seed }), open, {}, text.finder.show)),
      );
    });
    const caption = h("caption", {}, text.finder.places);
    return h("table", { class: "facts" }, caption, heads(text.finder.placeColumns), h("tbody", {}, ...rows));
  }
}

/** A feature as a person reads it. @param {string} feature */
function called(feature) {
  const [kind] = feature.split(" ", 1);
  const what = visible(feature.slice(kind.length + 1));
  const of = kind === "depth" || kind === "quote" ? text.finder.features[kind] : text.finder.features.symbol;
  return of({ what });
}

/** Whether a net that reads these symbols can be asked for it.
 * @param {string} feature @param {string[]|null} alphabet */
function isOf(feature, alphabet) {
  if (feature === "quote") return alphabet?.includes('"') ?? false;
  if (feature.startsWith("depth ")) return alphabet?.some((one) => "([{".includes(one)) ?? false;
  return alphabet?.includes(feature.slice("symbol ".length)) ?? false;
}

/** @param {Told} told @param {Detector} one */
const onWhere = ({ signal }, { bound, sign }) =>
  text.finder.on({ signal, bound: amount(bound), above: sign > 0 });

/** @param {[number, number]} share */
const part = ([on, of]) => percent(of ? on / of : 0);
