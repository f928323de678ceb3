import { spoken } from "../state/course.js";
import { CENSUS } from "../spec/lanes.js";
import { isSigned, netOf, spanOf } from "../spec/net.js";
import { ONE, scaleOf } from "../spec/scale.js";
import { isTakenApart } from "../sources/pair.js";
import { withOther } from "../state/compared.js";
import { text } from "../text/text.js";
import { createRamps } from "../ui/colors.js";
import { h } from "../ui/dom.js";
import { isCommand, latin } from "../ui/latin.js";
import { THEMES } from "../ui/themes.js";
import { answer, cover } from "./lanes/cover.js";
import * as drawing from "./lanes/drawing.js";
import { census } from "./lanes/census.js";
import { GUTTER, boxOf, geometry, isLevel, leastHeight } from "./lanes/geometry.js";
import { listen } from "./lanes/gestures.js";
import { createHeatmaps } from "./lanes/heatmap.js";
import { createLabels } from "./lanes/labels.js";
import { levels } from "./lanes/levels.js";
import { createNumbers } from "./lanes/numbers.js";
import { createOverview } from "./lanes/overview.js";
import { readingOfCell } from "./lanes/reading.js";
import { createPointed } from "./lanes/pointed.js";
import { createRibbon } from "./lanes/ribbon.js";
import * as says from "./lanes/says.js";
import * as saysapart from "./lanes/saysapart.js";
import { createWidths } from "./lanes/sheet.js";
import { createStrip } from "./lanes/strip.js";
import { createSurface } from "./lanes/surface.js";
import { createTip } from "./lanes/tip.js";
import { createWave } from "./lanes/wave.js";
import { walked } from "./lanes/within.js";

/** @typedef {import("../state/types.js").State} State */
/** @typedef {import("./lanes/sheet.js").Sheet} Sheet */

/** @type {import("./lanes/geometry.js").Place} */
const RIBBON = { where: "ribbon", signal: "", unit: -1 };

/** The stage: the sequence ribbon over the lanes.
 * @param {HTMLElement} element @param {import("../state/types.js").Actions} actions
 * @param {import("../state/types.js").Host} host */
