import { coverOverview } from "./cover.js";
import { GUTTER } from "./geometry.js";

/** @typedef {import("./sheet.js").Sheet} Sheet */
/** @typedef {import("../../sources/layer.js").Layer} Layer */

/** Height of what stands above the picture: the pins. */
const PINS = 5;
/** How much of what is not shown is veiled. */
const VEIL = 0.55;

/**
 * The whole sequence made small: of the steps and cells that share a pixel, the value that is furthest from 0, so that
 * no event is lost. NaN where nothing has come.
 * @param {Layer} trace @param {string} signal @param {number} columns @param {number} rows
 */
export function shrunk(trace, signal, columns, rows) {
  const found = new Float32Array(columns * rows).fill(NaN);
  const { size, value: valueAt } = trace.reader(signal);
  for (let step = 0; step < trace.have; step += 1) {
    // A step may be wider than a pixel, or a pixel than a step.
    const left = Math.floor((step * columns) / trace.steps);
    const right = Math.max(left + 1, Math.floor(((step + 1) * columns) / trace.steps));
    for (let unit = 0; unit < size; unit += 1) {
      const row = Math.floor((unit * rows) / size);
      const value = valueAt(unit, step);
      for (let x = left; x < right; x += 1) {
        const old = found[row * columns + x];
        if (!(Math.abs(value) <= Math.abs(old))) found[row * columns + x] = value;
      }
    }
  }
  return found;
}

/** The strip under the lanes: the whole sequence, what is shown of it, pins, the playhead. */
export function createOverview() {
  const canvas = document.createElement("canvas");
  let key = "";

  /** @param {Sheet} sheet @param {number} columns @param {number} rows @param {number} scale */
  function picture({ state: { revision, theme }, trace, ramps }, columns, rows, scale) {
    const now = [revision, theme, columns, rows, scale].join(" ");
    if (now === key) return;
    key = now;
    canvas.width = columns;
    canvas.height = rows;
    const ctx = canvas.getContext("2d");
    if (!ctx) return;
    const signal = trace.memory;
    const color = ramps.pixels(trace.about(signal).hue, theme, scale);
    const image = ctx.createImageData(columns, rows);
    const pixels = new Uint32Array(image.data.buffer);
    shrunk(trace, signal, columns, rows).forEach((value, at) => {
      if (!Number.isNaN(value)) pixels[at] = color(value);
    });
    ctx.putImageData(image, 0, 0);
  }

  /** @param {Sheet} sheet @param {number} scale */
  function draw(sheet, scale) {
    const { ctx, g, state, trace, paint } = sheet;
    if (!g.overview) return;
    const { steps, hidden } = trace;
    const wide = g.width - GUTTER;
    const at = (/** @type {number} */ step) => GUTTER + (step / steps) * wide;
    const y = g.height - g.overview + PINS;
    const tall = g.overview - PINS - 2;
    picture(sheet, Math.floor(wide), Math.min(hidden, Math.floor(tall)), scale);
    ctx.fillStyle = paint.line;
    ctx.fillRect(GUTTER, y, wide, tall);
    ctx.drawImage(canvas, GUTTER, y, wide, tall);
    coverOverview(sheet, { x: GUTTER, y, width: wide, height: tall });
    ctx.fillStyle = paint.pin;
    for (const act of trace.acts) {
      if (act.kind !== "pin") continue;
      const from = at(act.start ?? 0);
      ctx.fillRect(from, y - PINS, Math.max(2, at(Math.min(steps, act.stop ?? steps)) - from), 3);
    }
    const [left, right] = [at(g.first), at(g.first + g.count)];
    ctx.globalAlpha = VEIL;
    ctx.fillStyle = paint.bg;
    ctx.fillRect(GUTTER, y, left - GUTTER, tall);
    ctx.fillRect(right, y, g.width - right, tall);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = paint.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(left + 1, y, Math.max(3, right - left - 2), tall);
    ctx.fillStyle = paint.ink;
    ctx.fillRect(at(state.step + 0.5) - 1.5, y - PINS, 3, g.overview);
  }
  return { draw };
}
