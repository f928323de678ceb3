import { isSigned, netOf, spanOf } from "../../spec/net.js";
import { otherBeside, pairOf } from "../../state/compared.js";
import { text } from "../../text/text.js";
import { createRamps } from "../../ui/colors.js";
import { h, write } from "../../ui/dom.js";
import { THEMES } from "../../ui/themes.js";
import { cover } from "./cover.js";
import * as drawing from "./drawing.js";
import { GUTTER, boxOf, geometry, isLevel, leastHeight, placeAt, stepAt } from "./geometry.js";
import { createHeatmaps } from "./heatmap.js";
import { createLabels } from "./labels.js";
import { levels } from "./levels.js";
import { createNumbers } from "./numbers.js";
import { reading } from "./reading.js";
import { createRibbon } from "./ribbon.js";
import * as says from "./says.js";
import * as saysapart from "./saysapart.js";
import { ONE, scaleOf } from "../../spec/scale.js";
import { createWidths } from "./sheet.js";
import { createSurface } from "./surface.js";
import { createTip } from "./tip.js";

/** @typedef {import("../../state/types.js").State} State */

/** The lanes of what is compared with, under those of the stage and on their axis; they are read, not edited.
 * @param {HTMLElement} element @param {import("../../state/types.js").Actions} actions
 * @param {import("../../state/types.js").Host} host */
export function mount(element, actions, host) {
  const ramps = createRamps();
  const caption = h("p", { class: "caption" });
  const labels = createLabels(ramps, host, caption);
  const heatmaps = createHeatmaps();
  const ribbon = createRibbon();
  const numbers = createNumbers();
  const canvas = h("canvas", { role: "img", "aria-label": text.compare.otherLanes });
  const field = h("div", { class: "field" }, canvas);
  const stage = h("div", { class: "stage other" }, labels.element, field);
  const tip = createTip(field);
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const widthOf = createWidths();
  /** @type {State|null} */
  let state = null;
  /** @type {import("./geometry.js").Geometry|null} */
  let g = null;
  /** @type {import("../../sources/pair.js").Pair|null} */
  let pair = null;
  let drawn = "";
  const surface = createSurface(field, canvas, () => {
    drawn = "";
    draw();
  });
  canvas.addEventListener("pointermove", ({ offsetX, offsetY, pointerType }) => {
    if (!g || !state || pointerType === "touch") return;
    const [place, step] = [placeAt(g, offsetY), stepAt(g, offsetX)];
    tip.show(reading(state, place, step), boxOf(g, place, step));
  });
  canvas.addEventListener("pointerleave", tip.hide);
  canvas.addEventListener("click", ({ offsetX, offsetY }) => {
    if (!g) return;
    const { where, unit } = placeAt(g, offsetY);
    if (where === "lane") actions.chooseUnit(unit);
    if (where !== "overview") actions.seek(stepAt(g, offsetX));
  });

  function draw() {
    const { trace } = state ?? {};
    if (!state || !trace || surface.width < 40 || surface.height < 60) return;
    const { revision, step, unit, theme } = state;
    const key = [revision, step, unit, theme].join(" ");
    if (key === drawn) return;
    drawn = key;
    const net = netOf(state);
    const { width, height, ratio } = surface;
    const { big, colors } = THEMES[theme];
    g = geometry({ width, height, big, numeric: !net?.alphabet }, trace, step, unit);
    const scaled = (/** @type {string} */ signal) => (spanOf(signal, net, trace) ? ONE : scaleOf(trace, signal));
    labels.update(state, g, scaled);
    /** @type {import("./sheet.js").Sheet} */
    const sheet = { ctx, g, state, trace, net, paint: colors, ramps, widthOf };
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, width, height);
    ctx.imageSmoothingEnabled = false;
    for (const [lane, signal] of g.lanes.entries()) {
      const y = g.ribbon + lane * g.lane;
      const scale = isSigned(signal, net, trace) ? scaled(signal).scale : 0;
      if (signal === "y" && !says.hasRows(g, net)) says.symbols(sheet, y);
      else if (signal !== "y" && scale === 0 && isLevel(g)) levels(sheet, y, signal);
      else {
        ctx.drawImage(heatmaps.picture(sheet, signal, scale), GUTTER, y, g.count * g.column, g.tall);
        drawing.grid(sheet, y, signal === "y" ? g.outputs : g.rows);
        if (signal === "y") says.names(sheet, y);
      }
      drawing.pins(sheet, y, signal);
      cover(sheet, y, signal, pair?.last);
    }
    numbers.draw(sheet, isSigned("y", net, trace) ? scaled("y").scale : 0);
    ribbon.draw(sheet);
    drawing.chosen(sheet);
    if (pair) saysapart.mark(sheet, pair);
    drawing.playhead(sheet);
    numbers.playhead(sheet);
  }

  return {
    /** @param {State} next */
    update(next) {
      state = otherBeside(next);
      pair = state && pairOf(next);
      if (!state?.trace) return stage.remove();
      if (!stage.isConnected) element.append(stage);
      surface.begin();
      const net = netOf(state);
      write(caption, text.compare.lead);
      canvas.setAttribute("aria-label", text.titleAnd({ title: text.compare.otherLanes, says: net?.title ?? "" }));
      stage.style.setProperty("--least", `${leastHeight(state.trace, THEMES[state.theme].big, !net?.alphabet)}px`);
      draw();
    },
    destroy() {
      surface.destroy();
      stage.remove();
    },
  };
}
