import { h, write } from "../dom.js";
import { brief } from "../numbers.js";
import * as drawing from "./lanes/drawing.js";
import { LANES, GUTTER, geometry } from "./lanes/geometry.js";
import { listen } from "./lanes/gestures.js";
import { createHeatmaps, greatest } from "./lanes/heatmap.js";

const NAMES = { i: "input gate", f: "forget gate", g: "candidate", c: "cell", o: "output gate", h: "hidden" };
const RIBBON = 44;

/** The stage: the sequence ribbon over six lanes. @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const labels = h("div", { class: "labels", "aria-hidden": "true" });
  const scale = h("span", { class: "scale" });
  const values = LANES.map((signal) => {
    const value = h("output", { class: signal });
    const name = h("span", {}, NAMES[/** @type {keyof typeof NAMES} */ (signal)]);
    labels.append(h("div", { class: "label" }, h("div", {}, h("b", { class: `signal ${signal}` }, signal), value), name, ...(signal === "c" ? [scale] : [])));
    return value;
  });
  const canvas = h("canvas", { role: "img", "aria-label": "Heatmaps of i, f, g, c, o and h: cells down, steps across" });
  const field = h("div", { class: "field", tabindex: "0", role: "application", "aria-label": "Lanes. Up and down choose the cell, left and right step, [ and ] choose steps." }, canvas);
  const stage = h("div", { class: "stage" }, labels, field);
  element.append(stage);
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const heatmaps = createHeatmaps();

  /** @type {import("../types.js").State|null} */
  let state = null;
  /** @type {import("./lanes/geometry.js").Geometry|null} */
  let g = null;
  /** @type {{x: number, y: number, text: string}|null} */
  let note = null;
  let size = { width: 0, height: 0 };
  let drawn = "";
  let scaled = { revision: -1, most: 1 };

  const sizes = new ResizeObserver(([entry]) => {
    size = { width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) };
    canvas.width = Math.round(size.width * devicePixelRatio);
    canvas.height = Math.round(size.height * devicePixelRatio);
    drawn = "";
    draw();
  });
  sizes.observe(field);
  listen(canvas, actions, () => (g && state ? { g, state } : null), (shown) => {
    note = shown;
    drawn = "";
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

  function draw() {
    const { trace } = state ?? {};
    if (!state || !trace || size.width < 40 || size.height < 60) return;
    const key = [state.revision, state.step, state.unit, state.theme, state.overlay, JSON.stringify(state.window), size.width, size.height].join(" ");
    if (key === drawn && state.spec === spec) return;
    drawn = key;
    spec = state.spec;
    if (scaled.revision !== state.revision) scaled = { revision: state.revision, most: greatest(trace) };
    write(scale, scaled.most > 1 ? `scale \u00b1${brief(scaled.most)}` : "");
    for (const [lane, signal] of LANES.entries()) write(values[lane], brief(trace.value(signal, state.unit, state.step)));
    const now = geometry(size.width, size.height, RIBBON, { steps: trace.steps, hidden: trace.hidden, step: state.step, unit: state.unit });
    g = now;
    labels.style.paddingTop = `${RIBBON}px`;
    labels.style.paddingBottom = `${size.height - RIBBON - now.lane * LANES.length}px`;
    const paint = paints();
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    pen.imageSmoothingEnabled = false;
    drawing.ribbon(pen, now, state, paint);
    for (const [lane, signal] of LANES.entries()) {
      const y = RIBBON + lane * now.lane;
      pen.drawImage(heatmaps.picture(signal, state, now, signal === "c" ? scaled.most : 1), GUTTER, y, now.count * now.column, now.tall);
      drawing.grid(pen, now, y, state, paint);
      drawing.pins(pen, now, y, signal, state, paint);
    }
    drawing.chosen(pen, now, state);
    if (state.overlay) drawing.parting(pen, now, trace.parting(), paint);
    drawing.playhead(pen, now, state, paint);
    drawing.overview(pen, now, state, paint);
    if (note) drawing.bubble(pen, now, note, paint);
  }
  /** @type {import("../types.js").Spec|null} */
  let spec = null;

  return {
    /** @param {import("../types.js").State} next */
    update(next) {
      state = next;
      draw();
    },
    destroy() {
      sizes.disconnect();
      stage.remove();
    },
  };
}

/** The theme's colours, as the style sheets have them. */
function paints() {
  const style = getComputedStyle(document.documentElement);
  const of = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: of("ink"), dim: of("dim"), line: of("line"), bg: of("bg"), pin: of("pin"), chosen: of("chosen"), accent: of("accent") };
}
