import { h, write } from "../dom.js";
import { brief } from "../numbers.js";
import { measure, placeAt, LANES } from "./stage/geometry.js";
import { gestures, keyboard } from "./stage/gestures.js";
import { createHeatmap, createScale } from "./stage/heatmap.js";
import { contour, dots, grid, pinTables, rowMarks } from "./stage/marks.js";
import { bracket, overviewMarks, parting, playhead, ribbon, tokenWidth } from "./stage/ribbon.js";

/** @typedef {import("../types.js").State} State */

const NAMES = { i: "input gate", f: "forget gate", g: "candidate", c: "cell", o: "output gate", h: "hidden" };
const SHORT = { i: "input", f: "forget", g: "new", c: "cell", o: "output", h: "hidden" };

/** So many pixels of the wheel choose the next cell. */
const WHEEL_CELL = 30;

/** The sequence and six lanes on one time axis. @param {HTMLElement} element @param {import("../types.js").Actions} actions */
export function mount(element, actions) {
  const canvas = h("canvas", { role: "img", "aria-label": "Lanes: waiting for the first values" });
  const labels = LANES.map((signal) => {
    const name = h("span", { class: "lane-name" }, NAMES[signal]);
    const value = h("span", { class: "lane-value" });
    const scale = h("span", { class: "lane-scale" });
    const label = h("div", { class: `lane-label ${signal}` }, h("span", { class: "signal" }, signal), name, value, scale);
    return { signal, label, name, value, scale };
  });
  const whole = h("div", { class: "lane-label whole" });
  const tip = h("div", { class: "stage-tip", "aria-hidden": "true", hidden: "" });
  const surface = h("div", {
    class: "stage-surface", tabindex: "0", role: "slider", "aria-label": "Lanes: gates and values over time",
    "aria-roledescription": "lanes", "aria-orientation": "vertical", "aria-valuemin": "1", "aria-valuemax": "1", "aria-valuenow": "1",
  });
  const root = h("div", { class: "stage" }, canvas, ...labels.map(({ label }) => label), whole, surface, tip);
  element.append(root);

  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const heatmap = createHeatmap();
  const scaleOf = createScale();
  /** @type {State|null} */
  let state = null;
  /** @type {import("./stage/geometry.js").Geometry|null} */
  let at = null;
  /** @type {unknown[]} */
  let drawn = [];
  let top = 0;
  let wheeled = 0;
  let box = { width: 0, height: 0, dpr: 1, rem: 15 };
  /** @type {{tokens: string[]|null, width: number}} */
  let token = { tokens: null, width: 0 };
  /** @type {{key: unknown[], tables: ReturnType<typeof pinTables>}|null} */
  let pins = null;
  /** @type {{key: unknown[], step: number}} */
  let parted = { key: [], step: -1 };
  /** @type {import("./stage/marks.js").Paints} */
  let paints = readPaints();

  gestures(surface, actions, () => (at && state ? { at, state } : null), tell);
  keyboard(surface, actions, () => state);
  surface.addEventListener("wheel", wheel, { passive: false });

  const watch = new ResizeObserver(fit);
  watch.observe(root);
  // The page takes on a theme after the views have drawn.
  const themed = new MutationObserver(() => {
    paints = readPaints();
    fit();
  });
  themed.observe(document.documentElement, { attributeFilter: ["data-theme"] });

  function readPaints() {
    const style = getComputedStyle(document.documentElement);
    const read = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim() || "#888";
    return { ink: read("ink"), dim: read("dim"), bg: read("bg"), panel: read("panel"), line: read("line"), pin: read("pin"), accent: read("accent") };
  }

  function fit() {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 15;
    box = { width: root.clientWidth, height: root.clientHeight, dpr: window.devicePixelRatio || 1, rem };
    canvas.width = Math.round(box.width * box.dpr);
    canvas.height = Math.round(box.height * box.dpr);
    token = { tokens: null, width: 0 };
    // Setting a canvas's size wipes it: draw before the next paint, not at the next frame.
    draw();
  }

  /** Many cells: the rows scroll. @param {WheelEvent} event */
  function wheel(event) {
    if (!at || !state || at.rows >= at.hidden || event.deltaY === 0 || event.ctrlKey) return;
    const bounds = surface.getBoundingClientRect();
    if (placeAt(at, state.trace?.steps ?? 1, event.clientX - bounds.left, event.clientY - bounds.top).part !== "lane") return;
    event.preventDefault();
    wheeled += event.deltaMode === 0 ? event.deltaY : event.deltaY * 20;
    const cells = Math.trunc(wheeled / WHEEL_CELL);
    wheeled -= cells * WHEEL_CELL;
    if (cells) actions.chooseUnit(state.unit + cells);
  }

  /** @param {string} text @param {number} x @param {number} y */
  function tell(text, x, y) {
    tip.hidden = text === "";
    if (!text) return;
    write(tip, text);
    const wide = tip.offsetWidth;
    tip.style.left = `${Math.max(0, Math.min(box.width - wide, x + 14))}px`;
    tip.style.top = `${y > 44 ? y - 40 : y + 20}px`;
  }

  function draw() {
    if (!state?.trace || box.width < 40 || box.height < 40) return;
    const { trace, tokens, step, unit, theme, overlay, spec } = state;
    if (token.tokens !== tokens) token = { tokens, width: tokenWidth(pen, tokens) };
    at = measure(box, { steps: trace.steps, hidden: trace.hidden, step, unit, top, token: token.width });
    top = at.top;
    const key = [spec?.interventions, trace.hidden, trace.steps];
    if (!pins || pins.key.some((one, k) => one !== key[k])) {
      pins = { key, tables: pinTables(spec?.interventions ?? [], trace.hidden, trace.steps) };
    }
    const { tables } = pins;
    const scale = scaleOf(trace);
    pen.setTransform(box.dpr, 0, 0, box.dpr, 0, 0);
    pen.clearRect(0, 0, box.width, box.height);
    bracket(pen, at, state.window, paints);
    ribbon(pen, at, state, paints);
    const come = Math.max(0, Math.min(at.count, trace.have - at.first));
    for (const lane of at.lanes) {
      const { signal } = lane;
      const pinned = tables.some(signal) ? (/** @type {number} */ one, /** @type {number} */ when) => tables.at(signal, one, when) >= 0 : null;
      heatmap.draw(pen, at, lane, { trace, theme, scale, overlay, pinned });
      grid(pen, at, lane.top, come, paints);
      dots(pen, at, lane.top, trace.have, paints);
      contour(pen, at, lane.top, signal, tables, paints);
      rowMarks(pen, at, lane.top, state, paints);
    }
    if (overlay) {
      const now = [trace, trace.have];
      if (parted.step < 0 || now[0] !== parted.key[0]) {
        if (now.some((one, k) => one !== parted.key[k])) parted = { key: now, step: trace.parting() };
      }
      parting(pen, at, parted.step, paints);
    }
    playhead(pen, at, state, paints);
    if (at.scrolled) {
      heatmap.overview(pen, at, { trace, theme, scale, unit });
      overviewMarks(pen, at, state, paints);
    }
    say(at, state, scale);
  }

  /** The words beside and behind the picture.
   * @param {import("./stage/geometry.js").Geometry} where @param {State} shown @param {number} scale */
  function say(where, { trace, step, unit, tokens, overlay }, scale) {
    if (!trace) return;
    const pitch = where.lanes[1].top - where.lanes[0].top;
    root.classList.toggle("narrow", where.narrow);
    root.classList.toggle("tight", pitch < 4.3 * where.rem);
    labels.forEach(({ signal, label, name, value, scale: note }, k) => {
      label.style.top = `${where.lanes[k].top}px`;
      label.style.height = `${pitch}px`;
      label.style.width = `${where.left - 14}px`;
      write(name, (where.narrow ? SHORT : NAMES)[signal]);
      write(value, brief(trace.value(signal, unit, step)));
      if (signal === "c") write(note, `${where.narrow ? "" : "scale "}\u00b1${brief(scale)}`);
    });
    whole.hidden = !where.scrolled;
    whole.style.top = `${where.overviewTop - 2}px`;
    whole.style.width = `${where.left - 14}px`;
    write(whole, where.narrow ? `${trace.steps} steps` : `all ${trace.steps} steps`);
    const values = LANES.map((signal) => `${signal} ${brief(trace.value(signal, unit, step))}`).join(", ");
    const said = `cell ${unit + 1} at step ${step + 1}, input ${tokens[step] ?? ""}: ${values}`;
    surface.setAttribute("aria-valuemax", String(trace.hidden));
    surface.setAttribute("aria-valuenow", String(unit + 1));
    surface.setAttribute("aria-valuetext", said);
    const cells = where.rows < where.hidden ? `cells ${where.top + 1} to ${where.top + where.rows} of ${where.hidden}` : `${where.hidden} cells`;
    const steps = where.scrolled ? `steps ${where.first + 1} to ${where.first + where.count} of ${trace.steps}` : `${trace.steps} steps`;
    const picture = `Heatmaps of i, f, g, c, o and h: ${cells}, ${steps}, c from \u2212${brief(scale)} to ${brief(scale)}; playhead at step ${step + 1}`;
    canvas.setAttribute("aria-label", overlay ? `${picture}; the free run lies over` : picture);
  }

  return {
    /** @param {State} next */
    update(next) {
      state = next;
      const { revision, trace, step, unit, units, window: chosen, overlay, theme, spec, tokens } = next;
      const now = [revision, trace, step, unit, units, chosen, overlay, theme, spec, tokens];
      if (now.every((one, k) => one === drawn[k])) return;
      drawn = now;
      draw();
    },
    destroy() {
      watch.disconnect();
      themed.disconnect();
      root.remove();
    },
  };
}
