import { alone, circuitIn } from "../../figures/alone.js";
import { drawn } from "../../figures/drawn.js";
import { MOST_DRAWN, lanesFigure, valuesIn } from "../../figures/lanes.js";
import { dotsFor, toPng } from "../../figures/png.js";
import { written } from "../../figures/shape.js";
import { lanesOf } from "../../spec/lanes.js";
import { netOf } from "../../spec/net.js";
import { waits } from "../../state/asking.js";
import { fixed } from "../../text/numbers.js";
import { text } from "../../text/withdesk.js";
import { button, h, write } from "../../ui/dom.js";
import { saveBlob } from "../../ui/files.js";
import { THEME_NAMES } from "../../ui/themes.js";
import { labelled, pick, whole } from "../maker/fields.js";
import { equationsFigure } from "./equations.js";

/** @typedef {import("../../state/types.js").State} State */
/** @typedef {import("../../figures/shape.js").Shape} Shape */

const said = text.saver;
const MOST_STEPS = 2000;
/** So many steps are shown at first, and so many cells. */
const FIRST_STEPS = 60;
const FIRST_CELLS = 16;
const CM = 2.54 / 96;
const ALL = "all";

/** Saves the lanes, the circuit or the equations as a picture, as they are.
 * @param {import("../../state/types.js").Actions} actions @param {import("../../state/types.js").Host} host */
