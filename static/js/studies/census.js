import { nearestMode } from "../engine/modes.js";
import { drawnBy } from "../spec/fresh.js";
import { netOf } from "../spec/net.js";
import { argumentsOf } from "../spec/vocabulary.js";
import { percent } from "../text/numbers.js";
import { hundredths } from "../text/shares.js";
import { visible } from "../text/symbols.js";
import { text } from "../text/withledger.js";
import { halfHue, hue } from "../ui/colors.js";
import { argumentField, progress } from "../ui/controls.js";
import { button, h, write } from "../ui/dom.js";
import { tellsAtRest } from "../ui/spoken.js";

/**
 * @typedef {import("../spec/vocabulary.js").Mode} Mode
 * @typedef {object} Kept  Of a cell and a mode.
 * @property {[number, number, number]} steps  Within the first bound, within the second only, farther.
 * @property {number} sequences  With a step within the first bound.
 * @property {[number, number]} interval  Of their share.
 * @property {[number, number, number]} example  Seed of the sequence, step, and how far the gates are there.
 * @typedef {{census: Told}} Answers  By the slots in which it asks.
 * @typedef {object} Told
 * @property {string} net
 * @property {string} title
 * @property {number} layer
 * @property {string} cell
 * @property {number} hidden
 * @property {number} count
 * @property {[number, number]} near
 * @property {number} steps
 * @property {Record<string, Kept>[]} cells
 */

/** What an answer must have. @type {import("../sources/shape.js").Shapes<Answers>} */
export const answers = {
  census: {
    net: "string", title: "string", layer: "number", cell: "string", hidden: "number", count: "number", near: "list",
    steps: "number", cells: "list",
  },
};

export const title = text.census.title;
export const says = text.census.about;
const NAME = "census";
const SLOT = "census";
/** Of each mode the signal whose hue it has. @type {Record<string, string>} */
const HUES = {
  dead: "line", erase: "dim", latch: "f", "read-only": "c", overwrite: "h", refresh: "o", store: "i", accumulate: "g",
  hold: "f", replace: "o",
};
/** Letters have room in a picture of so many steps. */
const LETTERED = 48;

/** @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../spec/vocabulary.js").Vocabulary} vocabulary
 * @param {import("../ui/plot.js").CreatePlot|null} createPlot */