export function mount(element, actions, host) {
  const ramps = createRamps();
  const labels = createLabels(ramps, host);
  const heatmaps = createHeatmaps();
  const ribbon = createRibbon();
  const numbers = createNumbers();
  const overview = createOverview();
  const canvas = h("canvas", { role: "img", "aria-label": text.lanes.about });
  const takesKeys = { tabindex: "0", role: "application", "aria-label": text.lanes.name };
  const field = h("div", { class: "field", ...takesKeys }, canvas);
  const stage = h("div", { class: "stage" }, labels.element, field);
  element.append(stage);
  const wave = createWave(field, host.motion);
  const tip = createTip(field);
  field.setAttribute("aria-describedby", tip.id);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const widthOf = createWidths();
  /** What does not change with the playhead. */
  const strip = createStrip(paintLanes);

  /** @type {State|null} */
  let state = null;
  /** @type {import("./lanes/geometry.js").Geometry|null} */
  let g = null;
  /** What a gesture is about to pin. @type {drawing.Stretch|null} */
  let about = null;
  /** The keyboard is on the stage. */
  let focused = false;
  let drawn = "";
  /** @type {{revision: number, of: Map<string, {scale: number, was: number}>}} */
  let scales = { revision: -1, of: new Map() };

  const surface = createSurface(field, canvas, () => {
    drawn = "";
    strip.forget();
    draw();
  });
  const gestures = listen(canvas, actions, () => (g && state ? { g, state } : null), tip, (shown) => {
    about = shown;
    draw();
  });
  const pointed = createPointed(field, actions, () => (g && state ? { g, state } : null));
  field.addEventListener("keydown", (event) => {
    if (!state || isCommand(event)) return;
    const key = latin(event);
    if (key === "ArrowUp") actions.unitBy(-1);
    else if (key === "ArrowDown") actions.unitBy(1);
    else if (key === "[") actions.startWindow();
    else if (key === "]") actions.endWindow();
    else return;
    event.preventDefault();
  });
  field.addEventListener("focus", () => {
    focused = field.matches(":focus-visible");
    tell();
  });
  field.addEventListener("blur", hide);
  host.keyboard.onKey(({ key }) => key === "Escape" && hide());

  function hide() {
    focused = false;
    tip.hide();
  }

  /** What the chosen cell holds at the playhead, over the ribbon: where the lanes' labels have no room to say it, or
   * say it of one alone of two. */
  function tell() {
    if (!focused || !g || !state) return;
    if (labels.showValues() && !state.trace?.pair) tip.hide();
    else tip.show(readingOfCell(state), boxOf(g, RIBBON, state.step), { close: true });
  }

  /** The scale of a signed signal. @param {State} now @param {string} signal */
  function scaled(now, signal) {
    if (!now.trace || spanOf(signal, netOf(now), now.trace)) return ONE;
    if (scales.revision !== now.revision) scales = { revision: now.revision, of: new Map() };
    const found = scales.of.get(signal) ?? scaleOf(now.trace, signal);
    scales.of.set(signal, found);
    return found;
  }

  /** The lanes without the playhead, kept until something in them changes. @param {Sheet} sheet */
  function lanes(sheet) {
    const { g: at, state: now, trace } = sheet;
    const { of = null } = now.asking?.question ?? {};
    const key = [now.revision, now.theme, now.overlay, at.top, at.lanes.length, of?.signal].join(" ");
    // What is covered is told in its middle.
    strip.follow(sheet, key, trace.end >= trace.steps, surface.ratio, canvas.height);
  }

  /** @param {Sheet} sheet */
  function paintLanes(sheet) {
    const { ctx: on, g: at, state: now, net, trace: { pair } } = sheet;
    const isInWords = isTakenApart(sheet.trace) && net?.readout !== "linear";
    for (const [lane, signal] of at.lanes.entries()) {
      const y = at.ribbon + lane * at.lane;
      if (signal === CENSUS) {
        census(sheet, y);
        continue;
      }
      const rows = signal === "y" ? at.outputs : at.rows;
      const scale = isSigned(signal, net, sheet.trace) ? scaled(now, signal).scale : 0;
      if (signal === "y" && isInWords && pair) saysapart.words(sheet, pair, y);
      else if (signal === "y" && !says.hasRows(at, net)) says.symbols(sheet, y);
      else if (signal !== "y" && scale === 0 && isLevel(at)) levels(sheet, y, signal);
      else {
        on.drawImage(heatmaps.picture(sheet, signal, scale), GUTTER, y, at.count * at.column, at.tall);
        drawing.grid(sheet, y, rows);
        if (signal === "y") says.names(sheet, y);
      }
      drawing.pending(sheet, y);
      cover(sheet, y, signal);
      drawing.pins(sheet, y, signal);
    }
  }

  function draw() {
    const { trace } = state ?? {};
    if (!state || !trace || surface.width < 40 || surface.height < 60) return;
    const { revision, step, unit, theme, overlay, census: isCounted, window, lit, within, asking } = state;
    const { question, given, result } = asking ?? {};
    const here = [window, about, lit?.wire ? lit : null, within, isCounted, spoken(state)];
    const marked = JSON.stringify([...here, question?.of, given, result?.truth]);
    const key = [revision, step, unit, theme, overlay, marked].join(" ");
    if (key === drawn) return;
    drawn = key;
    const now = state;
    const net = netOf(now);
    const { width, height } = surface;
    const room = { width, height, big: THEMES[theme].big, numeric: !net?.alphabet, census: now.census };
    g = geometry(room, trace, step, unit);
    /** @type {Sheet} */
    const sheet = { ctx, g, state: now, trace, net, paint: THEMES[theme].colors, ramps, widthOf };
    lanes(sheet);
    const { ratio } = surface;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.imageSmoothingEnabled = false;
    ctx.clearRect(0, 0, width, height);
    strip.draw(sheet, ratio);
    numbers.draw(sheet, isSigned("y", net, trace) ? scaled(now, "y").scale : 0);
    drawing.dim(sheet, spoken(state));
    ribbon.draw(sheet);
    answer(sheet);
    drawing.chosen(sheet);
    const flagged = overlay ? drawing.parting(sheet) : 0;
    if (trace.pair) saysapart.mark(sheet, trace.pair, flagged);
    drawing.playhead(sheet);
    numbers.playhead(sheet);
    walked(sheet);
    drawing.lit(sheet);
    overview.draw(sheet, scaled(now, trace.memory).scale);
    if (about) drawing.preview(sheet, about);
    // What is not a canvas comes last: to draw letters asks for the styles of what was written.
    labels.update(now, g, (signal) => scaled(now, signal));
    tell();
    gestures.refresh();
  }

  /** Where the page is narrow it scrolls, and a finger must be able to hit a cell. @param {State} now */
  function reserve(now) {
    if (!now.trace) return;
    const least = leastHeight(now.trace, THEMES[now.theme].big, !netOf(now)?.alphabet, now.census);
    stage.style.setProperty("--least", `${least}px`);
  }

  return {
    /** @param {State} given */
    update(given) {
      const next = withOther(given);
      const isSame = next.trace === state?.trace && next.theme === state?.theme && next.census === state.census;
      if (!isSame) reserve(next);
      state = next;
      surface.begin();
      draw();
      wave.follow(next, () => g);
      pointed.follow();
    },
    destroy() {
      wave.destroy();
      pointed.destroy();
      gestures.stop();
      surface.destroy();
      stage.remove();
    },
  };
}