export function createPicture(actions, { root }) {
  /** @type {State|null} */
  let state = null;
  /** What is chosen. */
  const wish = {
    what: "lanes", theme: /** @type {import("../../ui/themes.js").Theme} */ ("light"), cells: "all", lane: ALL,
  };
  /** Steps from the first up to, not including, the last. @type {[number, number]} */
  let steps = [0, 1];
  /** The picture, or why there is none. @type {Shape|string} */
  let made = said.coming;
  let drawnOf = "";
  let isBegun = false;
  let offered = "";

  const what = pick("what", wish.what, Object.entries(said.whats), (now) => tell({ what: now }));
  const theme = pick("theme", wish.theme, THEME_NAMES.map((one) => [one, text.menu.themes[one]]), (now) =>
    tell({ theme: THEME_NAMES.find((one) => one === now) ?? "light" }));
  const cells = pick("cells", wish.cells, Object.entries(said.cells), (now) => tell({ cells: now }));
  const lane = pick("lane", wish.lane, [], (now) => tell({ lane: now }));
  const range = { min: 1, max: MOST_STEPS };
  const from = whole("first", 1, range, (one) => reach([one - 1, Math.max(one, steps[1])]));
  const to = whole("last", 1, range, (one) => reach([Math.min(steps[0], one - 1), one]));
  const note = h("p", { class: "note", "aria-live": "polite" });
  const preview = h("div", { class: "preview", role: "group", "aria-label": said.preview, tabindex: "0" });
  const svg = button(said.svg, () => void save("svg"), { title: said.svgDoes, class: "main" });
  const png = button(said.png, () => void save("png"), { title: said.pngDoes });
  const ofLanes = [
    labelled(said.fields.lane, lane), labelled(said.fields.cells, cells), labelled(said.fields.from, from),
    labelled(said.fields.to, to),
  ];
  const wishes = [labelled(said.fields.what, what), labelled(said.fields.theme, theme), ...ofLanes];
  const element = h("div", { class: "saving" }, h("div", { class: "row made-row" }, ...wishes), preview, note,
    h("div", { class: "row made-row" }, svg, png));

  /** @param {Partial<typeof wish>} patch */
  function tell(patch) {
    Object.assign(wish, patch);
    draw();
  }

  /** Of these steps those that there are. @param {[number, number]} wanted */
  function take([first, stop]) {
    const most = state?.trace?.steps ?? 1;
    steps = [Math.min(first, most - 1), Math.min(stop, most)];
    [from.value, to.value] = [String(steps[0] + 1), String(steps[1])];
  }

  /** @param {[number, number]} wanted */
  function reach(wanted) {
    take(wanted);
    draw();
  }

  /** @returns {Shape|string} */
  function picture() {
    const { trace, tokens, unit, step, overlay, shown, spec } = state ?? {};
    if (!state || !trace || shown !== spec || trace.have < trace.end) return said.coming;
    if (wish.what === "circuit") {
      const circuit = circuitIn(root);
      return circuit ? alone(circuit, wish.theme, root) : said.noCircuit;
    }
    if (wish.what === "equations") return equations(state, trace);
    const units = wish.cells === "all" ? Array.from({ length: trace.hidden }, (_, at) => at) : [unit ?? 0];
    const shownNow = {
      trace, tokens: tokens ?? [], net: netOf(state), theme: wish.theme, steps, units, step: step ?? null,
      overlay: Boolean(overlay), asked: state.asking?.open ? state.asking.question.of.signal : undefined,
      alone: wish.lane === ALL ? null : wish.lane,
    };
    const values = valuesIn(shownNow);
    return values > MOST_DRAWN ? said.tooMany({ values, most: MOST_DRAWN }) : lanesFigure(shownNow);
  }

  /** @param {State} now @param {NonNullable<State["trace"]>} trace @returns {Shape|string} */
  function equations(now, trace) {
    if (waits(now)) return said.waits;
    actions.explain();
    const { unit, step, vocabulary } = now;
    const { theme } = wish;
    return equationsFigure({ trace, unit, step, vocabulary, net: netOf(now), theme }) ?? said.coming;
  }

  /** The lanes that there are to choose from; of other ones all are shown. @param {State} now */
  function offer({ trace }) {
    const known = trace ? lanesOf(trace) : [];
    if (known.join(" ") === offered) return;
    offered = known.join(" ");
    const named = (/** @type {string} */ one) => `${one} ${text.lanes.signals[one] ?? trace?.about(one).name ?? ""}`;
    lane.replaceChildren(h("option", { value: ALL }, said.allLanes),
      ...known.map((one) => h("option", { value: one }, named(one))));
    wish.lane = lane.value = ALL;
  }

  /** What is shown at first, once there is a run. @param {State} now */
  function begin({ trace, step }) {
    if (isBegun || !trace) return;
    isBegun = true;
    const count = Math.min(FIRST_STEPS, trace.steps);
    const first = Math.max(0, Math.min(step - Math.floor(count / 2), trace.steps - count));
    wish.cells = cells.value = trace.hidden <= FIRST_CELLS ? "all" : "one";
    take([first, first + count]);
  }

  function draw() {
    made = picture();
    for (const one of ofLanes) one.hidden = wish.what !== "lanes";
    svg.disabled = png.disabled = typeof made === "string";
    if (typeof made === "string") {
      preview.replaceChildren();
      return write(note, made);
    }
    preview.replaceChildren(drawn(made));
    const [width, height] = sizeOf(made);
    const dots = dotsFor(width, height);
    const size = said.size({
      width: Math.round(width), height: Math.round(height), across: Math.round(width * dots),
      down: Math.round(height * dots), cm: fixed(width * CM, 1),
    });
    write(note, state && waits(state) ? said.covers({ size }) : size);
  }

  /** @param {"svg"|"png"} kind */
  async function save(kind) {
    if (typeof made === "string") return;
    const of = wish.what === "lanes" && wish.lane !== ALL ? `lane-${wish.lane}` : wish.what;
    const file = `gatescope-${state?.spec?.net}-${of}.${kind}`;
    const content = written(made);
    try {
      const [width, height] = sizeOf(made);
      const isSvg = kind === "svg";
      saveBlob(file, isSvg ? new Blob([content], { type: "image/svg+xml" }) : await toPng(content, width, height));
      write(note, said.saved({ file }));
    } catch (error) {
      write(note, error instanceof Error && error.message ? error.message : said.noPng);
    }
  }

  return {
    element,
    /** @param {State} now */
    opened(now) {
      state = now;
      drawnOf = "";
      isBegun = false;
      offer(now);
      begin(now);
    },
    /** @param {State} now */
    update(now) {
      state = now;
      offer(now);
      begin(now);
      // Undo may have brought a shorter run.
      if (now.trace && steps[1] > now.trace.steps) take(steps);
      const key = [now.revision, now.step, now.unit, now.overlay, now.trace?.have, now.trace?.end, now.explained]
        .join(" ");
      if (key === drawnOf) return;
      drawnOf = key;
      draw();
    },
    closed: () => preview.replaceChildren(),
  };
}

/** @param {Shape} made @returns {[number, number]} */
const sizeOf = ({ attributes: { width, height } }) => [Number(width), Number(height)];