export function mount(element, actions, vocabulary, createPlot) {
  const known = argumentsOf(vocabulary, NAME);
  const seed = argumentField(text.study.firstSeed, known.seed, (value) => actions.choose(NAME, { seed: value }));
  // Where no others can be drawn there is nothing to choose.
  seed.element.hidden = known.seed.max === known.seed.min;
  const bar = progress(() => actions.cancel(SLOT));
  const error = h("p", { class: "error", role: "alert" });
  const finding = h("p", { class: "finding", role: "status" });
  const tell = tellsAtRest(finding);
  let said = "";
  const rule = h("p", { class: "says" });
  const place = h("div", { class: "scroll census", tabindex: "0", role: "region", "aria-label": text.census.table });
  const plot = createPlot?.("gatescope-census", text.census.plot, (_, [unit, step]) => {
    actions.chooseUnit(unit);
    actions.seek(step);
    actions.openStudy(null);
  });
  const pictured = plot
    ? [h("h3", {}, text.census.thisRun), plot.element, plot.numbers]
    : [h("p", { class: "says" }, text.census.noPlot)];
  element.append(
    h("div", { class: "choices" }, seed.element), bar.element, error, finding, rule, place, ...pictured,
  );
  let tabled = "";
  let drawn = "";
  /** @type {import("../state/types.js").State|null} */
  let latest = null;

  return {
    /** @param {import("../state/types.js").State} state */
    update(state) {
      const { trace, theme } = state;
      const net = netOf(state);
      if (!trace || !net) return;
      const now = { seed: known.seed.default, ...state.choices[NAME] };
      seed.set(now.seed);
      const { modes } = trace;
      for (const one of [place, rule, ...pictured]) one.hidden = !modes.length;
      if (!modes.length) {
        actions.unask(SLOT);
        bar.set(undefined);
        tell(text.census.noModes({ net: net.title }), false);
        return;
      }
      actions.ask(SLOT, "census", { net: net.name, layer: trace.number, seed: now.seed });
      latest = state;
      const answer = state.answers[SLOT];
      bar.set(answer);
      write(error, answer?.error ?? "");
      if (!answer?.data?.cells || answer.stale) return;
      if (plot) picture(plot, state, answer.data.near);
      const key = [answer.key, answer.data.steps, state.unit, theme].join(" ");
      if (key !== tabled) said = show(answer.data, modes, state);
      tabled = key;
      tell(said, !answer.final);
    },
    destroy() {
      plot?.destroy();
      actions.unask(SLOT);
    },
  };

  /** What was found, in words.
   * @param {Told} told @param {Mode[]} modes @param {import("../state/types.js").State} state */
  function show(told, modes, state) {
    const there = modes.filter(({ id }) => told.cells.some((cell) => cell[id]?.sequences));
    const ids = there.map(({ id }) => id);
    const all = there.map(({ id, name }) => ({ name, share: shareOf(told, told.cells, [id]) }));
    all.sort((a, b) => b.share - a.share);
    const [near, far] = told.near;
    const found = text.census.finding({
      sequences: told.count, steps: told.steps,
      modes: all.map(({ name, share: part }) => ({ name, share: percent(part) })),
      between: percent(1 - shareOf(told, told.cells, ids)),
    });
    write(rule, text.census.rule({ near, far, shown: told.cells.length, of: told.hidden }));
    const heads = there.map((mode) => h("th", { scope: "col" }, swatch(mode, state.theme), mode.name));
    const columns = h("tr", {}, h("th", { scope: "col" }, text.study.cell), ...heads,
      h("th", { scope: "col" }, text.census.between));
    const rows = told.cells.map((cell, unit) => h("tr", { "aria-current": String(unit === state.unit) },
      h("th", { scope: "row", class: "whole" }, text.census.cell({ cell: unit + 1 })),
      ...there.map((mode) => entry(told, cell[mode.id], mode, unit)),
      h("td", { "data-name": text.census.between }, percent(1 - shareOf(told, [cell], ids))),
    ));
    const caption = h("caption", {}, text.census.caption({ sequences: told.count }));
    const { activeElement: active } = document;
    const focused = active instanceof HTMLElement && place.contains(active) ? active.dataset.of : undefined;
    place.replaceChildren(h("table", { class: "facts" }, caption, h("thead", {}, columns), h("tbody", {}, ...rows)));
    if (focused) [...place.querySelectorAll("button")].find(({ dataset }) => dataset.of === focused)?.focus();
    return found;
  }

  /** @param {Told} told @param {Kept|undefined} kept @param {Mode} mode @param {number} unit */
  function entry(told, kept, mode, unit) {
    if (!kept?.sequences) return h("td", { class: "never" }, "\u2013");
    const part = percent(kept.steps[0] / told.steps);
    const says = text.census.show({ cell: unit + 1, mode: mode.name, share: part });
    const to = button(says, () => go(told, kept, mode, unit), { "data-of": `${unit} ${mode.id}` }, part);
    const [low, high] = kept.interval.map(hundredths);
    const more = h("span", { class: "range" }, text.census.sequences({ low, high }));
    return h("td", { "data-name": mode.name }, to, more);
  }

  /** To a step where the cell is in the mode by itself: of the run on the stage, or else of the sequence told of.
   * @param {Told} told @param {Kept} kept @param {Mode} mode @param {number} unit */
  function go(told, kept, mode, unit) {
    const [seedOf, step, away] = kept.example;
    const here = latest && !latest.spec?.interventions && latest.spec?.net === told.net
      ? stepsOf(latest, unit, mode, Math.max(away, told.near[0]))[0] : undefined;
    actions.openStudy(null);
    if (here !== undefined) {
      actions.chooseUnit(unit);
      actions.seek(here);
      return;
    }
    actions.openSpec(drawnBy(told.net, seedOf), { step, unit, layer: told.layer, window: null, units: null });
  }

  /** The run on the stage, undisturbed: cells down, steps across.
   * @param {ReturnType<import("../ui/plot.js").CreatePlot>} plot
   * @param {import("../state/types.js").State} state @param {[number, number]} near */
  function picture(plot, state, near) {
    const { trace, theme, tokens } = state;
    if (!trace) return;
    const key = [trace.stream, trace.number, trace.have, theme].join(" ");
    if (key === drawn || !trace.have) return;
    drawn = key;
    const { modes } = trace;
    // Where each run reads its own words, those of the undisturbed one are not at hand.
    const read = trace.spec.input.kind === "continued" && trace.spec.interventions?.length ? [] : tokens;
    const steps = Array.from({ length: trace.have }, (_, step) => step);
    const found = Array.from({ length: trace.hidden }, (_, unit) => steps.map((step) =>
      nearestMode(modes, (gate) => trace.value(`free.${gate}`, unit, step))));
    const valueOf = (/** @type {ReturnType<typeof nearestMode>} */ { mode, away }) =>
      mode && away <= near[1] ? 2 * modes.indexOf(mode) + (away <= near[0] ? 1 : 0) : null;
    plot.element.style.setProperty("--rows", String(trace.hidden));
    plot.element.classList.add("tall");
    plot.draw(() => ({
      data: [{
        type: "heatmap", x: steps.map((step) => `${step + 1}\u2009${visible(read[step] ?? "")}`),
        y: found.map((_, unit) => String(unit + 1)), z: found.map((row) => row.map(valueOf)),
        hovertext: found.map((row) => row.map((one) => saidOf(one, near))), zmin: -0.5, zmax: 2 * modes.length - 0.5,
        text: found.map((row) => row.map(({ mode, away }) => letterOf(mode, away, near))),
        texttemplate: steps.length <= LETTERED ? "%{text}" : "", xgap: 1, ygap: 1, showscale: false,
        colorscale: scaleOf(modes, theme), hoverongaps: true, hovertemplate: text.census.point,
      }],
      layout: {
        xaxis: { title: { text: text.study.step }, type: "category", showgrid: false },
        yaxis: { title: { text: text.study.cell }, autorange: "reversed", showgrid: false, type: "category" },
      },
    }));
  }
}

