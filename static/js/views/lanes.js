import { spoken } from "../state/lesson.js";
import { isSigned, netOf, spanOf } from "../spec/net.js";
import { text } from "../text/text.js";
import { createRamps } from "../ui/colors.js";
import { h } from "../ui/dom.js";
import { THEMES } from "../ui/themes.js";
import { answer, cover } from "./lanes/cover.js";
import * as drawing from "./lanes/drawing.js";
import { GUTTER, boxOf, geometry, isLevel, leastHeight } from "./lanes/geometry.js";
import { listen } from "./lanes/gestures.js";
import { createHeatmaps } from "./lanes/heatmap.js";
import { createLabels } from "./lanes/labels.js";
import { levels } from "./lanes/levels.js";
import { createOverview } from "./lanes/overview.js";
import { readingOfCell } from "./lanes/reading.js";
import { createRibbon } from "./lanes/ribbon.js";
import * as says from "./lanes/says.js";
import { ONE, scaleOf } from "./lanes/scale.js";
import { createWidths } from "./lanes/sheet.js";
import { createSurface } from "./lanes/surface.js";
import { createTip } from "./lanes/tip.js";

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
  const overview = createOverview();
  const canvas = h("canvas", { role: "img", "aria-label": text.lanes.about });
  const takesKeys = { tabindex: "0", role: "application", "aria-label": text.lanes.name };
  const field = h("div", { class: "field", ...takesKeys }, canvas);
  const stage = h("div", { class: "stage" }, labels.element, field);
  element.append(stage);
  const tip = createTip(field);
  field.setAttribute("aria-describedby", tip.id);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const widthOf = createWidths(ctx);
  /** What does not change with the playhead. */
  const still = h("canvas");
  const stillCtx = /** @type {CanvasRenderingContext2D} */ (still.getContext("2d"));

  /** @type {State|null} */
  let state = null;
  /** @type {import("./lanes/geometry.js").Geometry|null} */
  let g = null;
  /** What a gesture is about to pin. @type {drawing.Stretch|null} */
  let about = null;
  /** The keyboard is on the stage. */
  let focused = false;
  let drawn = "";
  let stilled = "";
  /** @type {{revision: number, of: Map<string, {scale: number, was: number}>}} */
  let scales = { revision: -1, of: new Map() };

  const surface = createSurface(field, canvas, () => {
    still.width = canvas.width;
    still.height = canvas.height;
    drawn = stilled = "";
    draw();
  });
  const gestures = listen(canvas, actions, () => (g && state ? { g, state } : null), tip, (shown) => {
    about = shown;
    draw();
  });
  field.addEventListener("keydown", (event) => {
    if (!state || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowUp") actions.unitBy(-1);
    else if (event.key === "ArrowDown") actions.unitBy(1);
    else if (event.key === "[") actions.startWindow();
    else if (event.key === "]") actions.endWindow();
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

  /** What the chosen cell holds at the playhead, over the ribbon: where the lanes' labels have no room to say it. */
  function tell() {
    if (!focused || !g || !state) return;
    if (labels.showValues()) tip.hide();
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
    const { g: at, state: now, net } = sheet;
    const { of = null } = now.asking?.question ?? {};
    const key = [now.revision, now.theme, now.overlay, at.first, at.top, of?.signal].join(" ");
    if (key === stilled) return;
    stilled = key;
    stillCtx.setTransform(surface.ratio, 0, 0, surface.ratio, 0, 0);
    stillCtx.clearRect(0, 0, surface.width, surface.height);
    stillCtx.imageSmoothingEnabled = false;
    for (const [lane, signal] of at.lanes.entries()) {
      const y = at.ribbon + lane * at.lane;
      const rows = signal === "y" ? at.outputs : at.rows;
      const scale = isSigned(signal, net, sheet.trace) ? scaled(now, signal).scale : 0;
      if (signal === "y" && !says.hasRows(at, net)) says.symbols(sheet, y);
      else if (signal !== "y" && scale === 0 && isLevel(at)) levels(sheet, y, signal);
      else {
        stillCtx.drawImage(heatmaps.picture(sheet, signal, scale), GUTTER, y, at.count * at.column, at.tall);
        drawing.grid(sheet, y, rows);
        if (signal === "y") says.names(sheet, y, scale);
      }
      drawing.pending(sheet, y);
      cover(sheet, y, signal);
      drawing.pins(sheet, y, signal);
    }
  }

  function draw() {
    const { trace } = state ?? {};
    if (!state || !trace || surface.width < 40 || surface.height < 60) return;
    const { revision, step, unit, theme, overlay, window, lit, asking } = state;
    const { question, given, result } = asking ?? {};
    const here = [window, about, lit?.wire ? lit : null, spoken(state)];
    const marked = JSON.stringify([...here, question?.of, given, result?.truth]);
    const key = [revision, step, unit, theme, overlay, marked].join(" ");
    if (key === drawn) return;
    drawn = key;
    const now = state;
    const net = netOf(now);
    const { width, height } = surface;
    g = geometry({ width, height, big: THEMES[theme].big, numeric: !net?.alphabet }, trace, step, unit);
    labels.update(now, g, (signal) => scaled(now, signal));
    /** @type {Sheet} */
    const sheet = { ctx, g, state: now, trace, net, paint: THEMES[theme].colors, ramps, widthOf };
    lanes({ ...sheet, ctx: stillCtx });
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    ctx.drawImage(still, 0, 0);
    ctx.setTransform(surface.ratio, 0, 0, surface.ratio, 0, 0);
    ctx.imageSmoothingEnabled = false;
    drawing.dim(sheet, spoken(state));
    ribbon.draw(sheet);
    answer(sheet);
    drawing.chosen(sheet);
    if (overlay) drawing.parting(sheet);
    drawing.playhead(sheet);
    drawing.lit(sheet);
    overview.draw(sheet, scaled(now, trace.memory).scale);
    if (about) drawing.preview(sheet, about);
    tell();
    gestures.refresh();
  }

  /** Where the page is narrow it scrolls, and a finger must be able to hit a cell. @param {State} now */
  function reserve(now) {
    if (!now.trace) return;
    const least = leastHeight(now.trace, THEMES[now.theme].big, !netOf(now)?.alphabet);
    stage.style.setProperty("--least", `${least}px`);
  }

  return {
    /** @param {State} next */
    update(next) {
      if (next.trace !== state?.trace || next.theme !== state?.theme) reserve(next);
      state = next;
      draw();
    },
    destroy() {
      gestures.stop();
      surface.destroy();
      stage.remove();
    },
  };
}
