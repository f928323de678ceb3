import { h, write } from "../dom.js";
import { brief } from "../numbers.js";
import * as drawing from "./lanes/drawing.js";
import { isSigned, netOf, saidBy } from "../net.js";
import { visible } from "../sequence.js";
import { GUTTER, geometry, lanesOf } from "./lanes/geometry.js";
import { listen } from "./lanes/gestures.js";
import { createHeatmaps, greatest } from "./lanes/heatmap.js";

/** @type {Record<string, string>} */
const NAMES = { i: "input gate", f: "forget gate", g: "candidate", c: "cell", o: "output gate", h: "hidden", z: "update gate", r: "reset gate", y: "says" };
const RIBBON = 44;

/** The stage: the sequence ribbon over six lanes. @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const labels = h("div", { class: "labels", "aria-hidden": "true" });
  /** @type {Map<string, {value: HTMLElement, scale: HTMLElement}>} */
  const said = new Map();
  /** @param {string[]} lanes */
  function label(lanes) {
    if (lanes.join() === [...said.keys()].join()) return;
    said.clear();
    labels.replaceChildren(...lanes.map((signal) => {
      const parts = { value: h("output", { class: signal }), scale: h("span", { class: "scale" }) };
      said.set(signal, parts);
      return h("div", { class: "label" }, h("div", {}, h("b", { class: `signal ${signal}` }, signal), parts.value), h("span", {}, NAMES[signal]), parts.scale);
    }));
  }
  const canvas = h("canvas", { role: "img", "aria-label": "Heatmaps of every signal: cells down, steps across" });
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
  /** @type {{revision: number, most: Record<string, number>}} */
  let scaled = { revision: -1, most: {} };

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
    if (key === drawn) return;
    drawn = key;
    const lanes = lanesOf(trace);
    const net = netOf(state);
    if (scaled.revision !== state.revision) scaled = { revision: state.revision, most: { c: greatest(trace, "c"), y: greatest(trace, "y") } };
    const scaleOf = (/** @type {string} */ signal) => (isSigned(signal, net) ? (scaled.most[signal] ?? 1) : 0);
    label(lanes);
    for (const [signal, { value, scale }] of said) {
      write(value, signal === "y" ? spoken(state) : brief(trace.value(signal, state.unit, state.step)));
      write(scale, scaleOf(signal) > 1 ? `scale \u00b1${brief(scaleOf(signal))}` : "");
    }
    const now = geometry(size.width, size.height, RIBBON, trace, state.step, state.unit);
    g = now;
    labels.style.paddingTop = `${RIBBON}px`;
    labels.style.paddingBottom = `${size.height - RIBBON - now.lane * lanes.length}px`;
    const paint = paints();
    pen.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    pen.clearRect(0, 0, size.width, size.height);
    pen.imageSmoothingEnabled = false;
    drawing.ribbon(pen, now, state, paint);
    for (const [lane, signal] of lanes.entries()) {
      const y = RIBBON + lane * now.lane;
      pen.drawImage(heatmaps.picture(signal, state, now, scaleOf(signal)), GUTTER, y, now.count * now.column, now.tall);
      drawing.grid(pen, now, y, signal === "y" ? now.outputs : now.rows, state, paint);
      drawing.pins(pen, now, y, signal, state, paint);
      if (signal === "y") drawing.outputs(pen, now, y, net?.labels ?? [], paint);
    }
    drawing.chosen(pen, now, state);
    if (state.overlay) drawing.parting(pen, now, trace.parting(), paint);
    drawing.playhead(pen, now, state, paint);
    drawing.overview(pen, now, state, paint);
    if (note) drawing.bubble(pen, now, note, paint);
  }

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

/** What the net says, short. @param {import("../types.js").State} state */
function spoken(state) {
  const all = saidBy(state);
  if (!all) return "";
  if (netOf(state)?.readout === "linear") return all.map(({ value }) => brief(value)).join(" ");
  return all.map(({ label }) => visible(label)).join(" ") || "\u2205";
}

/** The theme's colours, as the style sheets have them. */
function paints() {
  const style = getComputedStyle(document.documentElement);
  const of = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return { ink: of("ink"), dim: of("dim"), line: of("line"), bg: of("bg"), pin: of("pin"), chosen: of("chosen"), accent: of("accent") };
}