/** At what share of steps cells are within the first bound of one of these modes; 1 exactly where they always are.
 * @param {Pick<Told, "steps">} told @param {Record<string, Pick<Kept, "steps">>[]} cells @param {string[]} ids */
export function shareOf({ steps }, cells, ids) {
  const within = cells.flatMap((cell) => ids.map((id) => cell[id]?.steps[0] ?? 0));
  return within.reduce((sum, count) => sum + count, 0) / Math.max(1, steps * cells.length);
}

/** The steps at which a cell of the undisturbed run is nearest a mode, and no farther than that.
 * @param {import("../state/types.js").State} state @param {number} unit @param {Mode} wanted @param {number} most */
function stepsOf({ trace }, unit, wanted, most) {
  if (!trace) return [];
  return Array.from({ length: trace.have }, (_, step) => step).filter((step) => {
    const { mode, away } = nearestMode(trace.modes, (gate) => trace.value(`free.${gate}`, unit, step));
    return mode?.id === wanted.id && away <= most;
  });
}

/** @param {ReturnType<typeof nearestMode>} found @param {number[]} near */
function saidOf({ mode, away }, [near, far]) {
  if (!mode) return "";
  return text.census[away <= near ? "within" : away <= far ? "nearly" : "farFrom"]({ mode: mode.name });
}

/** A mode's letter, small where the cell is only near it. @param {Mode|null} mode @param {number} away
 * @param {number[]} near */
function letterOf(mode, away, [near, far]) {
  if (!mode || away > far) return "";
  const letter = text.lanes.modeLetters[mode.id] ?? "";
  return away <= near ? letter : letter.toLowerCase();
}

/** Each mode's colour, at half strength and whole. @param {Mode[]} modes @param {string} theme */
function scaleOf(modes, theme) {
  const colors = modes.flatMap(({ id }) => [halfHue(HUES[id], theme), hue(HUES[id], theme)]);
  return colors.flatMap((color, at) => [[at / colors.length, color], [(at + 1) / colors.length, color]]);
}

/** @param {Mode} mode @param {string} theme */
function swatch({ id }, theme) {
  const made = h("span", { class: "swatch" }, text.lanes.modeLetters[id] ?? "");
  made.style.borderColor = hue(HUES[id], theme);
  return made;
}
